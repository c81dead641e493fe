import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestSsp, type TestSsp } from './running-ssp.ts';

let running: TestSsp;
beforeAll(async () => {
  running = await startTestSsp('https://localhost:9443/B82617/STU3/1/gpconnect');
});
afterAll(() => running.ssp.close());

const ask = async (odsCode: string) => {
  const answer = await running.control(`/STU3/Organization/${odsCode}`);
  return { status: answer.status, type: answer.headers.get('content-type'), body: await answer.json() };
};
const extension = (name: string) => `https://fhir.nhs.uk/STU3/StructureDefinition/Extension-ODSAPI-${name}`;
const role = (code: string, display: string, primary: boolean) => ({
  url: extension('OrganizationRole-1'),
  extension: [
    {
      url: 'role',
      valueCoding: {
        system: 'https://directory.spineservices.nhs.uk/STU3/CodeSystem/ODSAPI-OrganizationRole-1',
        code,
        display,
      },
    },
    { url: 'primaryRole', valueBoolean: primary },
    { url: 'activePeriod', valuePeriod: expect.objectContaining({ start: expect.any(String) }) },
    { url: 'status', valueString: 'Active' },
  ],
});

// Source: what https://directory.spineservices.nhs.uk/STU3/Organization/N81082 answered on 24 March 2021, as a public test of a client keeps it; values are ours.
describe('A-251 GET /STU3/Organization/{ODS code}', () => {
  it('is a GP practice with its roles and its address', async () => {
    const { status, type, body } = await ask('B82617');
    expect([status, type]).toEqual([200, 'application/fhir+json']);
    expect(body).toEqual({
      resourceType: 'Organization',
      id: 'B82617',
      meta: {
        lastUpdated: expect.stringMatching(/^\d{4}-\d\d-\d\dT00:00:00\+00:00$/),
        profile: 'https://fhir.nhs.uk/STU3/StructureDefinition/ODSAPI-Organization-1',
      },
      extension: [
        {
          url: extension('ActivePeriod-1'),
          valuePeriod: {
            extension: [{ url: extension('DateType-1'), valueString: 'Operational' }],
            start: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
          },
        },
        role('177', 'PRESCRIBING COST CENTRE', true),
        role('76', 'GP PRACTICE', false),
      ],
      identifier: { system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: 'B82617' },
      active: true,
      type: {
        coding: {
          system: 'https://fhir.nhs.uk/STU3/CodeSystem/ODSAPI-OrganizationRecordClass-1',
          code: '1',
          display: 'HSCOrg',
        },
      },
      name: 'COXWOLD SURGERY',
      address: {
        line: ['1 Surgery Green'],
        city: 'Coxwold',
        district: 'North Yorkshire',
        postalCode: 'ZZ99 3CZ',
        country: 'ENGLAND',
      },
    });
  });

  it('has no role where the registry does not say what kind of organisation it is', async () => {
    const { body } = await ask('A21472');
    expect(body).toMatchObject({ name: 'Mock Urgent Care Centre', extension: [{ url: extension('ActivePeriod-1') }] });
    expect((body as { extension: object[] }).extension).toHaveLength(1);
  });

  it('sees what PATCH /registry added', async () => {
    await running.control('/registry', {
      method: 'PATCH',
      body: '{"organisations":{"T99999":{"name":"The Practice","type":"PR","address":{"line":["A","B"],"postalCode":"ZZ99 9ZZ"}}}}',
    });
    expect((await ask('T99999')).body).toMatchObject({ name: 'The Practice', address: { line: ['A', 'B'] } });
    await running.control('/reset', { method: 'POST' });
    expect((await ask('T99999')).status).toBe(404);
  });

  // Source: the published facade of ODS, which translates the refusal of an unknown id.
  it.each(['Z99999', 'no-code', '%3Cb%3E'])('%s, which nobody has, is 404', async (odsCode) => {
    const { status, type, body } = await ask(odsCode);
    expect([status, type]).toEqual([404, 'application/fhir+json']);
    expect(body).toEqual({
      resourceType: 'OperationOutcome',
      id: expect.stringMatching(/^[\da-f-]{36}$/),
      meta: { profile: ['https://fhir.nhs.uk/STU3/StructureDefinition/Spine-OperationOutcome-1'] },
      issue: [
        {
          severity: 'error',
          code: 'not-found',
          details: {
            coding: [
              {
                system: 'https://fhir.nhs.uk/STU3/CodeSystem/Spine-ErrorOrWarningCode-1',
                code: 'NO_RECORD_FOUND',
                display: 'No record found',
              },
            ],
          },
          diagnostics: 'No record found for supplied ODS code',
        },
      ],
    });
  });

  it('is in the journal among the look-ups', async () => {
    await ask('Z99999');
    const { exchanges } = (await (await running.control('/exchanges?kind=look-up&limit=1')).json()) as {
      exchanges: object[];
    };
    expect(exchanges[0]).toMatchObject({
      resource: 'Organization',
      organisation: 'Z99999',
      answer: { status: 404, code: 'NO_RECORD_FOUND' },
      because: { kind: 'rule', says: 'The registry has no such organisation.' },
    });
  });

  // Source: A-360; nhsIDCode is compared by case in the published schema of SDS.
  it('A-360 a code in small letters is 404, and the journal says which is meant', async () => {
    expect((await ask('b82617')).status).toBe(404);
    const { exchanges } = (await (await running.control('/exchanges?kind=look-up&limit=1')).json()) as {
      exchanges: object[];
    };
    expect(exchanges[0]).toMatchObject({ because: { next: 'Ask for B82617: ODS codes are in capitals.' } });
  });
});
