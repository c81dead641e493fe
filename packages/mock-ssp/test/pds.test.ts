import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { madeUpPeople } from '@mock-spine/shared/world/made-up-people';
import { patients } from '@mock-spine/shared/world/patients';
import { startTestSsp, type TestSsp } from './running-ssp.ts';
import { outcome, tracesRefused, unsupported } from './pds-cases.ts';

const base = '/personal-demographics/FHIR/R4';
const requestId = '60e0b220-8136-4ca5-ae46-1d97ef59d068';
const withId = { 'X-Request-ID': requestId };

let running: TestSsp;
beforeAll(async () => {
  running = await startTestSsp('https://localhost:9443/B82617/STU3/1/gpconnect');
});
afterAll(() => running.ssp.close());

async function read(answer: Response) {
  return { status: answer.status, headers: Object.fromEntries(answer.headers), body: (await answer.json()) as object };
}
const trace = async (path: string, headers: Record<string, string> = withId, init: RequestInit = {}, at = running) =>
  read(await at.control(base + path, { ...init, headers }));

// Source of the shape: PDS FHIR API, sandbox/mocks/Patient.json and stubs/patientResponses/patient_9000000009.json.
describe('A-190 a patient whom PDS knows', () => {
  it('comes with the practice, the version as ETag, and the ids of the call', async () => {
    const { status, headers, body } = await trace('/Patient/9690937278', {
      ...withId,
      'X-Correlation-ID': '11c46f5f-cdef-4865-94b2-0ee0edcc26da',
      Authorization: 'Bearer anything',
      'NHSD-End-User-Organisation-ODS': 'A21472',
    });
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'application/fhir+json',
      etag: 'W/"2"',
      'x-request-id': '60e0b220-8136-4ca5-ae46-1d97ef59d068',
      'x-correlation-id': '11c46f5f-cdef-4865-94b2-0ee0edcc26da',
    });
    const practice = {
      type: 'Organization',
      identifier: {
        system: 'https://fhir.nhs.uk/Id/ods-organization-code',
        value: 'B82617',
        period: { start: '2020-01-01' },
      },
    };
    expect(body).toEqual({
      resourceType: 'Patient',
      id: '9690937278',
      identifier: [
        {
          system: 'https://fhir.nhs.uk/Id/nhs-number',
          value: '9690937278',
          extension: [
            {
              url: 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-NHSNumberVerificationStatus',
              valueCodeableConcept: {
                coding: [
                  {
                    system: 'https://fhir.hl7.org.uk/CodeSystem/UKCore-NHSNumberVerificationStatus',
                    version: '1.0.0',
                    code: '01',
                    display: 'Number present and verified',
                  },
                ],
              },
            },
          ],
        },
      ],
      meta: {
        versionId: '2',
        security: [
          {
            system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality',
            code: 'U',
            display: 'unrestricted',
          },
        ],
      },
      name: [
        {
          id: '123',
          use: 'usual',
          period: { start: '2020-01-01' },
          given: ['Lucien'],
          family: 'SAMUAL',
          prefix: ['Mr'],
        },
      ],
      gender: 'male',
      birthDate: '1938-12-11',
      generalPractitioner: [{ id: '254406A3', ...practice }],
      managingOrganization: practice,
      telecom: [
        expect.objectContaining({ id: '789', system: 'phone', use: 'home' }),
        expect.objectContaining({ id: '790', system: 'phone', use: 'mobile' }),
      ],
      address: [expect.objectContaining({ use: 'home', postalCode: 'ZZ99 3AZ' })],
    });
  });

  it('comes without a correlation id where none was sent', async () => {
    const { headers } = await trace('/Patient/9690937278');
    expect(headers).not.toHaveProperty('x-correlation-id');
  });

  // Source: PDS FHIR API, get patient: of restricted patients address, telecom and generalPractitioner are removed.
  it('is restricted: no practice, no address, no telephone', async () => {
    const { status, body } = await trace('/Patient/9690938533');
    expect(status).toBe(200);
    expect(body).toMatchObject({ id: '9690938533', meta: { security: [{ code: 'R', display: 'restricted' }] } });
    expect(Object.keys(body).sort()).toEqual(
      ['resourceType', 'id', 'identifier', 'meta', 'name', 'gender', 'birthDate'].sort(),
    );
  });

  // Source: stubs/patientResponses/patient_9000000025.json.
  it('has died', async () => {
    const { body } = await trace('/Patient/9690938681');
    expect(body).toMatchObject({
      deceasedDateTime: '1993-02-17T00:00:00+00:00',
      extension: [
        {
          url: 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-DeathNotificationStatus',
          extension: [
            {
              url: 'deathNotificationStatus',
              valueCodeableConcept: {
                coding: [
                  {
                    system: 'https://fhir.hl7.org.uk/CodeSystem/UKCore-DeathNotificationStatus',
                    version: '1.0.0',
                    code: '2',
                    display: 'Formal - death notice received from Registrar of Deaths',
                  },
                ],
              },
            },
            { url: 'systemEffectiveDate', valueDateTime: '1993-02-17T00:00:00+00:00' },
          ],
        },
      ],
    });
  });

  // Source: PDS FHIR API, get patient: the new details are returned in place of those asked for, with another id.
  it('was superseded: the record of the number that replaced it', async () => {
    const { status, body } = await trace('/Patient/9690938622');
    expect([status, (body as { id: string }).id]).toEqual([200, '9990020159']);
    expect((await trace('/Patient/9990020159')).body).toEqual(body);
  });

  it('has moved to another practice: the one at which PDS has them', async () => {
    const { body } = await trace('/Patient/9690937286');
    expect(body).toMatchObject({ generalPractitioner: [{ identifier: { value: 'A21472' } }] });
  });

  it('is registered nowhere: no practice', async () => {
    const { status, body } = await trace('/Patient/9990020078');
    expect(status).toBe(200);
    expect(body).not.toHaveProperty('generalPractitioner');
    expect(body).not.toHaveProperty('managingOrganization');
  });

  it('is any of the cast whom PDS knows, and anybody who can be registered', async () => {
    const known = [...patients.filter(({ pds }) => pds === 'known' || pds === 'deceased'), ...madeUpPeople.slice(-2)];
    expect(known.length).toBeGreaterThan(40);
    const answers = await Promise.all(known.map(({ nhsNumber }) => trace(`/Patient/${nhsNumber}`)));
    expect(answers.map(({ status, body }) => [status, (body as { id: string }).id])).toEqual(
      known.map(({ nhsNumber }) => [200, nhsNumber]),
    );
  });
});

