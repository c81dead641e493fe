import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestSsp, type TestSsp } from './running-ssp.ts';
import {
  root,
  organisation,
  interaction,
  partyKey,
  searchPatient,
  devicesFound,
  endpointsFound,
  lookUpsRefused,
  acceptedTypes,
  lookUpsWithOddValues,
  device,
  base,
  deviceBundle,
  structuredEndpoint,
} from './sds-cases.ts';

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
    expect(body).toEqual(
      deviceBundle(`http://localhost:${running.ssp.controlPort}`, query, body.entry[0]!.resource.id),
    );
  });

  it.each(devicesFound)('%s', async (_, query, asids) => {
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
    expect(body.entry).toMatchObject([structuredEndpoint]);
  });

  it.each(endpointsFound)('%s', async (_, query, addresses) => {
    const { body } = await look(`/Endpoint?${query}`);
    expect([body.total, body.entry.map(({ resource }) => resource.address)]).toEqual([addresses.length, addresses]);
  });

  // Source: fhir_json_mapper of the SDS reference adaptor: a new UUID for each resource at each call.
  it('organisation and party key: one for each interaction, with ids that are new at every call', async () => {
    const query = `/Endpoint?${organisation('B82617')}&${partyKey('B82617-0198738')}`;
    const [first, second] = [await look(query), await look(query)];
    // Source: interaction ids page, 1.6.0: 23; and the two of 0.7.4 for Access Record HTML.
    expect(first.body.total).toBe(25);
    expect(new Set(first.body.entry.map(({ fullUrl }) => fullUrl)).size).toBe(25);
    const ids = [first, second].flatMap(({ body }) => body.entry.map(({ resource }) => resource.id));
    expect(new Set(ids).size).toBe(50);
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
  it.each(lookUpsRefused)('%s %j is %i', async (path, init, status, [issueType, code, diagnostics]) => {
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
      const probe = (name: string, apikey: string) =>
        keyed
          .control(`${base}/${name}`, { headers: { apikey } })
          .then(async (answer) => [answer.status, await answer.json()]);
      // The bodies: A-191.
      expect(await Promise.all([probe('_ping', ''), probe('_status', ''), probe('_status', 'secret')])).toEqual([
        [200, { version: '1' }],
        [401, expect.objectContaining({ resourceType: 'OperationOutcome' })],
        [200, { status: 'pass', version: '1' }],
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

  it.each(acceptedTypes)('%s', async (accept, status, type) => {
    const answer = await look(device, { headers: { Accept: accept } });
    expect([answer.status, answer.headers['content-type']]).toEqual([status, type]);
  });
});

// Source: base_handler.py, CHANGELOG PI-489 of the SDS reference adaptor.
describe('A-191 values of a query', () => {
  it.each(lookUpsWithOddValues)('%s', async (_, query, asids) => {
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
      // RFC 9110 §15.5.7: the answer is FHIR's JSON, which none of these is.
      const xml = await lenient.control(`${base}/Device?${organisation('B82617')}&${searchPatient}`, {
        headers: { Accept: 'application/fhir+xml, text/html' },
      });
      expect(xml.status).toBe(406);
    } finally {
      await lenient.ssp.close();
    }
  });
});

// Source: Spine directory service page, 0.7.4, as of 0.7.2: the end point by ODS code and interaction, then the ASID by its party key; interaction ids page, 0.7.4.
describe('Access Record HTML in SDS', () => {
  it.each(['rest:read:metadata', 'operation:gpc.getcarerecord'])(
    'is found by fhir:%s: the service root first, then the ASID of the practice',
    async (name) => {
      const asked = `${organisation('B82617')}&${interaction(`fhir:${name}`)}`;
      const { status, body } = await look(`/Endpoint?${asked}`);
      expect([status, body.entry.map(({ resource }) => resource.address)]).toEqual([
        200,
        ['https://localhost:9443/B82617/DSTU2/1/gpconnect'],
      ]);
      const device = await look(`/Device?${asked}&${partyKey(identifiers(body, 'nhsMhsPartyKey')[0]!)}`);
      expect(identifiers(device.body, 'nhsSpineASID')).toEqual(['918999198738']);
    },
  );
});
