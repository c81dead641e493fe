import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { issueIn } from '@mock-spine/shared/testing/send';
import { withPath, withPractice, withQuery } from '@mock-spine/shared/vectors/changes';
import { patients, type Person } from '@mock-spine/shared/world/patients';
import { startTestProvider, type TestProvider } from './running-provider.ts';

const nhsNumberSystem = 'https://fhir.nhs.uk/Id/nhs-number';
const searchFor = (nhsNumber: string) => withQuery({ identifier: [`${nhsNumberSystem}|${nhsNumber}`] });

let running: TestProvider;
beforeAll(async () => {
  running = await startTestProvider(['--service-filtering']);
});
afterAll(() => running.provider.close());

describe('find a patient', () => {
  it('answers a searchset with the patient', async () => {
    const { status, json } = await running.ask('search-patient');
    expect(status).toBe(200);
    expect(json).toMatchObject({
      resourceType: 'Bundle',
      type: 'searchset',
      entry: [
        {
          resource: {
            resourceType: 'Patient',
            id: '1',
            identifier: [{ system: nhsNumberSystem, value: '9690937278' }],
            birthDate: '1938-12-11',
          },
        },
      ],
    });
  });

  const cast = patients.map((person: Person) => {
    const { registered, pds } = person;
    return [
      person.nhsNumber,
      person.role,
      registered?.practice === 'B82617' && registered.active && pds === 'known' ? [registered.id] : [],
    ] as const;
  });

  it.each([...cast, ['9999999999', 'unknown', []] as const])(
    'A-047 for %s, whose role is %s, finds %j',
    async (nhsNumber, _, ids) => {
      const { status, json, entries } = await running.ask('search-patient', searchFor(nhsNumber));
      expect([status, entries.map(({ id }) => id)]).toEqual([200, ids]);
      if (ids.length === 0)
        expect(json).toEqual({
          resourceType: 'Bundle',
          meta: { profile: ['https://fhir.nhs.uk/STU3/StructureDefinition/GPConnect-Searchset-Bundle-1'] },
          type: 'searchset',
        });
    },
  );

  it('finds the patient of another practice there', async () => {
    const { entries } = await running.ask(
      'search-patient',
      searchFor('9658218865'),
      withPractice('A20047', '918999198993'),
    );
    expect(entries.map(({ id }) => id)).toEqual(['31']);
  });

  it('finds the patient at the documents service root too', async () => {
    const { status, entries } = await running.ask('search-patient-documents');
    expect([status, entries.map(({ id }) => id)]).toEqual([200, ['1']]);
  });
});

/** Every read, an id that is there, and the refusal of one that is not. */
const reads = [
  ['read-patient', '/Patient', '1', 'PATIENT_NOT_FOUND', 'Patient not found'],
  ['read-practitioner', '/Practitioner', '2', 'PRACTITIONER_NOT_FOUND', 'Practitioner not found'],
  ['read-organization', '/Organization', '1', 'ORGANISATION_NOT_FOUND', 'Organisation not found'],
  ['read-location', '/Location', '8', 'NO_RECORD_FOUND', 'No record found'],
  ['read-healthcareservice', '/HealthcareService', '1', 'NO_RECORD_FOUND', 'No record found'],
] as const;

describe.each(reads)('%s', (name, path, id, code, display) => {
  it('answers the resource, with the version as ETag', async () => {
    const { status, headers, json } = await running.ask(name, withPath(`${path}/${id}`));
    expect([status, headers['etag'], headers['cache-control']]).toEqual([200, 'W/"1"', 'no-store']);
    expect(json).toMatchObject({
      resourceType: path.slice(1),
      id,
      meta: { versionId: '1', profile: [expect.stringMatching(`CareConnect-GPC-${path.slice(1)}-1$`)] },
    });
  });

  it.each(['404', '9690937278', '%00', '..%2F..', '1%20', '01', 'a'.repeat(65)])(
    `answers 404 ${code} to the id %s`,
    async (unknown) => {
      const { status, body } = await running.ask(name, withPath(`${path}/${unknown}`));
      expect(status).toBe(404);
      expect(issueIn(body)).toMatchObject({ type: 'not-found', code, display });
    },
  );
});

describe('read a patient', () => {
  it.each([
    ['9', 'sensitive'],
    ['14', 'not on PDS'],
    ['18', 'deceased'],
    ['21', 'inactive'],
    ['31', 'of another practice'],
  ])('A-047 answers 404 PATIENT_NOT_FOUND to the id %s, of one who is %s', async (id) => {
    const { status, body } = await running.ask('read-patient', withPath(`/Patient/${id}`));
    expect([status, issueIn(body).code]).toEqual([404, 'PATIENT_NOT_FOUND']);
  });
});

describe('searches by identifier', () => {
  it.each([
    ['search-practitioner', 'https://fhir.nhs.uk/Id/sds-user-id|G11111116', ['2']],
    ['search-practitioner', 'https://fhir.nhs.uk/Id/sds-user-id|G99999999', []],
    // Source: FHIR STU3, search, token: matches are literal, but not case sensitive.
    ['search-practitioner', 'https://fhir.nhs.uk/Id/sds-user-id|g11111116', ['2']],
    ['search-organization', 'https://fhir.nhs.uk/Id/ods-organization-code|b82617', ['1']],
    ['search-organization', 'https://fhir.nhs.uk/Id/ods-organization-code|B82617', ['1']],
    ['search-organization', 'https://fhir.nhs.uk/Id/ods-organization-code|INVOC1', []],
    ['search-healthcareservice', 'https://fhir.nhs.uk/Id/uec-dos-service-id|1000000124', ['2']],
    ['search-healthcareservice', 'https://fhir.nhs.uk/Id/uec-dos-service-id|1', []],
  ])('%s for %s finds %j', async (name, identifier, ids) => {
    const { status, json, entries } = await running.ask(name, withQuery({ identifier: [identifier] }));
    expect([status, json['type'], entries.map(({ id }) => id)]).toEqual([200, 'searchset', ids]);
  });

  it('search-healthcareservice without an identifier finds all', async () => {
    expect(
      (await running.ask('search-healthcareservice', withQuery({ identifier: [] }))).entries.map(({ id }) => id),
    ).toEqual(['1', '2']);
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

  it.each(['B82617=/x', 'X99999:gpconnect=/x', 'B82617:gpconnect=/x/', 'B82617:other=/x'])(
    'is refused at start when the setting is %s',
    async (value) => {
      await expect(startTestProvider(['--service-root', value])).rejects.toThrow(
        `--service-root is "${value}"; expected`,
      );
    },
  );
});
