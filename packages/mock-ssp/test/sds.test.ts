import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestSsp, type TestSsp } from './running-ssp.ts';

const root = 'https://localhost:9443/B82617/STU3/1/gpconnect';
const base = '/spine-directory/FHIR/R4';
const organisation = (odsCode: string) => `organization=https://fhir.nhs.uk/Id/ods-organization-code|${odsCode}`;
const interaction = (rest: string) =>
  `identifier=https://fhir.nhs.uk/Id/nhsServiceInteractionId|urn:nhs:names:services:gpconnect:${rest}`;
const partyKey = (value: string) => `identifier=https://fhir.nhs.uk/Id/nhsMhsPartyKey|${value}`;
const searchPatient = interaction('fhir:rest:search:patient-1');

interface Bundle {
  readonly resourceType: string;
  readonly total: number;
  readonly link: unknown;
  readonly entry: {
    readonly fullUrl: string;
    readonly search: unknown;
    readonly resource: {
      readonly id: string;
      readonly identifier: { system: string; value: string }[];
      readonly address?: string;
    };
  }[];
}

let running: TestSsp;
beforeAll(async () => {
  running = await startTestSsp(root);
});
afterAll(() => running.ssp.close());

async function look(path: string, init: RequestInit = {}) {
  const answer = await running.control(base + path, init);
  return { status: answer.status, headers: Object.fromEntries(answer.headers), body: (await answer.json()) as Bundle };
}
const identifiers = ({ entry }: Bundle, name: string) =>
  entry.map(({ resource }) => resource.identifier.find(({ system }) => system.endsWith(`/${name}`))?.value);

describe('A-029 GET /Device', () => {
  it('finds the ASID of a practice for an interaction', async () => {
    const query = `/Device?${organisation('X12345')}&${searchPatient}`;
    const { status, headers, body } = await look(query, {
      headers: { apikey: 'any', 'X-Correlation-Id': '6d3d3674-7ce5-11ec-90d6-0242ac120003' },
    });
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'application/fhir+json',
      'x-correlation-id': '6d3d3674-7ce5-11ec-90d6-0242ac120003',
      'cache-control': 'no-store',
    });
    const origin = `http://localhost:${running.ssp.controlPort}`;
    expect(body).toEqual({
      resourceType: 'Bundle',
      id: expect.stringMatching(/^[0-9A-F]{8}-[0-9A-F]{4}-5[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}$/),
      type: 'searchset',
      total: 1,
      link: [{ relation: 'self', url: origin + base + query }],
      entry: [
        {
          fullUrl: `${origin}${base}/Device/${body.entry[0]!.resource.id}`,
          search: { mode: 'match' },
          resource: {
            resourceType: 'Device',
            id: expect.stringMatching(/^[0-9A-F-]{36}$/),
            extension: expect.arrayContaining([
              {
                url: 'https://fhir.nhs.uk/StructureDefinition/Extension-SDS-ManufacturingOrganisation',
                valueReference: {
                  identifier: { system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: 'MOCKP' },
                },
              },
              {
                url: 'https://fhir.nhs.uk/StructureDefinition/Extension-SDS-NhsServiceInteractionId',
                valueReference: {
                  identifier: {
                    system: 'https://fhir.nhs.uk/Id/nhsServiceInteractionId',
                    value: 'urn:nhs:names:services:gpconnect:fhir:rest:search:patient-1',
                  },
                },
              },
            ]),
            identifier: [
              { system: 'https://fhir.nhs.uk/Id/nhsSpineASID', value: '200000000116' },
              { system: 'https://fhir.nhs.uk/Id/nhsMhsPartyKey', value: 'X12345-0000116' },
            ],
            owner: { identifier: { system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: 'X12345' } },
          },
        },
      ],
    });
  });

  it.each<[what: string, query: string, asids: string[]]>([
    [
      "a consumer's own ASID",
      `${organisation('A21472')}&${searchPatient}&manufacturing-organization=https://fhir.nhs.uk/Id/ods-organization-code|MOCKC`,
      ['200000000359'],
    ],
    [
      'with its party key',
      `${organisation('B82617')}&${searchPatient}&${partyKey('B82617-0198738')}`,
      ['918999198738'],
    ],
    [
      'percent-encoded',
      `${organisation('B82617').replaceAll('|', '%7C').replaceAll(':', '%3A').replaceAll('/', '%2F')}&${searchPatient.replace('|', '%7C')}`,
      ['918999198738'],
    ],
    ['none with another party key', `${organisation('B82617')}&${searchPatient}&${partyKey('X12345-0000116')}`, []],
    [
      'none of another manufacturer',
      `${organisation('B82617')}&${searchPatient}&manufacturing-organization=https://fhir.nhs.uk/Id/ods-organization-code|MOCKC`,
      [],
    ],
    [
      'none that is accredited for it',
      `${organisation('A20047')}&${interaction('documents:fhir:rest:read:binary-1')}`,
      [],
    ],
    ['none of an organisation that nobody knows', `${organisation('Z99999')}&${searchPatient}`, []],
  ])('%s', async (_, query, asids) => {
    const { status, body } = await look(`/Device?${query}`);
    expect([status, body.total]).toEqual([200, asids.length]);
    expect(identifiers(body, 'nhsSpineASID')).toEqual(asids);
  });
});

