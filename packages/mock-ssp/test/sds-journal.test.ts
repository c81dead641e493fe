import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openEvents } from '@mock-spine/shared/testing/event-stream';
import { all, withHeader } from '@mock-spine/shared/vectors/changes';
import { startProvider, type PlainProvider } from './test-provider.ts';
import { startTestSsp, type TestSsp } from './running-ssp.ts';

const base = '/spine-directory/FHIR/R4';
const organisation = (odsCode: string) => `organization=https://fhir.nhs.uk/Id/ods-organization-code|${odsCode}`;
const searchPatientId = 'urn:nhs:names:services:gpconnect:fhir:rest:search:patient-1';
const interaction = (id: string) => `identifier=https://fhir.nhs.uk/Id/nhsServiceInteractionId|${id}`;
const endpointOf = (odsCode: string) => `/Endpoint?${organisation(odsCode)}&${interaction(searchPatientId)}`;
const correlationId = '6d3d3674-7ce5-11ec-90d6-0242ac120003';

let provider: PlainProvider;
let running: TestSsp;
beforeAll(async () => {
  provider = await startProvider((req, res) => {
    req.resume();
    res.end('{}');
  });
  running = await startTestSsp(provider.root, ['--sds-apikey', 'the-secret-key']);
});
afterAll(async () => {
  await running.ssp.close();
  await provider.close();
});
beforeEach(() => running.control('/reset', { method: 'POST' }));

const look = (path: string, headers: Record<string, string> = {}, init: RequestInit = {}) =>
  running.control(base + path, { ...init, headers: { apikey: 'the-secret-key', ...headers } });
const put = (...faults: object[]) => running.control('/faults', { method: 'PUT', body: JSON.stringify({ faults }) });

type Shown = Readonly<Record<string, unknown>> & { readonly id: string };

async function list(query = ''): Promise<readonly Shown[]> {
  const answer = await running.control(`/exchanges${query}`);
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { exchanges: Shown[] }).exchanges;
}

describe('a look-up at a wrong base is told the right one, in the shape of SDS, and is an entry of the journal', () => {
  it.each([
    ['/spine-directory/Device', 'Device'],
    ['/spine-directory/Endpoint', 'Endpoint'],
    ['/FHIR/R4/Device', 'Device'],
    ['/Device', 'Device'],
    ['/spine-directory/STU3/Device', 'Device'],
    ['/spine-directory/FHIR/STU3/Endpoint', 'Endpoint'],
    ['/spine-directory/fhir/r4/Device', 'Device'],
    ['/spine-directory/FHIR/R4//Device', 'Device'],
    ['/spine-directory', undefined],
    ['/spine-directory/', undefined],
    ['/spine-directory/FHIR/R40/Patient', undefined],
  ])('%s', async (path, resource) => {
    const answer = await running.control(`${path}?${organisation('B82617')}`, {
      headers: { apikey: 'the-secret-key', 'X-Correlation-Id': correlationId },
    });
    const outcome = (await answer.json()) as {
      resourceType: string;
      id: string;
      issue: { code: string; diagnostics: string; details: { coding: { code: string }[] } }[];
    };
    expect([
      answer.status,
      outcome.resourceType,
      outcome.id,
      outcome.issue[0]!.code,
      outcome.issue[0]!.details.coding[0]!.code,
    ]).toEqual([404, 'OperationOutcome', correlationId, 'not-found', 'NO_RECORD_FOUND']);
    const right = `/spine-directory/FHIR/R4${resource === undefined ? '' : `/${resource}`}`;
    if (path.includes('R4//')) expect(outcome.issue[0]!.diagnostics).toBe('HTTP endpoint not found');
    else
      expect(outcome.issue[0]!.diagnostics).toContain(
        `expected ${right}; found ${path}. Look up below http://localhost:${running.ssp.controlPort}/spine-directory/FHIR/R4`,
      );
    expect((await list())[0]).toMatchObject({
      kind: 'look-up',
      ...(resource !== undefined && { resource }),
      organisation: 'B82617',
      answer: { status: 404 },
      refused: { reason: 'NOT_FOUND' },
    });
  });
});

