import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { withHeader } from '@mock-spine/shared/vectors/changes';
import { startPlainProvider, type PlainProvider } from './test-provider.ts';
import { startTestSsp, type Shown, type TestSsp } from './running-ssp.ts';

const id = '10960df2-29d1-4e71-823c-c0bb9d723012';
const outcome = (status: string, code: string, text: string) => ({
  resourceType: 'OperationOutcome',
  id,
  issue: [
    {
      code,
      severity: 'error',
      details: {
        coding: [
          { code: status, display: text, system: 'http://fhir.nhs.net/ValueSet/gpconnect-schedule-response-code-1-0' },
        ],
      },
      diagnostics: text,
    },
  ],
});

let provider: PlainProvider;
let running: TestSsp;
beforeAll(async () => {
  provider = await startPlainProvider((req, res) => {
    req.resume();
    res.end('{}');
  });
  running = await startTestSsp(provider.root, [], { newId: () => id });
});
afterEach(async () => {
  await running.control('/reset', { method: 'POST' });
  provider.requests.length = 0;
});
afterAll(async () => {
  await running.ssp.close();
  await provider.close();
});

const put = (...faults: object[]) => running.control('/faults', { method: 'PUT', body: JSON.stringify({ faults }) });
const latest = async () =>
  (await running.latest()) as Shown & { readonly faults?: readonly string[]; readonly brokenOff?: string };

describe('status: the SSP answers with a status of a bad day, in its own dialect', () => {
  it.each([
    [429, 'throttled', 'Too_Many_Requests', '5'],
    [502, 'transient', 'ERROR_COMMUNICATING_TO_ENDPOINT_URL_', undefined],
    [503, 'transient', 'Service_Unavailable', '5'],
    [504, 'transient', 'TIMEOUT_COMMUNICATING_TO_ENDPOINT_URL_', undefined],
  ])('%i', async (wanted, code, text, retryAfter) => {
    await put({ name: 'a bad day', do: { status: wanted } });
    const draft = running.good();
    const { status, headers, body } = await running.send(draft);
    const url = text.endsWith('URL_') ? draft.serviceRoot + draft.path : '';
    expect([status, JSON.parse(body)]).toEqual([wanted, outcome(String(wanted), code, text + url)]);
    expect([headers['retry-after'], headers['cache-control'], headers['content-type']]).toEqual([
      retryAfter,
      'no-store',
      'application/fhir+json;charset=utf-8',
    ]);
    expect(provider.requests).toHaveLength(0);
    expect(await latest()).toMatchObject({
      faults: ['a bad day'],
      answer: { by: 'ssp', status: wanted },
      forwarded: false,
    });
  });

  it('to a request with a body too, and its connection can go on', async () => {
    await put({ when: { count: 1 }, do: { status: 503 } });
    expect((await running.send(running.good('get-structured-record'))).status).toBe(503);
    expect((await running.send(running.good('get-structured-record'))).status).toBe(200);
  });
});

describe('refuse: the SSP answers with any of its refusals', () => {
  it.each([
    ['NO_DATA_SHARING', 403, 'forbidden', 'FOT_CHECK_FAILED_MESSAGESENDER_200000000359_MESSAGERECEIVER_918999198738'],
    ['UNSUPPORTED_MEDIA_TYPE', 415, 'not-supported', 'Unsupported_Media_Type'],
    ['INTERNAL_ERROR', 500, 'exception', 'Internal_Server_Error'],
  ])('%s', async (refuse, wanted, code, text) => {
    await put({ do: { refuse } });
    const { status, body } = await running.send(running.good());
    expect([status, JSON.parse(body)]).toEqual([wanted, outcome(String(wanted), code, text)]);
    expect(await latest()).toMatchObject({
      faults: [`refuse=${refuse}`],
      answer: { by: 'ssp', status: wanted, code: text },
    });
  });

  // Implementation guide, "Throttling": a 429 has the three X-Rate-Limit-* fields; twelve in a minute give one every five seconds.
  it.each([{ refuse: 'RATE_LIMITED' }, { status: 429 }])(
    '%j says what the limit is and when to come again, as a real one does',
    async (fault) => {
      await put({ do: fault });
      const limited = {
        'x-rate-limit-limit': '12',
        'x-rate-limit-remaining': '0',
        'x-rate-limit-reset': '60',
        'retry-after': '5',
      };
      expect(await running.send(running.good())).toMatchObject({ status: 429, headers: limited });
    },
  );
});

it("reset before-headers: the consumer's connection is reset without an answer", async () => {
  await put({ do: { reset: 'before-headers' } });
  await expect(running.send(running.good())).rejects.toMatchObject({ code: 'ECONNRESET', syscall: 'read' });
  const exchange = await running.until((shown) => 'brokenOff' in shown);
  expect(exchange).toMatchObject({
    faults: ['reset=before-headers'],
    brokenOff: 'A fault closed the connection before the client had the whole answer.',
  });
  expect(exchange).not.toHaveProperty('answer');
  expect(exchange).not.toHaveProperty('aborted');
  expect(provider.requests).toHaveLength(0);
});

/** Source: implementation guide, status codes: 444, "server returned no information and closed". */
it('status 444: the connection is closed without an answer', async () => {
  await put({ do: { status: 444 } });
  await expect(running.send(running.good())).rejects.toThrow('socket hang up');
  const exchange = await running.until((shown) => 'brokenOff' in shown);
  expect(exchange).toMatchObject({
    faults: ['status=444'],
    brokenOff: 'A fault closed the connection before the client had the whole answer.',
  });
  expect(exchange).not.toHaveProperty('answer');
  expect(provider.requests).toHaveLength(0);
});