// Source: interaction ids pages: 1.6.0 does not have it, 1.2.8 has it.
describe('A-115 an interaction of service filtering', () => {
  const paths = ['Device', 'Endpoint'].map(
    (resource) => `/${resource}?${organisation('B82617')}&${interaction('fhir:rest:search:healthcareservice-1')}`,
  );
  it('is found at nobody', async () => {
    for (const path of paths) expect((await look(path)).body.total).toBe(0);
  });
  it('is found at the practice with --service-filtering', async () => {
    const filtering = await startTestSsp(root, ['--service-filtering']);
    try {
      for (const path of paths) expect(await (await filtering.control(base + path)).json()).toMatchObject({ total: 1 });
    } finally {
      await filtering.ssp.close();
    }
  });
});

describe('A-029 GET /Endpoint', () => {
  it('finds the service root of a practice for an interaction', async () => {
    const { body } = await look(
      `/Endpoint?${organisation('B82617')}&${interaction('fhir:operation:gpc.getstructuredrecord-1')}`,
    );
    expect(body.entry).toMatchObject([
      {
        search: { mode: 'match' },
        resource: {
          resourceType: 'Endpoint',
          status: 'active',
          address: `${root}/structured`,
          connectionType: {
            system: 'http://terminology.hl7.org/CodeSystem/endpoint-connection-type',
            code: 'hl7-fhir-msg',
            display: 'HL7 FHIR Messaging',
          },
          payloadType: [
            {
              coding: [
                { system: 'http://terminology.hl7.org/CodeSystem/endpoint-payload-type', code: 'any', display: 'Any' },
              ],
            },
          ],
          managingOrganization: {
            identifier: { system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: 'B82617' },
          },
          identifier: [
            { system: 'https://fhir.nhs.uk/Id/nhsMhsFQDN', value: 'localhost' },
            { system: 'https://fhir.nhs.uk/Id/nhsMhsPartyKey', value: 'B82617-0198738' },
            { system: 'https://fhir.nhs.uk/Id/nhsMhsCPAId', value: 'S918999198738' },
            { system: 'https://fhir.nhs.uk/Id/nhsMHSId', value: 'S918999198738' },
          ],
          extension: [
            { url: 'https://fhir.nhs.uk/StructureDefinition/Extension-SDS-ReliabilityConfiguration' },
            {
              url: 'https://fhir.nhs.uk/StructureDefinition/Extension-SDS-NhsServiceInteractionId',
              valueReference: {
                identifier: {
                  system: 'https://fhir.nhs.uk/Id/nhsServiceInteractionId',
                  value: 'urn:nhs:names:services:gpconnect:fhir:operation:gpc.getstructuredrecord-1',
                },
              },
            },
          ],
        },
      },
    ]);
  });

  it.each<[what: string, query: string, addresses: string[]]>([
    [
      'organisation, interaction and party key',
      `${organisation('B82617')}&${searchPatient}&${partyKey('B82617-0198738')}`,
      [root],
    ],
    [
      'interaction and party key',
      `${interaction('documents:fhir:rest:read:binary-1')}&${partyKey('B82617-0198738')}`,
      [`${root}/documents`],
    ],
    ['none of a practice without an endpoint', `${organisation('A21471')}&${searchPatient}`, []],
    ['none of a consumer', `${organisation('A21472')}&${searchPatient}`, []],
  ])('%s', async (_, query, addresses) => {
    const { body } = await look(`/Endpoint?${query}`);
    expect([body.total, body.entry.map(({ resource }) => resource.address)]).toEqual([addresses.length, addresses]);
  });

  it('organisation and party key: one for each interaction, with ids that stay the same', async () => {
    const query = `/Endpoint?${organisation('B82617')}&${partyKey('B82617-0198738')}`;
    const [first, second] = [await look(query), await look(query)];
    // Source: interaction ids page, 1.6.0.
    expect(first.body.total).toBe(23);
    expect(new Set(first.body.entry.map(({ fullUrl }) => fullUrl)).size).toBe(23);
    expect(second.body).toEqual(first.body);
  });

  it('the next look-up sees what PATCH /registry changed', async () => {
    await running.control('/registry', {
      method: 'PATCH',
      body: '{"systems":{"918999198738":{"endpoints":{"gpconnect":"https://p.test/new"}}}}',
    });
    const { body } = await look(`/Endpoint?${organisation('B82617')}&${searchPatient}`);
    expect(body.entry[0]!.resource.address).toBe('https://p.test/new');
    await running.control('/reset', { method: 'POST' });
  });
});

