import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { startPlainProvider } from '../../packages/mock-ssp/test/test-provider.ts';
import { startMeasured, type MeasuredMock } from '../support/measured-mock.ts';
import { until } from '../support/running-dev.ts';
import { pointedAt } from '../support/running-mocks.ts';

const megabyte = 1024 * 1024;

const running: MeasuredMock[] = [];
afterEach(() => Promise.all(running.splice(0).map((mock) => mock.stop())));

async function start(...how: Parameters<typeof startMeasured>): Promise<MeasuredMock> {
  const mock = await startMeasured(...how);
  running.push(mock);
  return mock;
}

/** What listens where a provider's control API is wanted, and sends without end. */
async function startForeign(
  type: string,
): Promise<{ readonly origin: string; readonly open: () => number; close(): void }> {
  const chunk = Buffer.alloc(megabyte, ' ');
  const open = new Set<unknown>();
  const server = createServer((_, response) => {
    response.writeHead(200, { 'Content-Type': type });
    open.add(response);
    response.on('close', () => open.delete(response));
    const more = (): void => {
      while (!response.destroyed && response.write(chunk));
    };
    response.on('drain', more);
    more();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    open: () => open.size,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

const tooMuch = (origin: string): string => `What answers at ${origin} sent more than 32 MiB in one answer.`;

describe('T-02 the memory of a mock', () => {
  it('holds an answer without end of a foreign control port: 502 in words, and in the joined view too', async () => {
    const foreign = await startForeign('application/json');
    const provider = await start('mock-provider');
    const ssp = await start('mock-ssp', '--provider-control', foreign.origin, ...pointedAt(provider.port));
    const ask = (path: string, init?: RequestInit) => fetch(`http://127.0.0.1:${ssp.controlPort}${path}`, init);
    const answers = await Promise.all(Array.from({ length: 3 }, () => ask('/provider/rules')));
    // Two of them may be as large as one may be.
    expect(answers.every(({ status }) => status === 502 || status === 503)).toBe(true);
    const alone = await ask('/provider/rules');
    expect([alone.status, ((await alone.json()) as { error: string }).error]).toEqual([502, tooMuch(foreign.origin)]);
    const { exchange } = (await (
      await ask('/send', { method: 'POST', body: '{"interaction":"read-metadata","at":"consumer"}' })
    ).json()) as { exchange: { id: string } };
    const { joined } = (await (await ask(`/exchanges/${exchange.id}`)).json()) as { joined: { note: string } };
    expect(joined.note).toContain(tooMuch(foreign.origin));
    await until(() => foreign.open() === 0);
    expect(ssp.grown()).toBeLessThan(200);
    foreign.close();
  });

  it('A-163 holds streams without end of a foreign control port, whose readers read and then do not; no more than there may be', async () => {
    const foreign = await startForeign('text/event-stream');
    const ssp = await start('mock-ssp', '--provider-control', foreign.origin, '--control-streams', '4');
    const streams = await Promise.all(
      Array.from({ length: 4 }, async () => {
        const answer = await fetch(`http://127.0.0.1:${ssp.controlPort}/provider/exchanges/stream`);
        const reader = answer.body!.getReader();
        for (let read = 0; read < 20 * megabyte;) read += (await reader.read()).value!.length;
        return reader;
      }),
    );
    const fifth = await fetch(`http://127.0.0.1:${ssp.controlPort}/provider/exchanges/stream`);
    expect([fifth.status, ((await fifth.json()) as { error: string }).error]).toEqual([
      503,
      "4 streams of the provider's exchanges are open, and no more may be.",
    ]);
    expect(ssp.grown()).toBeLessThan(150);
    await Promise.all(streams.map((reader) => reader.cancel()));
    while (foreign.open() > 0) await new Promise(setImmediate);
    const again = await fetch(`http://127.0.0.1:${ssp.controlPort}/provider/exchanges/stream`);
    expect(again.status).toBe(200);
    await again.body!.cancel();
    foreign.close();
  });

  it('A-163 holds twelve calls of /send at once whose answers are 15 MB each', async () => {
    const body = Buffer.alloc(15 * megabyte, 'a');
    const provider = await startPlainProvider((_, response) =>
      response.writeHead(200, { 'Content-Type': 'text/plain' }).end(body),
    );
    const ssp = await start(
      'mock-ssp',
      ...['', '/structured', '/documents'].flatMap((ending) => ['--provider', provider.root + ending]),
    );
    const call = async (): Promise<string> => {
      const answer = await fetch(`http://127.0.0.1:${ssp.controlPort}/send`, {
        method: 'POST',
        body: '{"interaction":"read-metadata","at":"ssp"}',
      });
      const { failure } = (await answer.json()) as { failure?: { reason: string } };
      return failure?.reason ?? 'answered';
    };
    const called = await Promise.all(Array.from({ length: 12 }, call));
    expect([...new Set(called)].sort()).toEqual(['answered', 'too-many-answers']);
    expect(ssp.grown()).toBeLessThan(400);
    expect(await call()).toBe('answered');
    await provider.close();
  });
});
