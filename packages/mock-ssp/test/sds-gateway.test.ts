import { afterEach, describe, expect, it } from '@jest/globals';
import { startTestSsp, type TestSsp } from './running-ssp.ts';
import { base, device, interaction, organisation, partyKey, root, searchPatient } from './sds-cases.ts';

const one = '6d3d3674-7ce5-11ec-90d6-0242ac120003';
const other = 'c2b8a4d0-7ce5-4fec-90d6-0242ac120004';
const endpoint = `/Endpoint?${organisation('B82617')}&${searchPatient}`;

let running: TestSsp | undefined;
afterEach(async () => {
  await running?.ssp.close();
  running = undefined;
});
async function start(...flags: string[]): Promise<TestSsp> {
  running = await startTestSsp(root, flags);
  return running;
}

async function look({ control }: TestSsp, path: string, headers: Record<string, string> = {}) {
  const answer = await control(base + path, { headers });
  const text = await answer.text();
  return {
    status: answer.status,
    correlationId: answer.headers.get('x-correlation-id'),
    type: answer.headers.get('content-type'),
    text,
  };
}
const setClock = ({ control }: TestSsp, now: string) =>
  control('/clock', { method: 'PUT', body: JSON.stringify({ now }) });
const moveEndpoint = ({ control }: TestSsp) =>
  control('/registry', {
    method: 'PATCH',
    body: '{"systems":{"918999198738":{"endpoints":{"gpconnect":"https://p.test/new"}}}}',
  });
const put = ({ control }: TestSsp, fault: object) =>
  control('/faults', { method: 'PUT', body: JSON.stringify({ faults: [fault] }) });
const newest = async ({ control }: TestSsp) =>
  ((await (await control('/exchanges?kind=look-up&limit=1')).json()) as { exchanges: Record<string, unknown>[] })
    .exchanges[0]!;

// Source: proxies/live/apiproxy/policies/ResponseCache.xml of the SDS FHIR API: 1800 s; key verb, path, query and Accept; `Cache-Control: no-cache` skips both.
describe('A-250 --sds-cache', () => {
  it('answers the same for 30 minutes, with the correlation id of whoever asked first, and then anew', async () => {
    const ssp = await start('--sds-cache');
    await setClock(ssp, '2031-05-01T10:00:00Z');
    const first = await look(ssp, endpoint, { 'X-Correlation-Id': one });
    await moveEndpoint(ssp);
    await setClock(ssp, '2031-05-01T10:29:59Z');
    const second = await look(ssp, endpoint, { 'X-Correlation-Id': other });
    expect(second).toEqual(first);
    expect(second.correlationId).toBe(one);
    expect(second.text).toContain(root);
    expect(await newest(ssp)).toMatchObject({ found: 1, cachedAt: expect.stringMatching(/^2031-05-01T10:00:0/) });
    await setClock(ssp, '2031-05-01T10:30:02Z');
    const third = await look(ssp, endpoint, { 'X-Correlation-Id': other });
    expect([third.correlationId, third.text.includes('https://p.test/new')]).toEqual([other, true]);
    expect(await newest(ssp)).not.toHaveProperty('cachedAt');
  });

  it('is gone past with Cache-Control: no-cache, which keeps nothing either; another directive does not', async () => {
    const ssp = await start('--sds-cache');
    const first = await look(ssp, endpoint);
    await moveEndpoint(ssp);
    expect((await look(ssp, endpoint, { 'Cache-Control': 'no-cache' })).text).toContain('https://p.test/new');
    expect((await look(ssp, endpoint, { 'Cache-Control': 'max-age=0' })).text).toBe(first.text);
    expect((await look(ssp, endpoint)).text).toBe(first.text);
  });

  it('knows another query, another Accept and a refusal apart', async () => {
    const ssp = await start('--sds-cache');
    const first = await look(ssp, endpoint);
    const asJson = await look(ssp, endpoint, { Accept: 'application/json' });
    expect([first.type, asJson.type]).toEqual(['application/fhir+json', 'application/json']);
    expect((await look(ssp, `${endpoint}&${partyKey('B82617-0198738')}`)).text).not.toBe(first.text);
    const refused = await look(ssp, endpoint, { Accept: 'text/html', 'X-Correlation-Id': one });
    const again = await look(ssp, endpoint, { Accept: 'text/html', 'X-Correlation-Id': other });
    expect([refused.status, refused.correlationId, again.status, again.correlationId]).toEqual([406, one, 406, other]);
  });

  it('keeps an empty Bundle, too, and POST /reset empties it', async () => {
    const ssp = await start('--sds-cache');
    await put(ssp, { when: { count: 1 }, do: { sdsAnswer: 'empty' } });
    const total = async () => JSON.parse((await look(ssp, endpoint)).text).total as number;
    expect([await total(), await total()]).toEqual([0, 0]);
    await ssp.control('/reset', { method: 'POST' });
    expect(await total()).toBe(1);
  });

  it('is not there unless it is asked for', async () => {
    const ssp = await start();
    await look(ssp, endpoint);
    await moveEndpoint(ssp);
    expect((await look(ssp, endpoint)).text).toContain('https://p.test/new');
  });
});