describe('a look-up in SDS is an entry of the journal', () => {
  it('that tells who asked for what, what was answered and how much was found', async () => {
    expect((await look(endpointOf('B82617'), { 'X-Correlation-Id': correlationId })).status).toBe(200);
    const [entry, ...others] = await list();
    expect(others).toEqual([]);
    expect(entry).toEqual({
      id: expect.stringMatching(/^ssp-\d+$/),
      kind: 'look-up',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      remoteAddress: expect.stringMatching(/127\.0\.0\.1|::1/),
      consumers: [],
      correlationId,
      apikey: 'sent',
      method: 'GET',
      target: '/spine-directory/FHIR/R4/Endpoint?organization=***&identifier=***',
      resource: 'Endpoint',
      organisation: 'B82617',
      interaction: { id: searchPatientId, says: 'Find a patient' },
      answer: { by: 'ssp', status: 200 },
      found: 1,
      because: {
        kind: 'answered',
        by: 'ssp',
        step: 'look-up',
        decider: '200',
        says: 'The SSP found 1 resource.',
      },
      timings: { answered: expect.any(Number) },
    });
    expect(await (await running.control(`/exchanges/${entry!.id}`)).json()).toEqual(entry);
  });

  it('with its target as it came when that is to be revealed, and never with the apikey', async () => {
    await look(endpointOf('B82617'));
    const text = await (await running.control('/exchanges?reveal=true')).text();
    expect(text).toContain(`"target": "/spine-directory/FHIR/R4/${endpointOf('B82617').slice(1)}"`);
    expect(text).not.toContain('the-secret-key');
  });

  it('with the correlation id of the answer where the caller sent none', async () => {
    const answer = await look(endpointOf('B82617'));
    expect((await list())[0]).toMatchObject({ correlationId: answer.headers.get('x-correlation-id') });
  });

  it.each([
    [
      'a party key',
      `/Endpoint?${interaction(searchPatientId)}&identifier=https://fhir.nhs.uk/Id/nhsMhsPartyKey|B82617-0198738`,
      { resource: 'Endpoint', partyKey: 'B82617-0198738', found: 1 },
    ],
    [
      'a manufacturer',
      `/Device?${organisation('B82617')}&${interaction(searchPatientId)}&manufacturing-organization=https://fhir.nhs.uk/Id/ods-organization-code|YGM24`,
      { resource: 'Device', manufacturer: 'YGM24', found: 1 },
    ],
    // F056: integration-adaptor-gpc-consumer looks its own ASID up with the practice's ODS code and its maker's, YGM24.
    [
      'the consumer at a practice',
      `/Device?${organisation('B82617')}&${interaction('urn:nhs:names:services:gpconnect:fhir:operation:gpc.migratestructuredrecord-1')}&manufacturing-organization=https://fhir.nhs.uk/Id/ods-organization-code|YGM24`,
      { resource: 'Device', found: 1 },
    ],
  ])('that tells of %s, too', async (_, path, told) => {
    await look(path);
    expect((await list())[0]).toMatchObject(told);
  });

  it('masks what has another form than it should have, and NHS numbers everywhere', async () => {
    await look(`/Device?${organisation('9690937278')}&${interaction('Jackson')}&9690937278=x`);
    const [masked] = await list();
    expect(masked).toMatchObject({
      organisation: '***',
      interaction: { id: '***' },
      refused: { says: "Illegal query parameter '***'." },
    });
    expect(JSON.stringify(masked)).not.toMatch(/9690937278|Jackson/);
    expect((await list('?reveal=true'))[0]).toMatchObject({
      organisation: '9690937278',
      interaction: { id: 'Jackson' },
    });
  });
});