describe('A-029 what is refused', () => {
  const organizationForm =
    "Missing or invalid 'organization' query parameter. Should be 'organization=https://fhir.nhs.uk/Id/ods-organization-code|value'";
  const interactionForm =
    "Missing or invalid 'identifier' query parameter. Should be 'identifier=https://fhir.nhs.uk/Id/nhsServiceInteractionId|value'";
  const required = (diagnostics: string) => ['required', 'BAD_REQUEST', diagnostics];
  const device = `/Device?${organisation('B82617')}&${searchPatient}`;

  it.each<[path: string, init: RequestInit, status: number, refusal: unknown[]]>([
    [`/Device?${searchPatient}`, {}, 400, required(organizationForm)],
    [`/Device?organization=B82617&${searchPatient}`, {}, 400, required(organizationForm)],
    [
      `/Device?organization=https://fhir.nhs.uk/Id/ods-organization-code|&${searchPatient}`,
      {},
      400,
      required(organizationForm),
    ],
    [
      `/Device?${organisation('B82617')}&${organisation('X12345')}&${searchPatient}`,
      {},
      400,
      required(organizationForm),
    ],
    [`/Device?${organisation('B82617')}`, {}, 400, required(interactionForm)],
    [`/Device?${organisation('B82617')}&${partyKey('B82617-0198738')}`, {}, 400, required(interactionForm)],
    [`/Device?${organisation('B82617')}&${searchPatient}&${searchPatient}`, {}, 400, required(interactionForm)],
    [
      `/Device?${organisation('B82617')}&identifier=https://fhir.nhs.uk/Id/nhsServiceInteractionIdX|a`,
      {},
      400,
      required(`${interactionForm} or 'identifier=https://fhir.nhs.uk/Id/nhsMhsPartyKey|value'`),
    ],
    [
      `${device}&manufacturing-organization=MOCKP`,
      {},
      400,
      required(
        "Missing or invalid 'manufacturing-organization' query parameter. Should be 'manufacturing-organization=https://fhir.nhs.uk/Id/ods-organization-code|value'",
      ),
    ],
    [
      `${device}&manufacturing-organisation=x`,
      {},
      400,
      required("Illegal query parameter 'manufacturing-organisation'. Did you mean manufacturing-organization?"),
    ],
    [
      `/Endpoint?${organisation('B82617')}`,
      {},
      400,
      required(`${interactionForm} or 'identifier=https://fhir.nhs.uk/Id/nhsMhsPartyKey|value'`),
    ],
    [
      `/Endpoint?${searchPatient}`,
      {},
      400,
      required(expect.stringMatching(/^Unsupported combination of query parameters\./) as unknown as string),
    ],
    [
      `/Endpoint?${partyKey('B82617-0198738')}`,
      {},
      400,
      required(expect.stringMatching(/^Unsupported combination/) as unknown as string),
    ],
    ['', {}, 404, ['not-found', 'NO_RECORD_FOUND', 'HTTP endpoint not found']],
    ['/Organization', {}, 404, ['not-found', 'NO_RECORD_FOUND', 'HTTP endpoint not found']],
    ['/Device/1', {}, 404, ['not-found', 'NO_RECORD_FOUND', 'HTTP endpoint not found']],
    ['/constructor', {}, 404, ['not-found', 'NO_RECORD_FOUND', 'HTTP endpoint not found']],
    [device, { method: 'POST' }, 405, ['not-supported', 'NOT_IMPLEMENTED', 'Method not allowed']],
    [device, { method: 'DELETE' }, 405, ['not-supported', 'NOT_IMPLEMENTED', 'Method not allowed']],
    [
      device,
      { headers: { Accept: 'text/html' } },
      406,
      ['not-supported', 'MISSING_OR_INVALID_HEADER', 'Accept type not supported'],
    ],
    [
      device,
      { headers: { Accept: 'application/fhir+xml' } },
      406,
      ['not-supported', 'MISSING_OR_INVALID_HEADER', 'Accept type not supported'],
    ],
  ])('%s %j is %i', async (path, init, status, [issueType, code, diagnostics]) => {
    const correlation = '6d3d3674-7ce5-11ec-90d6-0242ac120003';
    const answer = await look(path, { ...init, headers: { ...init.headers, 'X-Correlation-Id': correlation } });
    expect(answer.status).toBe(status);
    expect(answer.headers).toMatchObject({ 'content-type': 'application/fhir+json', 'x-correlation-id': correlation });
    expect(answer.headers['allow']).toBe(status === 405 ? 'GET' : undefined);
    expect(answer.body).toMatchObject({
      resourceType: 'OperationOutcome',
      id: correlation,
      issue: [
        {
          severity: 'error',
          code: issueType,
          details: { coding: [{ system: 'https://fhir.nhs.uk/STU3/ValueSet/Spine-ErrorOrWarningCode-1', code }] },
          diagnostics,
        },
      ],
    });
  });

  it('a correlation id that is none is not repeated', async () => {
    const { headers } = await look(device, { headers: { 'X-Correlation-Id': 'a b<c>' } });
    expect(headers['x-correlation-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('a call without the key that --sds-apikey names', async () => {
    const keyed = await startTestSsp(root, ['--sds-apikey', 'secret']);
    try {
      const ask = (headers: Record<string, string>) => keyed.control(base + device, { headers });
      expect((await ask({})).status).toBe(401);
      expect(await (await ask({ apikey: 'other' })).json()).toMatchObject({
        issue: [{ code: 'login', details: { coding: [{ code: 'ACCESS_DENIED' }] } }],
      });
      expect((await ask({ apikey: 'secret' })).status).toBe(200);
    } finally {
      await keyed.ssp.close();
    }
  });
});
