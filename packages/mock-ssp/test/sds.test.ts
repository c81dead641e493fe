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
      id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
      type: 'searchset',
      total: 1,
      link: [{ relation: 'self', url: origin + base + query }],
      entry: [
        {
          fullUrl: `${origin}${base}/Device/${body.entry[0]!.resource.id}`,
          search: { mode: 'match' },
          resource: {
            resourceType: 'Device',
            id: expect.stringMatching(/^[0-9a-f-]{36}$/),
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

  // Source: fhir_json_mapper of the SDS reference adaptor: a new UUID for each resource at each call.
  it('organisation and party key: one for each interaction, with ids that are new at every call', async () => {
    const query = `/Endpoint?${organisation('B82617')}&${partyKey('B82617-0198738')}`;
    const [first, second] = [await look(query), await look(query)];
    // Source: interaction ids page, 1.6.0.
    expect(first.body.total).toBe(23);
    expect(new Set(first.body.entry.map(({ fullUrl }) => fullUrl)).size).toBe(23);
    const ids = [first, second].flatMap(({ body }) => body.entry.map(({ resource }) => resource.id));
    expect(new Set(ids).size).toBe(46);
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
  // Source: request/tests/test_accredited_system_handler.py of the SDS reference adaptor.
  const required = (text: string) => ['required', 'BAD_REQUEST', `HTTP 400: Bad Request (${text})`];
  const identifierForm =
    "Missing or invalid 'identifier' query parameter. Should be one or both of: ['identifier=https://fhir.nhs.uk/Id/nhsServiceInteractionId|value', 'identifier=https://fhir.nhs.uk/Id/nhsMhsPartyKey|value'";
  // Source: routing_reliability_handler.py of the same.
  const combinations =
    "Missing or invalid query parameters. Should one of following combinations: ['organization=https://fhir.nhs.uk/Id/ods-organization-code|value&identifier=https://fhir.nhs.uk/Id/nhsServiceInteractionId|value&identifier=https://fhir.nhs.uk/Id/nhsMhsPartyKey|value''organization=https://fhir.nhs.uk/Id/ods-organization-code|value&identifier=https://fhir.nhs.uk/Id/nhsServiceInteractionId|value''organization=https://fhir.nhs.uk/Id/ods-organization-code|value&identifier=https://fhir.nhs.uk/Id/nhsMhsPartyKey|value''identifier=https://fhir.nhs.uk/Id/nhsServiceInteractionId|value&identifier=https://fhir.nhs.uk/Id/nhsMhsPartyKey|value']";
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
    [`/Device?${organisation('B82617')}`, {}, 400, required(interactionForm)],
    [`/Device?${organisation('B82617')}&${partyKey('B82617-0198738')}`, {}, 400, required(interactionForm)],
    [
      `/Device?${organisation('B82617')}&identifier=https://fhir.nhs.uk/Id/nhsServiceInteractionId|%20`,
      {},
      400,
      required(interactionForm),
    ],
    [
      `/Device?${organisation('B82617')}&identifier=https://fhir.nhs.uk/Id/nhsServiceInteractionIdX|a`,
      {},
      400,
      required(identifierForm),
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
      required("Illegal query parameter 'manufacturing-organisation'"),
    ],
    [`/Endpoint?${organisation('B82617')}`, {}, 400, required(combinations)],
    [`/Endpoint?${searchPatient}`, {}, 400, required(combinations)],
    [`/Endpoint?${partyKey('B82617-0198738')}`, {}, 400, required(combinations)],
    ['', {}, 404, ['not-found', 'NO_RECORD_FOUND', 'HTTP endpoint not found']],
    ['/Organization', {}, 404, ['not-found', 'NO_RECORD_FOUND', 'HTTP endpoint not found']],
    ['/Device/1', {}, 404, ['not-found', 'NO_RECORD_FOUND', 'HTTP endpoint not found']],
    ['/constructor', {}, 404, ['not-found', 'NO_RECORD_FOUND', 'HTTP endpoint not found']],
    [device, { method: 'POST' }, 405, ['not-supported', 'NOT_IMPLEMENTED', 'HTTP operation not supported']],
    [device, { method: 'DELETE' }, 405, ['not-supported', 'NOT_IMPLEMENTED', 'HTTP operation not supported']],
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
    expect(answer.body).toEqual({
      resourceType: 'OperationOutcome',
      id: correlation,
      issue: [
        {
          severity: 'error',
          code: issueType,
          details: {
            coding: [
              {
                system: 'https://fhir.nhs.uk/STU3/ValueSet/Spine-ErrorOrWarningCode-1',
                code,
                display: expect.any(String),
              },
            ],
          },
          diagnostics,
        },
      ],
    });
  });

  // Source: tracking_ids_headers_reader.py: any UUID will do, what is none is refused.
  it.each(['a b<c>', 'look-1', '6d3d3674-7ce5-11ec-90d6-0242ac12000', '{6d3d3674-7ce5-11ec-90d6-0242ac120003}'])(
    'the correlation id %j, which is no UUID, is 400, and not repeated',
    async (sent) => {
      const { status, headers, body } = await look(device, { headers: { 'X-Correlation-Id': sent } });
      expect(status).toBe(400);
      expect(headers['x-correlation-id']).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
      expect(body).toMatchObject({
        id: headers['x-correlation-id'],
        issue: [
          {
            code: 'required',
            diagnostics:
              "HTTP 400: Bad Request (Invalid X-Correlation-ID header. Should be an UUIDv4 matching regex '^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$')",
          },
        ],
      });
    },
  );

  it('a refusal is indented by four, what is found by two', async () => {
    const text = async (path: string) => (await running.control(base + path)).text();
    expect(await text('/Device')).toMatch(/^\{\n {4}"resourceType": "OperationOutcome",\n[\s\S]*[^\n]$/);
    expect(await text(device)).toMatch(/^\{\n {2}"resourceType": "Bundle",\n/);
  });

  it('a call without the key that --sds-apikey names', async () => {
    const keyed = await startTestSsp(root, ['--sds-apikey', 'secret']);
    try {
      const ask = (headers: Record<string, string>) => keyed.control(base + device, { headers });
      expect((await ask({})).status).toBe(401);
      expect(await (await ask({ apikey: 'other' })).json()).toMatchObject({
        issue: [
          {
            code: 'forbidden',
            details: {
              coding: [
                {
                  system: 'https://fhir.nhs.uk/R4/CodeSystem/Spine-ErrorOrWarningCode',
                  version: '1',
                  code: 'ACCESS_DENIED',
                },
              ],
            },
          },
        ],
      });
      // Source: proxies/default.xml and tests/api_tests.py: the key is asked for before all else, and by _status, not by _ping.
      const refused = await keyed.control(`${base}/nothing`, { method: 'POST', headers: { Accept: 'text/html' } });
      expect([refused.status, refused.headers.get('content-type')]).toEqual([401, 'application/json']);
      const probe = async (name: string, apikey: string) =>
        (await keyed.control(`${base}/${name}`, { headers: { apikey } })).status;
      expect(await Promise.all([probe('_ping', ''), probe('_status', ''), probe('_status', 'secret')])).toEqual([
        200, 401, 200,
      ]);
      expect((await ask({ apikey: 'secret' })).status).toBe(200);
    } finally {
      await keyed.ssp.close();
    }
  });
});

// Source: content_type_validator.py of the SDS reference adaptor, and the facts measured of the API.
describe('A-191 what a look-up accepts', () => {
  const device = `/Device?${organisation('B82617')}&${searchPatient}`;
  const [fhir, json] = ['application/fhir+json', 'application/json'];
  it.each<[accept: string, status: number, type: string]>([
    ['*/*', 200, fhir],
    ['application/fhir+json', 200, fhir],
    ['APPLICATION/FHIR+JSON', 200, fhir],
    ['application/json', 200, json],
    ['application/json, text/plain, */*', 200, fhir],
    ['text/html,application/json', 200, json],
    ['application/fhir+json;charset=utf-8', 406, fhir],
    ['application/fhir+json; version=4', 406, fhir],
    ['application/json;q=0.9', 406, fhir],
    ['application/*', 406, fhir],
    ['application/fhir+xml', 406, fhir],
  ])('%s', async (accept, status, type) => {
    const answer = await look(device, { headers: { Accept: accept } });
    expect([answer.status, answer.headers['content-type']]).toEqual([status, type]);
  });
});

// Source: base_handler.py, CHANGELOG PI-489 of the SDS reference adaptor.
describe('A-191 values of a query', () => {
  const blank = 'identifier=https://fhir.nhs.uk/Id/nhsMhsPartyKey|';
  it.each<[what: string, query: string, asids: string[]]>([
    ['blanks around a value are trimmed', `${organisation('%20B82617%20')}&${searchPatient}%20`, ['918999198738']],
    [
      'the last of two counts',
      `${organisation('B82617')}&${organisation('X12345')}&${searchPatient}`,
      ['200000000116'],
    ],
    [
      'the last that is not blank counts',
      `${organisation('X12345')}&${organisation('')}&${searchPatient}`,
      ['200000000116'],
    ],
    ['a blank identifier counts as absent', `${organisation('X12345')}&${searchPatient}&${blank}`, ['200000000116']],
    ['one of blanks alone, too', `${organisation('X12345')}&${searchPatient}&${blank}%20`, ['200000000116']],
  ])('%s', async (_, query, asids) => {
    const { status, body } = await look(`/Device?${query}`);
    expect([status, identifiers(body, 'nhsSpineASID')]).toEqual([200, asids]);
  });
});

describe('A-191 --lenient-sds', () => {
  it('takes any correlation id and Accept with parameters, and has ids that stay the same', async () => {
    const lenient = await startTestSsp(root, ['--lenient-sds']);
    try {
      const ask = async (accept: string) => {
        const answer = await lenient.control(`${base}/Device?${organisation('B82617')}&${searchPatient}`, {
          headers: { Accept: accept, 'X-Correlation-Id': 'look-1' },
        });
        const { entry } = (await answer.json()) as Bundle;
        return [
          answer.status,
          answer.headers.get('content-type'),
          answer.headers.get('x-correlation-id'),
          entry[0]!.resource.id,
        ];
      };
      const [one, other, third] = await Promise.all([
        ask('application/*'),
        ask('application/fhir+json;charset=utf-8'),
        ask('application/json'),
      ]);
      expect(one!.slice(0, 3)).toEqual([200, 'application/fhir+json', 'look-1']);
      expect([other, third]).toEqual([one, one]);
    } finally {
      await lenient.ssp.close();
    }
  });
});