describe('A-029 a look-up that is refused tells why, and what to do next', () => {
  it.each<[what: string, path: string, headers: Record<string, string>, method: string, told: object, says: string]>([
    [
      'a parameter that is missing',
      `/Device?${interaction(searchPatientId)}`,
      {},
      'GET',
      { resource: 'Device', answer: { by: 'ssp', status: 400, code: 'BAD_REQUEST' } },
      "Missing or invalid 'organization' query parameter.",
    ],
    [
      'another apikey',
      endpointOf('B82617'),
      { apikey: 'wrong-key' },
      'GET',
      { organisation: 'B82617', answer: { status: 401, code: 'ACCESS_DENIED' } },
      '--sds-apikey',
    ],
    [
      'no apikey',
      endpointOf('B82617'),
      { apikey: '' },
      'GET',
      { apikey: 'not sent', answer: { status: 401, code: 'ACCESS_DENIED' } },
      '--sds-apikey',
    ],
    [
      'what cannot be looked up',
      '/Organization',
      {},
      'GET',
      { answer: { status: 404, code: 'NO_RECORD_FOUND' } },
      'HTTP endpoint not found',
    ],
    [
      'another method',
      endpointOf('B82617'),
      {},
      'DELETE',
      { method: 'DELETE', answer: { status: 405, code: 'NOT_IMPLEMENTED' } },
      'HTTP operation not supported',
    ],
    [
      'a format that SDS has not',
      endpointOf('B82617'),
      { Accept: 'text/html' },
      'GET',
      { answer: { status: 406, code: 'MISSING_OR_INVALID_HEADER' } },
      'Accept type not supported',
    ],
  ])('%s', async (_, path, headers, method, told, says) => {
    await look(path, headers, { method });
    const [entry] = await list();
    expect(entry).toMatchObject({
      kind: 'look-up',
      ...told,
      refused: {
        requirement: 'A-029',
        says: expect.stringContaining(says),
        next: expect.stringMatching(/^[A-Z].*\.$/),
      },
    });
    expect(entry).not.toHaveProperty('found');
    expect(JSON.stringify(entry)).not.toContain('wrong-key');
  });

  it.each([
    ['an organisation that nobody knows', endpointOf('Z99999'), 'The registry has no such organisation.'],
    ['an organisation that only makes systems', endpointOf('MOCKP'), 'The organisation has no system.'],
    ['a practice without an endpoint', endpointOf('A21471'), 'No endpoint is registered for it.'],
    ["a consumer's endpoint", endpointOf('A21472'), 'No such system receives this interaction.'],
    [
      'an ASID for an interaction that the system is not accredited for',
      `/Device?${organisation('B82617')}&${interaction('urn:nhs:names:services:gpconnect:mine')}`,
      'No such system is accredited for this interaction.',
    ],
    [
      'the party key of another',
      `/Device?${organisation('B82617')}&${interaction(searchPatientId)}&identifier=https://fhir.nhs.uk/Id/nhsMhsPartyKey|X12345-0000116`,
      'No such system has this party key.',
    ],
    [
      'another manufacturer',
      `/Device?${organisation('B82617')}&${interaction(searchPatientId)}&manufacturing-organization=https://fhir.nhs.uk/Id/ods-organization-code|MOCKC`,
      'No such system is of this manufacturer.',
    ],
  ])('one that finds nothing says so: %s', async (_, path, says) => {
    expect((await look(path)).status).toBe(200);
    const [entry] = await list();
    expect(entry).toMatchObject({
      answer: { status: 200 },
      found: 0,
      nothingFound: { says, next: expect.stringContaining('GET /registry') },
    });
    expect(entry).not.toHaveProperty('refused');
  });
});

describe('a look-up names the faults that touched it', () => {
  it('all of them, and no other', async () => {
    await put(
      { name: 'SDS is away', do: { sdsUnavailable: true } },
      { name: 'for X12345', match: { practice: 'X12345' }, do: { sdsUnavailable: true } },
      { name: 'once more', when: { count: 1 }, do: { sdsUnavailable: true } },
      { name: 'late', do: { latency: 0 } },
    );
    await look(endpointOf('B82617'));
    expect((await list())[0]).toMatchObject({
      organisation: 'B82617',
      faults: ['SDS is away', 'once more'],
      answer: { by: 'ssp', status: 503, code: 'INTERNAL_SERVER_ERROR' },
      refused: {
        reason: 'UNAVAILABLE',
        says: 'The Spine Directory Service is unavailable',
        next: expect.stringContaining('DELETE /faults'),
      },
    });
    await look(endpointOf('B82617'));
    expect((await list())[0]).toMatchObject({ faults: ['SDS is away'] });
  });

  it('none when none did', async () => {
    await put({ match: { practice: 'X12345' }, do: { sdsUnavailable: true } });
    await look(endpointOf('B82617'));
    expect((await list())[0]).not.toHaveProperty('faults');
  });
});

describe('a look-up is joined to the consumer that made it, once its requests tell', () => {
  const consumersOf = async (id: string) =>
    ((await (await running.control(`/exchanges/${id}`)).json()) as { consumers: string[] }).consumers;

  it('by the X-Correlation-Id of a request', async () => {
    await look(endpointOf('Z99999'), { 'X-Correlation-Id': correlationId });
    const [{ id } = { id: '' }] = await list();
    expect(await consumersOf(id)).toEqual([]);
    // It has another system's certificate, so that its address tells nothing.
    await running.send(
      all(withHeader('Ssp-From', '200000000115'), withHeader('X-Correlation-Id', correlationId))(running.good()),
    );
    expect(await consumersOf(id)).toEqual(['200000000115']);
    expect((await list('?from=200000000115&kind=look-up')).map((entry) => entry.id)).toEqual([id]);
  });

  it('by the apikey that a request was sent with, else by the address', async () => {
    await running.send(withHeader('apikey', 'the-secret-key')(running.good()));
    await running.send(withHeader('Ssp-From', '200000000360')(running.good()));
    await look(endpointOf('B82617'));
    await look(endpointOf('B82617'), { apikey: '' });
    expect((await list('?kind=look-up')).map(({ apikey, consumers }) => [apikey, consumers])).toEqual([
      ['not sent', ['200000000359', '200000000360']],
      ['sent', ['200000000359']],
    ]);
  });
});

