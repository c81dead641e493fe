import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openEvents } from '@mock-spine/shared/testing/event-stream';
import { startPlainProvider, type PlainProvider } from './test-provider.ts';
import { startTestSsp, type TestSsp } from './running-ssp.ts';
import { ofOrganisation, ofInteraction, endpointOf } from './sds-journal-cases.ts';

const base = '/spine-directory/FHIR/R4';

const correlationId = '6d3d3674-7ce5-11ec-90d6-0242ac120003';

let provider: PlainProvider;
let running: TestSsp;
beforeAll(async () => {
  provider = await startPlainProvider((req, res) => {
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

describe('GET /exchanges', () => {
  it('filters look-ups by kind, organisation, interaction, status, clause, time and text, and leaves them out of what is of requests alone', async () => {
    await running.send(running.good());
    await look(endpointOf('B82617'), { 'X-Correlation-Id': correlationId });
    await look(
      `/Device?${ofOrganisation('X12345')}&${ofInteraction('urn:nhs:names:services:gpconnect:fhir:rest:read:metadata-1')}`,
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
          error: `${id} is a look-up in SDS, PDS or ODS: no request went through the proxy.`,
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