// Source: Quota.xml (per minute) and SpikeArrest.xml (per second) of the same; the body is assumed.
describe('A-250 limits of look-ups', () => {
  it.each([
    ['--sds-rate-limit', 60_000],
    ['--sds-spike-limit', 1_000],
  ])('%s answers so many in %i ms, and 429 from then on', async (flag, time) => {
    let now = Date.now();
    running = await startTestSsp(root, [flag, '2'], { now: () => now });
    const statuses = async () => [(await look(running!, device)).status, (await look(running!, device)).status];
    expect(await statuses()).toEqual([200, 200]);
    const refused = await look(running, device);
    expect([refused.status, refused.type]).toEqual([429, 'application/json']);
    expect(JSON.parse(refused.text)).toEqual({
      resourceType: 'OperationOutcome',
      issue: [
        {
          severity: 'error',
          code: 'throttled',
          details: {
            coding: [
              {
                system: 'https://fhir.nhs.uk/R4/CodeSystem/Spine-ErrorOrWarningCode',
                version: '1',
                code: 'TOO_MANY_REQUESTS',
                display: 'Too many requests',
              },
            ],
          },
        },
      ],
    });
    now += time;
    expect(await statuses()).toEqual([200, 200]);
  });
});

describe('A-250 sdsAnswer', () => {
  // Source: sds_client._get_query_result: an LDAP query that times out is logged, and what was found is empty.
  it('empty: 200 with an empty Bundle, as when LDAP timed out; a refusal stays one', async () => {
    const ssp = await start();
    await put(ssp, { name: 'slow LDAP', do: { sdsAnswer: 'empty' } });
    const answer = await look(ssp, endpoint);
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.text)).toMatchObject({ resourceType: 'Bundle', type: 'searchset', total: 0, entry: [] });
    expect(await newest(ssp)).toMatchObject({
      found: 0,
      faults: ['slow LDAP'],
      because: {
        kind: 'fault',
        decider: 'slow LDAP',
        says: 'The fault "slow LDAP" answers look-ups in SDS with an empty Bundle, as after a time-out.',
      },
    });
    expect((await look(ssp, '/Device')).status).toBe(400);
    expect(await newest(ssp)).toMatchObject({ because: { kind: 'rule', decider: 'BAD_REQUEST' } });
  });

  // Source: AssignMessage.CatchallErrorMessage.xml, which stands for every 5xx of what is behind the gateway.
  it.each([500, 502, 504])('%i: the catch-all of the gateway, which says nothing of SDS', async (status) => {
    const ssp = await start();
    await put(ssp, { do: { sdsAnswer: status } });
    const answer = await look(ssp, endpoint);
    expect([answer.status, answer.type]).toEqual([status, 'application/json']);
    expect(JSON.parse(answer.text)).toEqual({
      resourceType: 'OperationOutcome',
      issue: [
        {
          severity: 'error',
          code: 'unknown',
          details: {
            coding: [
              {
                system: 'https://fhir.nhs.uk/R4/CodeSystem/Spine-ErrorOrWarningCode',
                version: '1',
                code: 'UNKNOWN_ERROR',
                display: expect.stringMatching(
                  /^An unknown error occurred processing this request\. Contact us for assistance diagnosing this issue: https:\/\/digital\.nhs\.uk\/developer\/help-and-support\. \(Message ID: [\da-f-]{36}\)$/,
                ),
              },
            ],
          },
        },
      ],
    });
    expect(await newest(ssp)).toMatchObject({ because: { kind: 'fault', decider: `sds-answer=${status}` } });
  });

  it('no-asid: a system that has its party key alone; endpoints are found as ever', async () => {
    const ssp = await start('--fault', 'sds-answer=no-asid');
    const [found] = JSON.parse((await look(ssp, device)).text).entry;
    expect(found.resource.identifier).toEqual([
      { system: 'https://fhir.nhs.uk/Id/nhsMhsPartyKey', value: 'B82617-0198738' },
    ]);
    const [there] = JSON.parse((await look(ssp, endpoint)).text).entry;
    expect(there.resource.address).toBe(root);
  });

  it('no-address: an endpoint without an address; for one practice alone where it is matched so', async () => {
    const ssp = await start();
    await put(ssp, { match: { practice: 'B82617' }, do: { sdsAnswer: 'no-address' } });
    const resource = async (odsCode: string) =>
      JSON.parse((await look(ssp, `/Endpoint?${organisation(odsCode)}&${searchPatient}`)).text).entry[0].resource;
    expect(await resource('B82617')).toMatchObject({ resourceType: 'Endpoint', status: 'active' });
    expect(await resource('B82617')).not.toHaveProperty('address');
    expect((await resource('X12345')).address).toBe('https://localhost:9443/X12345/STU3/1/gpconnect');
  });

  it('no-endpoint: the system is found, its endpoint is not there', async () => {
    const ssp = await start('--fault', 'sds-answer=no-endpoint');
    const total = async (path: string) => JSON.parse((await look(ssp, path)).text).total as number;
    expect(await total(device)).toBe(1);
    expect(await total(endpoint)).toBe(0);
    expect(await total(`/Endpoint?${partyKey('B82617-0198738')}&${interaction('fhir:rest:search:slot-1')}`)).toBe(0);
  });
});