/** Source: implementation guide, status codes: 497, "HTTP sent to HTTPS port"; its body is not published. */
it('status 497: the consumer is answered as if it had spoken plain HTTP to an HTTPS port', async () => {
  await put({ do: { status: 497 } });
  const { status, body } = await running.send(running.good());
  expect([status, JSON.parse(body)]).toEqual([497, outcome('497', 'invalid', 'HTTP_Request_Sent_To_HTTPS_Port')]);
  expect(provider.requests).toHaveLength(0);
});

/** Source: implementation guide, status codes: 499, "client closed request (logged only)". */
it('status 499: the exchange ends as if the consumer had left, for the provider and in the journal too', async () => {
  await put({ do: { status: 499 } });
  await expect(running.send(running.good())).rejects.toThrow('aborted');
  const exchange = await running.until((shown) => 'aborted' in shown);
  expect(exchange).toMatchObject({
    faults: ['status=499'],
    aborted: 'The client closed the connection before it had the whole answer (499).',
    because: { kind: 'fault', decider: 'status=499' },
  });
  expect(exchange).not.toHaveProperty('brokenOff');
  expect(provider.requests).toHaveLength(1);
});

it('stall: nothing is answered until the consumer gives up', async () => {
  await put({ do: { stall: true } });
  const request = running.open(running.good('get-structured-record'), [['Content-Length', '2']]);
  const answered = once(request, 'response').catch(() => 'no answer');
  request.end('{}');
  await running.until((shown) => 'faults' in shown);
  request.destroy();
  expect(await answered).toBe('no answer');
  expect(await running.until((shown) => shown.aborted !== undefined)).toMatchObject({
    faults: ['stall'],
    forwarded: false,
  });
});

it('stall: the SSP can be closed all the same', async () => {
  const stalled = await startTestSsp(provider.root, ['--fault', 'stall'], { limits: { closeTimeout: 50 } });
  const request = stalled.open(stalled.good());
  const failed = once(request, 'error');
  request.end();
  await stalled.until((shown) => 'faults' in shown);
  await stalled.ssp.close();
  expect(((await failed) as [NodeJS.ErrnoException])[0].code).toBe('ECONNRESET');
});

describe('latency: the SSP takes its time', () => {
  const timed = async () => {
    const start = performance.now();
    const { status } = await running.send(running.good());
    return { status, took: performance.now() - start };
  };

  it('always the same', async () => {
    await put({ do: { latency: 150 } });
    const { status, took } = await timed();
    expect(status).toBe(200);
    expect(took).toBeGreaterThanOrEqual(149);
    expect(await latest()).toMatchObject({ faults: ['latency=150'], answer: { by: 'provider', status: 200 } });
  });

  it('another one for each request, within a range', async () => {
    await put({ when: { seed: 3 }, do: { latency: '60-300' } });
    const waits: number[] = [];
    for (let i = 0; i < 4; i++) waits.push((await timed()).took);
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(59);
    // What that seed draws lies 100 ms and more apart.
    expect(Math.max(...waits) - Math.min(...waits)).toBeGreaterThan(80);
    expect((await latest()).faults).toEqual(['latency=60-300']);
  });

  it('a consumer that goes away meanwhile never reaches the provider', async () => {
    await put({ do: { latency: 600_000 } });
    const request = running.open(running.good());
    request.on('error', () => {});
    request.end();
    await running.until((shown) => 'faults' in shown);
    request.destroy();
    await running.until((shown) => shown.aborted !== undefined);
    expect(provider.requests).toHaveLength(0);
  });
});

describe('clock skew: the SSP judges certificates by a clock that is wrong', () => {
  it.each([
    ["that is ten years fast, the consumer's has expired", 315_360_000, 'expired'],
    ['that is ten years slow, it is not valid yet', -315_360_000, 'not-yet-valid'],
  ])('%s', async (_, seconds, reason) => {
    await put({ name: 'clock', match: { asid: '200000000359' }, do: { clockSkew: seconds } });
    expect((await running.send(running.good())).status).toBe(495);
    expect(await latest()).toMatchObject({
      faults: ['clock'],
      refusedBy: { rule: 'consumer-certificate-acceptable' },
      tls: { refused: { reason } },
    });
    expect((await running.send(withHeader('Ssp-From', '200000000360')(running.good()))).status).not.toBe(495);
  });

  it('that is a minute slow, nothing is wrong with it', async () => {
    await put({ do: { clockSkew: -60 } });
    expect((await running.send(running.good())).status).toBe(200);
    expect((await latest()).faults).toEqual(['clock-skew=-60']);
  });
});

it('faults are met in the order of the list: what answers first ends it, and what was not met is not named', async () => {
  await put({ do: { latency: 1 } }, { do: { status: 503 } }, { do: { status: 502 } }, { do: { truncateBody: 0 } });
  expect((await running.send(running.good())).status).toBe(503);
  expect((await latest()).faults).toEqual(['latency=1', 'status=503']);
});

it('a request that a rule refuses has its findings in the journal, whatever a fault answers', async () => {
  await put({ when: { count: 1 }, do: { status: 503 } });
  const bad = withHeader('Ssp-From', '999999999999')(running.good());
  expect((await running.send(bad)).status).toBe(503);
  expect(await latest()).toMatchObject({ answer: { status: 503 }, refusedBy: { rule: 'sender-is-registered' } });
  expect((await running.send(bad)).status).toBe(403);
});

it('without faults no exchange has any', async () => {
  expect((await running.send(running.good())).status).toBe(200);
  expect(await latest()).not.toHaveProperty('faults');
});