describe('GET /exchanges', () => {
  it('filters look-ups by kind, organisation, interaction, status, clause, time and text, and leaves them out of what is of requests alone', async () => {
    await running.send(running.good());
    await look(endpointOf('B82617'), { 'X-Correlation-Id': correlationId });
    await look(
      `/Device?${organisation('X12345')}&${interaction('urn:nhs:names:services:gpconnect:fhir:rest:read:metadata-1')}`,
    );
    await put({ name: 'SDS is away', do: { sdsUnavailable: true } });
    await look(endpointOf('X12345'));
    const [away, metadata, good, request] = (await list()).map(({ id }) => id);
    const idsOf = async (query: string) => (await list(query)).map(({ id }) => id);
    expect(await idsOf('?kind=look-up')).toEqual([away, metadata, good]);
    expect(await idsOf('?kind=request')).toEqual([request]);
    expect(await idsOf('?practice=b82617')).toEqual([good, request]);
    expect(await idsOf('?kind=look-up&practice=X12345')).toEqual([away, metadata]);
    expect(await idsOf('?interaction=search-patient')).toEqual([away, good, request]);
    expect(await idsOf('?interaction=read-metadata')).toEqual([metadata]);
    expect(await idsOf('?status=503')).toEqual([away]);
    expect(await idsOf('?status=2xx')).toEqual([metadata, good, request]);
    expect(await idsOf('?rule=A-029')).toEqual([away]);
    expect(await idsOf('?rule=to-given-once')).toEqual([]);
    expect(await idsOf('?q=sds is AWAY')).toEqual([away]);
    expect(await idsOf(`?q=${correlationId}`)).toEqual([good]);
    expect(await idsOf('?kind=look-up&since=9998-01-01T00:00:00Z')).toEqual([]);
    expect(await idsOf('?kind=look-up&since=2000-01-01T00:00:00Z&until=9998-01-01T00:00:00Z')).toEqual([
      away,
      metadata,
      good,
    ]);
    expect(await idsOf('?to=918999198738')).toEqual([request]);
  });

  it('names look-up among the kinds when one is refused', async () => {
    const answer = await running.control('/exchanges?kind=lookup');
    expect([answer.status, await answer.json()]).toEqual([
      400,
      {
        error: 'kind is "lookup". Did you mean look-up?',
        next: 'Give request, look-up for those in SDS, or connection for those that were refused.',
      },
    ]);
  });

  it('has no archive and no command of a look-up, and says so', async () => {
    await look(endpointOf('B82617'));
    const [{ id } = { id: '' }] = await list();
    for (const path of [`/exchanges/${id}/har`, `/exchanges/${id}/curl`]) {
      const answer = await running.control(path);
      expect([path, answer.status, await answer.json()]).toEqual([
        path,
        409,
        {
          error: `${id} is a look-up in SDS: no request went through the proxy.`,
          next: 'Choose one of GET /exchanges?kind=request.',
        },
      ]);
    }
  });

  it('has archives of requests alone: look-ups do not count towards their limit', async () => {
    await running.send(running.good());
    await look(endpointOf('B82617'));
    const { log } = (await (
      await running.control('/exchanges.har?limit=1&interaction=search-patient&status=2xx')
    ).json()) as { log: { entries: { _hop: string }[] } };
    expect(log.entries.map(({ _hop }) => _hop)).toEqual(['consumer to SSP', 'SSP to provider']);
  });

  it('has look-ups in its stream as they are answered, by the same filters', async () => {
    const [every, refused] = [
      await openEvents(running.ssp.controlPort, '/exchanges/stream'),
      await openEvents(running.ssp.controlPort, '/exchanges/stream?kind=look-up&status=4xx'),
    ];
    await look(endpointOf('B82617'));
    await look('/Device');
    await every.until(({ events }) => events.length === 2);
    await refused.until(({ events }) => events.length === 1);
    expect(every.events.map(({ event, data }) => [event, data['kind'], data['found']])).toEqual([
      ['exchange', 'look-up', 1],
      ['exchange', 'look-up', undefined],
    ]);
    expect(refused.events[0]!.data).toMatchObject({ kind: 'look-up', resource: 'Device', answer: { status: 400 } });
    every.close();
    refused.close();
  });
});

it('POST /send tells of the connection that was closed, not of a look-up that came meanwhile', async () => {
  const closing = await startTestSsp(provider.root, ['--bad-certificate', 'close']);
  try {
    const over = new AbortController();
    const sent = closing
      .control('/send', { method: 'POST', body: '{"break":"client-certificate-expired"}' })
      .then((answer) => {
        over.abort();
        return answer.json() as Promise<{ exchange: object }>;
      });
    const lookOn = async () => {
      while (!over.signal.aborted) await (await closing.control(base + endpointOf('B82617'))).arrayBuffer();
    };
    await Promise.all([lookOn(), lookOn(), lookOn()]);
    expect((await sent).exchange).toMatchObject({ kind: 'connection', refused: { reason: 'expired' } });
  } finally {
    await closing.ssp.close();
  }
});
