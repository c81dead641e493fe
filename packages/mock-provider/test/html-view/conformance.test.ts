import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { all, withHeader, withMethod, withPath, withoutHeader, type Change } from '@mock-spine/shared/vectors/changes';
import { startTestProvider, type TestProvider } from '../running-provider.ts';
import { judgeDstu2 } from './judge-dstu2.ts';

let running: TestProvider;
beforeAll(async () => {
  running = await startTestProvider();
});
afterAll(() => running.provider.close());

const root = '/B82617/DSTU2/1/gpconnect';

describe('A-228 the conformance statement of Access Record HTML', () => {
  // Source: assurance suite, feature/0.7.4, FhirBase: what is asserted of it.
  it('is a DSTU2 Conformance of 0.7.4, with both formats and the operation', async () => {
    const draft = running.good('read-metadata-html');
    expect(draft.serviceRoot.endsWith(root)).toBe(true);
    const { status, headers, body } = await running.send(draft);
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'application/json+fhir;charset=utf-8',
      'cache-control': 'no-store',
    });
    expect(JSON.parse(body)).toMatchObject({
      resourceType: 'Conformance',
      version: '0.7.4',
      fhirVersion: '1.0.2',
      software: { name: expect.stringMatching(/./), version: expect.stringMatching(/./) },
      format: expect.arrayContaining(['application/xml+fhir', 'application/json+fhir']),
      rest: [{ operation: [{ name: 'gpc.getcarerecord' }] }],
    });
  });

  it('is the same in XML', async () => {
    const { headers, body } = await running.send(
      withHeader('Accept', 'application/xml+fhir')(running.good('read-metadata-html')),
    );
    expect(headers['content-type']).toBe('application/xml+fhir;charset=utf-8');
    expect(body).toMatch(
      /^<\?xml version="1.0" encoding="UTF-8"\?><Conformance xmlns="http:\/\/hl7.org\/fhir"><meta><versionId value="1"\/><\/meta><version value="0.7.4"\/>/,
    );
    expect(body).toContain(
      '<operation><name value="gpc.getcarerecord"/><definition><reference value="OperationDefinition/gpc.getcarerecord"/></definition></operation>',
    );
  });

  // Source: general API guidance, 0.7.4: _format before Accept; no Accept: JSON here, where nothing else is said.
  it.each([
    [
      '_format before Accept',
      all(withHeader('Accept', 'application/json+fhir'), withPath('/metadata?_format=application/xml%2Bfhir')),
      'application/xml+fhir',
    ],
    [
      '_format with a + that is not encoded',
      withPath('/metadata?_format=application/xml+fhir'),
      'application/xml+fhir',
    ],
    ['no Accept', withoutHeader('Accept'), 'application/json+fhir'],
  ])('%s', async (_, change, type) => {
    const { headers } = await running.send(change(running.good('read-metadata-html')));
    expect(headers['content-type']).toBe(`${type};charset=utf-8`);
  });
});

describe('A-228 the definition of the operation', () => {
  // Source: get the FHIR conformance profile page, 0.7.4, for its place; use case page and OperationDefinition gpconnect-carerecord-operation-1, 0.7.2, for what it says.
  const read = (...changes: Change[]) =>
    running.send(
      all(withPath('/OperationDefinition/gpc.getcarerecord'), ...changes)(running.good('read-metadata-html')),
    );

  it('is where the conformance statement says', async () => {
    const { body: statement } = await running.send(running.good('read-metadata-html'));
    expect(JSON.parse(statement)).toMatchObject({
      rest: [{ operation: [{ definition: { reference: 'OperationDefinition/gpc.getcarerecord' } }] }],
    });
    const { status, headers, body } = await read();
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'application/json+fhir;charset=utf-8',
      'cache-control': 'no-store',
      etag: 'W/"1"',
    });
    expect(JSON.parse(body)).toMatchObject({
      resourceType: 'OperationDefinition',
      url: 'http://fhir.nhs.net/OperationDefinition/gpconnect-carerecord-operation-1',
      version: '0.7.2',
      code: 'gpc.getcarerecord',
      kind: 'operation',
      type: ['Patient'],
      system: false,
      instance: false,
      idempotent: true,
      parameter: [
        { name: 'patientNHSNumber', use: 'in', min: 1, max: '1', type: 'Identifier' },
        { name: 'recordSection', use: 'in', min: 1, max: '1', type: 'CodeableConcept' },
        { name: 'timePeriod', use: 'in', min: 0, max: '1', type: 'Period' },
        { name: 'response', use: 'out', min: 1, max: '1', type: 'Bundle' },
      ],
    });
    expect(judgeDstu2(JSON.parse(body) as Record<string, unknown>)).toEqual([]);
  });

  // Source: FHIR DSTU2, OperationDefinition: the order of its elements.
  it('is the same in XML', async () => {
    const { headers, body } = await read(withHeader('Accept', 'application/xml+fhir'));
    expect(headers['content-type']).toBe('application/xml+fhir;charset=utf-8');
    expect(body).toMatch(
      /<code value="gpc.getcarerecord"\/><system value="false"\/><type value="Patient"\/><instance value="false"\/><parameter><name value="patientNHSNumber"\/><use value="in"\/><min value="1"\/><max value="1"\/><type value="Identifier"\/><\/parameter>/,
    );
  });

  it.each([
    '/OperationDefinition',
    '/OperationDefinition/gpc.getstructuredrecord',
    '/operationdefinition/gpc.getcarerecord',
  ])('is not at %s', async (path) => {
    const { status } = await read(withPath(path));
    expect(status).toBe(400);
  });
});

