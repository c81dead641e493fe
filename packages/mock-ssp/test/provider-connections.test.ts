import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from '@jest/globals';
import { startTestSsp, type TestSsp } from './running-ssp.ts';
import { startPlainProvider, type PlainProvider } from './test-provider.ts';

let provider: PlainProvider;
let running: TestSsp;
afterEach(async () => {
  await running.ssp.close();
  await provider.close();
});

/** Lets a provider keep its answers until it is told. */
async function start(flags: readonly string[]) {
  const kept: ServerResponse[] = [];
  let opened = 0;
  provider = await startPlainProvider((_req, res) => void kept.push(res));
  provider.server.on('secureConnection', () => (opened += 1));
  running = await startTestSsp(provider.root, flags);
  const until = async (holds: () => boolean) => {
    while (!holds()) await new Promise(setImmediate);
  };
  return { kept, until, opened: () => opened };
}

describe('A-150 --provider-connections', () => {
  it('T-02 two connections, two that wait, and the fifth is 503 at once, in the dialect of the SSP', async () => {
    const { kept, until, opened } = await start(['--provider-connections', '2']);
    const four = [1, 2, 3, 4].map(() => running.send(running.good()));
    await until(() => kept.length === 2);
    // Those that wait were opened before the fifth: the journal has all four.
    await until(() => running.ssp.journal.size === 4);
    const { status, headers, body } = await running.send(running.good());
    expect({ status, headers }).toMatchObject({
      status: 503,
      headers: {
        'retry-after': '1',
        'cache-control': 'no-store',
        'content-type': 'application/fhir+json;charset=utf-8',
      },
    });
    expect(JSON.parse(body)).toMatchObject({ resourceType: 'OperationOutcome', issue: [{ code: 'transient' }] });
    expect((await running.latest()).provider?.failure).toMatchObject({
      reason: 'no-connection-free',
      says: 'All 2 connections to the provider were in use, and no request more can wait for one.',
    });

    const answering = setInterval(() => kept.splice(0).forEach((res) => res.end('{}')), 5);
    expect((await Promise.all(four)).map((answer) => answer.status)).toEqual([200, 200, 200, 200]);
    clearInterval(answering);
    expect(opened()).toBe(2);
  });

  it('who waits longer than --timeout for a connection gets 503, for the provider was not silent to it', async () => {
    const { kept, until } = await start(['--provider-connections', '1', '--timeout', '300']);
    const first = running.send(running.good());
    await until(() => kept.length === 1);
    const speaking = setInterval(() => kept[0]!.write(' '), 50);
    const { status } = await running.send(running.good());
    clearInterval(speaking);
    kept[0]!.end('{}');
    expect([status, (await first).status]).toEqual([503, 200]);
  });
});