// Source: PDS FHIR API, get patient, table of errors; stubs/errorResponses; supporting-functions.js for the order and the diagnostics.
describe('A-190 a trace that is refused', () => {
  it.each(tracesRefused)('%s', async (_, path, status, body) => {
    const answer = await trace(path);
    expect([answer.status, answer.body]).toEqual([status, body]);
    expect(answer.headers).toMatchObject({ 'content-type': 'application/fhir+json', 'x-request-id': requestId });
    expect(answer.headers).not.toHaveProperty('etag');
  });

  it('another method', async () => {
    const answer = await trace('/Patient/9690937278', withId, { method: 'PATCH', body: '{}' });
    expect([answer.status, answer.body]).toEqual([400, unsupported]);
  });

  it('no X-Request-ID, whatever else is wrong', async () => {
    const { status, body } = await trace('/Patient/9000000000', {});
    expect([status, body]).toEqual([
      400,
      outcome(
        'error',
        'required',
        'MISSING_VALUE',
        'Required value is missing',
        'Invalid request with error - X-Request-ID header must be supplied to access this resource',
      ),
    ]);
  });

  it('an X-Request-ID that is no UUID', async () => {
    const { status, headers, body } = await trace('/Patient/9690937278', { 'X-Request-ID': '1234' });
    expect([status, headers['x-request-id'], body]).toEqual([
      400,
      '1234',
      outcome(
        'error',
        'value',
        'INVALID_VALUE',
        'Provided value is invalid',
        "Invalid value - '1234' in header 'X-Request-ID'",
      ),
    ]);
  });

  it('an Authorization that is no bearer token, where none is wanted', async () => {
    const { status } = await trace('/Patient/9690937278', { ...withId, Authorization: 'Basic eA==' });
    expect(status).toBe(401);
  });
});

describe('A-190 --pds-token and --pds-rate-limit', () => {
  let keyed: TestSsp;
  beforeAll(async () => {
    keyed = await startTestSsp(
      'https://localhost:9443/B82617/STU3/1/gpconnect',
      ['--pds-token', 'abc123', '--pds-rate-limit', '2'],
      { now: () => Date.parse('2026-11-30T12:00:00Z') },
    );
  });
  afterAll(() => keyed.ssp.close());
  const denied = (diagnostics: string) =>
    outcome('error', 'forbidden', 'ACCESS_DENIED', 'Access Denied - Unauthorised', diagnostics);

  it('refuse a call without the token, and the third in a second', async () => {
    const ask = (authorization?: string) =>
      trace('/Patient/9690937278', { ...withId, ...(authorization && { Authorization: authorization }) }, {}, keyed);
    const [none, basic, other] = [await ask(), await ask('Basic abc123'), await ask('Bearer abc124')];
    expect([none.status, none.body]).toEqual([401, denied('Missing access token')]);
    expect([basic.status, basic.body]).toEqual([401, denied('Missing access token')]);
    expect([other.status, other.body]).toEqual([401, denied('Invalid Access Token')]);
    expect((await ask('Bearer abc123')).status).toBe(200);
    expect((await ask('Bearer abc123')).status).toBe(200);
    const third = await ask('Bearer abc123');
    expect([third.status, third.body]).toEqual([
      429,
      outcome('error', 'throttled', 'TOO_MANY_REQUESTS', 'Too many requests'),
    ]);
  });
});

describe('a trace in the journal', () => {
  it('is an entry in which the NHS number is masked', async () => {
    await trace('/Patient/9690937278');
    await trace('/Patient/9990020167', { ...withId, 'X-Request-ID': requestId });
    const shown = await (await running.control('/exchanges?kind=look-up&limit=2')).json();
    expect(shown).toMatchObject({
      exchanges: [
        {
          kind: 'look-up',
          resource: 'Patient',
          answer: { status: 404, code: 'INVALIDATED_RESOURCE' },
          because: {
            kind: 'rule',
            decider: 'INVALIDATED_RESOURCE',
            clause: { id: 'A-190' },
            says: 'Resource that has been marked as invalid was requested - invalid resources cannot be retrieved.',
          },
        },
        { kind: 'look-up', resource: 'Patient', answer: { status: 200 }, found: 1 },
      ],
    });
    expect(JSON.stringify(shown)).not.toMatch(/9690937278|9990020167/);
  });
});