describe('A-224 the dialects are told apart', () => {
  const outcomeOf = async (draft: ReturnType<TestProvider['good']>) => {
    const { status, headers, body } = await running.send(draft);
    const { meta, issue } = JSON.parse(body) as {
      meta: { profile: string[] };
      issue: { code: string; diagnostics: string; details: { coding: object[] } }[];
    };
    return { status, type: headers['content-type'], profile: meta.profile, issue: issue[0]! };
  };

  // Source: error handling page, 0.7.4; profile gpconnect-operationoutcome-1; the display: A-226.
  it.each([
    [
      'a media type of STU3',
      withHeader('Accept', 'application/fhir+json'),
      415,
      'BAD_REQUEST',
      'of STU3: in DSTU2 it is application/json+fhir',
    ],
    ['another method', withMethod('PATCH'), 400, 'BAD_REQUEST', 'GET'],
    ['another path', withPath('/metaData'), 400, 'BAD_REQUEST', '/metadata'],
    ['another system in Ssp-To', withHeader('Ssp-To', '918999198993'), 400, 'BAD_REQUEST', '918999198738'],
    [
      'an interaction of 1.x at the root of 0.7',
      withHeader('Ssp-InteractionID', 'urn:nhs:names:services:gpconnect:fhir:rest:nothing'),
      400,
      'BAD_REQUEST',
      'interaction',
    ],
  ])('%s is refused in DSTU2', async (_, change, expected, code, words) => {
    const { status, type, profile, issue } = await outcomeOf(change(running.good('read-metadata-html')));
    expect([status, type]).toEqual([expected, 'application/json+fhir;charset=utf-8']);
    expect(profile).toEqual(['http://fhir.nhs.net/StructureDefinition/gpconnect-operationoutcome-1']);
    expect(issue.details.coding).toEqual([
      {
        system: 'http://fhir.nhs.net/ValueSet/gpconnect-error-or-warning-code-1',
        code,
        display: 'Submitted request is malformed/invalid.',
      },
    ]);
    expect(issue.diagnostics).toContain(words);
  });

  it('a request of 1.x at the root of 0.7 is refused in STU3', async () => {
    const draft = running.good('read-metadata');
    const { status, type, issue } = await outcomeOf({
      ...draft,
      serviceRoot: draft.serviceRoot.replace('/STU3/', '/DSTU2/'),
    });
    expect([status, type]).toEqual([400, 'application/fhir+json;charset=utf-8']);
    expect(issue.diagnostics).toContain('service root');
  });

  it('A-226 an unknown practice is 404 ORGANISATION_NOT_FOUND', async () => {
    const draft = running.good('read-metadata-html');
    const { status, issue } = await outcomeOf({
      ...draft,
      serviceRoot: draft.serviceRoot.replace('B82617', 'Z99999'),
    });
    expect([status, issue.code]).toEqual([404, 'not-found']);
    expect(issue.details.coding).toMatchObject([
      { code: 'ORGANISATION_NOT_FOUND', display: 'Organisation record not found' },
    ]);
  });
});
