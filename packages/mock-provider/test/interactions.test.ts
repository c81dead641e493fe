import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { interactions } from '@mock-spine/shared/protocol/interactions';
import { issueIn } from '@mock-spine/shared/testing/send';
import { withPath } from '@mock-spine/shared/vectors/changes';
import { startTestProvider, type TestProvider } from './running-provider.ts';

const identifier = (nhsNumber: string) => `/Patient?identifier=https%3A%2F%2Ffhir.nhs.uk%2FId%2Fnhs-number%7C${nhsNumber}`;

let running: TestProvider;
beforeAll(async () => {
  running = await startTestProvider();
});
afterAll(() => running.provider.close());

describe('find a patient', () => {
  it('answers a searchset with the patient', async () => {
    const { status, body } = await running.send(running.good('search-patient'));
    expect(status).toBe(200);
    expect(JSON.parse(body)).toMatchObject({
      resourceType: 'Bundle',
      type: 'searchset',
      entry: [{ resource: { resourceType: 'Patient', id: '1', identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9690937278' }], birthDate: '1938-12-11' } }],
    });
  });

  it.each([['9690938533', 'sensitive'], ['9999999999', 'not on the system']])('answers an empty searchset for %s, who is %s', async (nhsNumber) => {
    const { status, body } = await running.send(withPath(identifier(nhsNumber))(running.good('search-patient')));
    expect(status).toBe(200);
    expect(JSON.parse(body)).toEqual({ resourceType: 'Bundle', meta: { profile: ['https://fhir.nhs.uk/STU3/StructureDefinition/GPConnect-Searchset-Bundle-1'] }, type: 'searchset' });
  });

  it('finds the patient at the documents service root too', async () => {
    const { status, body } = await running.send(running.good('search-patient-documents'));
    expect(status).toBe(200);
    expect(JSON.parse(body)).toMatchObject({ entry: [{ resource: { id: '1' } }] });
  });
});

describe('read a patient', () => {
  it('answers the patient, with the version as ETag', async () => {
    const { status, headers, body } = await running.send(running.good('read-patient'));
    expect(status).toBe(200);
    expect(headers['etag']).toBe('W/"1"');
    expect(JSON.parse(body)).toMatchObject({ resourceType: 'Patient', id: '1', meta: { versionId: '1' } });
  });

  it.each([['404', 'unknown'], ['9', 'a sensitive patient\'s'], ['9690937278', 'an NHS number'], ['%00', 'a zero byte'], ['..%2F..', 'dots']])('answers 404 PATIENT_NOT_FOUND to the id %s: %s', async (id) => {
    const { status, body } = await running.send(withPath(`/Patient/${id}`)(running.good('read-patient')));
    expect(status).toBe(404);
    expect(issueIn(body)).toMatchObject({ type: 'not-found', code: 'PATIENT_NOT_FOUND', display: 'Patient not found' });
  });
});

describe('metadata', () => {
  it.each(['read-metadata', 'read-metadata-structured', 'read-metadata-documents'])('%s answers the statement of its own service root', async (name) => {
    const { status, body } = await running.send(running.good(name));
    expect(status).toBe(200);
    const statement = JSON.parse(body) as { fhirVersion: string; acceptUnknown: string; kind: string; rest: { mode: string; resource?: { type: string; interaction: { code: string }[] }[] }[] };
    expect(statement).toMatchObject({ resourceType: 'CapabilityStatement', fhirVersion: '3.0.1', acceptUnknown: 'both', kind: 'capability', rest: [{ mode: 'server', security: { cors: true } }] });
    const resources = statement.rest[0]!.resource?.map(({ type, interaction }) => [type, interaction.map(({ code }) => code)]);
    expect(resources).toEqual({
      'read-metadata': [['Patient', ['search-type', 'read']]],
      'read-metadata-structured': undefined,
      'read-metadata-documents': [['Patient', ['search-type']]],
    }[name]);
  });
});

describe('what is known but not done', () => {
  const done = ['read-metadata', 'read-metadata-structured', 'read-metadata-documents', 'search-patient', 'search-patient-documents', 'read-patient'];
  const rest = interactions.map(({ name }) => name).filter((name) => !done.includes(name));

  it.each(rest)('%s answers 501 NOT_IMPLEMENTED to a request that meets every clause', async (name) => {
    const { status, body } = await running.send(running.good(name));
    expect(status).toBe(501);
    expect(issueIn(body)).toMatchObject({ type: 'not-supported', code: 'NOT_IMPLEMENTED', display: 'Not implemented' });
  });
});

describe('a service root of another form', () => {
  it('is served where a setting puts it, and no longer at the standard place', async () => {
    const moved = await startTestProvider(['--service-root', 'B82617:gpconnect=/B82617/STU3/1/gpconnect/fhir']);
    try {
      const good = moved.good('search-patient');
      expect((await moved.send({ ...good, serviceRoot: `${good.serviceRoot}/fhir` })).status).toBe(200);
      expect((await moved.send(good)).status).toBe(404);
    } finally {
      await moved.provider.close();
    }
  });

  it.each(['B82617=/x', 'X99999:gpconnect=/x', 'B82617:gpconnect=/x/', 'B82617:other=/x'])('is refused at start when the setting is %s', async (value) => {
    await expect(startTestProvider(['--service-root', value])).rejects.toThrow(`--service-root is "${value}"; expected`);
  });
});
