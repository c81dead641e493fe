import { afterEach, beforeAll, afterAll, describe, expect, it } from '@jest/globals';
import { clientOf } from '@mock-spine/shared/testing/send';
import { sharedPki } from '@mock-spine/shared/testing/pki-directory';
import { withHeader } from '@mock-spine/shared/vectors/changes';
import { startPlainProvider, type PlainProvider } from './test-provider.ts';
import { startTestSsp, type TestSsp } from './running-ssp.ts';

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
let now: number;
beforeAll(async () => {
  provider = await startPlainProvider((_, res) => res.writeHead(200, ['X-Two', '1', 'X-Two', '2']).end('{}'));
});
afterEach(() => running.ssp.close());
afterAll(() => provider.close());

async function start(...flags: string[]): Promise<void> {
  now = Date.now();
  running = await startTestSsp(provider.root, flags, { now: () => now, newId: () => id });
}

describe('A-026 429: a consumer sends more than its limit', () => {
  it('gets 429 with the limit, what is left, and how long to wait; then passes again', async () => {
    await start('--rate-limit', '2');
    const first = await running.send(running.good());
    expect(first.headers).toMatchObject({
      'x-rate-limit-limit': '2',
      'x-rate-limit-remaining': '1',
      'x-rate-limit-reset': '30',
      'x-two': '1, 2',
    });
    expect(first.headers).not.toHaveProperty('retry-after');
    expect((await running.send(running.good())).headers).toMatchObject({
      'x-rate-limit-remaining': '0',
      'x-rate-limit-reset': '60',
    });

    const { status, headers, body } = await running.send(running.good());
    expect([status, JSON.parse(body)]).toEqual([429, outcome('429', 'throttled', 'Too_Many_Requests')]);
    expect(headers).toMatchObject({
      'x-rate-limit-limit': '2',
      'x-rate-limit-remaining': '0',
      'x-rate-limit-reset': '60',
      'retry-after': '30',
      'cache-control': 'no-store',
      'content-type': 'application/fhir+json;charset=utf-8',
    });
    expect(await running.latest()).toMatchObject({
      answer: { by: 'ssp', status: 429, code: 'Too_Many_Requests' },
      refusedBy: { rule: 'sender-within-rate-limit', next: expect.stringContaining('Wait 30 s') },
    });
    now += 31_000;
    expect((await running.send(running.good())).status).toBe(200);
  });

  it("counts each ASID by itself, and not for somebody else's certificate", async () => {
    await start('--rate-limit', '1');
    const elsewhere = clientOf(await sharedPki(), 'bad/wrong-fqdn');
    for (let i = 0; i < 3; i++) expect((await running.send(running.good(), elsewhere)).status).toBe(403);
    expect((await running.send(running.good())).status).toBe(200);
    expect((await running.send(withHeader('Ssp-From', '200000000360')(running.good()))).status).toBe(200);
    expect((await running.send(running.good())).status).toBe(429);
  });

  it('is forgotten by POST /reset', async () => {
    await start('--rate-limit', '1');
    await running.send(running.good());
    expect((await running.send(running.good())).status).toBe(429);
    await running.control('/reset', { method: 'POST' });
    expect((await running.send(running.good())).status).toBe(200);
  });
});

it('A-027 503: all consumers together send more than the global limit', async () => {
  await start('--global-rate-limit', '2');
  expect((await running.send(withHeader('Ssp-From', '200000000360')(running.good()))).status).toBe(200);
  expect((await running.send(running.good())).status).toBe(200);
  const { status, headers, body } = await running.send(running.good());
  expect([status, JSON.parse(body)]).toEqual([503, outcome('503', 'transient', 'Service_Unavailable')]);
  expect(headers).toMatchObject({ 'retry-after': '30', 'cache-control': 'no-store' });
  expect(headers).not.toHaveProperty('x-rate-limit-limit');
  expect(await running.latest()).toMatchObject({ refusedBy: { rule: 'ssp-within-global-limit' } });
});

it('without a limit nothing is counted and nothing told', async () => {
  await start();
  for (let i = 0; i < 20; i++) {
    const { status, headers } = await running.send(running.good());
    expect([status, headers['x-rate-limit-limit']]).toEqual([200, undefined]);
  }
});
