import { once } from 'node:events';
import { connect as connectTcp } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';
import { afterAll, describe, expect, it } from '@jest/globals';
import { defaultLimits, type Limits } from '@mock-spine/shared/http/limits';
import { flagOf } from '@mock-spine/shared/settings/settings';
import type { ConnectionExchange } from '@mock-spine/shared/journal/exchange';
import { goodParts, write } from '../support/good-bytes.ts';
import { watchSockets } from '../support/open-sockets.ts';
import { expectProper } from '../support/proper-answers.ts';
import { rawTls } from '../support/raw-tls.ts';
import { readAnswers } from '../support/read-answers.ts';
import { startTestProvider, startTestSsp, type Mock } from '../support/running-mocks.ts';
import { summarise } from '../support/summarise.ts';

const sockets = watchSockets();
const started: Mock[] = [];
afterAll(async () => {
  await Promise.all(started.map(({ running }) => running.close()));
  sockets.stop();
});

const both = ['provider', 'ssp'] as const;
const tooSlow = { provider: 'provider 408 BAD_REQUEST', ssp: 'ssp 408 Request_Timeout' };
const tooLarge = { provider: 'provider 431 BAD_REQUEST', ssp: 'ssp 431 Request_Header_Fields_Too_Large' };

/** Starts a mock with small limits; the SSP gets a provider of its own, with the limits of everyday. */
async function start(
  name: 'provider' | 'ssp',
  limits: Partial<Limits> = {},
  flags: readonly string[] = [],
): Promise<Mock> {
  const words = [...flags, ...wordsFor(limits)];
  const mock = name === 'provider' ? await startTestProvider(words) : await startSsp(words);
  started.push(mock);
  return mock;
}

const wordsFor = (limits: Partial<Limits>): string[] =>
  Object.entries(limits).map(([key, limit]) => `--${flagOf(key)}=${limit}`);

async function startSsp(flags: readonly string[], limits: Partial<Limits> = {}): Promise<Mock> {
  const provider = await start('provider', limits);
  return startTestSsp(provider.port, flags);
}

async function open({ client, port }: Mock): Promise<TLSSocket> {
  const socket = connect({ ...client, host: '127.0.0.1', servername: 'localhost', port });
  await once(socket, 'secureConnect');
  socket.on('error', () => undefined);
  return socket;
}

/** What a client receives that sends the beginning and then, again and again, a little more. */
async function drip(mock: Mock, beginning: string, drop: string): Promise<string> {
  const socket = await open(mock);
  let received = '';
  socket.on('data', (chunk: Buffer) => (received += chunk.toString('latin1')));
  socket.write(beginning);
  const dripping = setInterval(() => socket.writable && socket.write(drop), 20);
  await once(socket, 'close', { signal: AbortSignal.timeout(10_000) });
  clearInterval(dripping);
  const answers = readAnswers(received);
  expectProper(answers);
  return summarise(answers);
}

const good = async (mock: Mock): Promise<string> =>
  summarise(readAnswers((await rawTls(mock.port, mock.client, write(goodParts(mock)))).received));

it('T-02 every limit is set by default, in milliseconds, bytes, fields and connections', () => {
  expect(defaultLimits).toEqual({
    handshakeTimeout: 10_000,
    headersTimeout: 10_000,
    requestTimeout: 30_000,
    keepAliveTimeout: 60_000,
    sendTimeout: 30_000,
    checkInterval: 1_000,
    maxHeaderSize: 32_768,
    maxHeaderFields: 4_000,
    maxConnections: 1024,
    lingerTime: 5_000,
    lingerBytes: 67_108_864,
    closeTimeout: 5_000,
    drainTime: 0,
  });
});

describe.each(both)('the %s', (name) => {
  it('T-02 ends a request whose headers come slowly, however steadily', async () => {
    const mock = await start(name, { headersTimeout: 200, checkInterval: 20 });
    expect(await drip(mock, 'GET / HTTP/1.1\r\nHost: a\r\n', 'a: b\r\n')).toBe(tooSlow[name]);
    expect(await good(mock)).toBe('provider 200 Bundle');
  });

  it('T-02 ends a request whose body comes slowly, however steadily', async () => {
    const mock = await start(name, { headersTimeout: 200, requestTimeout: 400, checkInterval: 20 });
    const head = write(goodParts(mock, 'register-patient'), { more: ['Transfer-Encoding: chunked'] });
    expect(await drip(mock, head, '1\r\na\r\n')).toBe(tooSlow[name]);
    await sockets.until(mock.port, 0);
  });

  it('T-02 ends a connection on which no request comes', async () => {
    const mock = await start(name, { headersTimeout: 200, checkInterval: 20 });
    expect(await drip(mock, '', '')).toBe(tooSlow[name]);
  });

  it('T-02 ends a connection that is idle after its answer', async () => {
    const mock = await start(name, { keepAliveTimeout: 100 });
    const { received, closed } = await rawTls(
      mock.port,
      mock.client,
      write(goodParts(mock), { without: 'connection' }),
    );
    expect({ closed, answers: summarise(readAnswers(received)) }).toEqual({
      closed: true,
      answers: 'provider 200 Bundle',
    });
  });

  it('T-02 ends a handshake that does not begin, and journals it', async () => {
    const mock = await start(name, { handshakeTimeout: 100 });
    const socket = connectTcp(mock.port, '127.0.0.1');
    await once(socket, 'close', { signal: AbortSignal.timeout(5_000) });
    expect(mock.running.journal.list(1)[0]!.entry as ConnectionExchange).toMatchObject({
      requirement: 'T-02',
      reason: 'handshake-timeout',
    });
  });

  it('T-02 P-04 accepts so many connections and no more, and serves again when one has gone', async () => {
    const mock = await start(name, { maxConnections: 5 });
    const held = await Promise.all(Array.from({ length: 5 }, () => open(mock)));
    for (const _ of [1, 2, 3])
      await expect(rawTls(mock.port, mock.client, write(goodParts(mock)))).resolves.toMatchObject({
        received: '',
        closed: true,
      });
    expect(mock.running.journal.list(10).map(({ entry }) => (entry as ConnectionExchange).reason)).toEqual([
      'too-many-connections',
      'too-many-connections',
      'too-many-connections',
    ]);
    held.forEach((socket) => socket.destroy());
    await sockets.until(mock.port, 0);
    expect(await good(mock)).toBe('provider 200 Bundle');
  });

  it('T-02 R-01 accepts headers of 30 KB, and refuses more than 32 KB', async () => {
    const mock = await start(name);
    const ask = async (size: number) =>
      summarise(
        readAnswers(
          (await rawTls(mock.port, mock.client, write(goodParts(mock), { more: [`a: ${'b'.repeat(size)}`] }))).received,
        ),
      );
    expect(await ask(29_000)).toBe('provider 200 Bundle');
    expect(await ask(33_000)).toBe(tooLarge[name]);
  });

  it('T-02 keeps no more in its journal than it was told', async () => {
    const mock = await start(name, {}, ['--journal', '10']);
    await rawTls(
      mock.port,
      mock.client,
      write(goodParts(mock), { without: 'connection' }).repeat(40) + write(goodParts(mock)),
    );
    await Promise.all(
      Array.from({ length: 20 }, () => once(connectTcp(mock.port, '127.0.0.1').end('nonsense').resume(), 'close')),
    );
    expect(mock.running.journal.list(1_000)).toHaveLength(10);
  });

  it('T-02 stops taking requests from a client that does not read their answers', async () => {
    const mock = await start(name, {
      headersTimeout: 200,
      requestTimeout: 400,
      keepAliveTimeout: 200,
      checkInterval: 20,
    });
    const socket = await open(mock);
    socket.pause();
    const requests = write(goodParts(mock), { without: 'connection' }).repeat(200);
    let written = 0;
    const flood = (): void => {
      while (socket.writable && written < 200_000_000) {
        written += requests.length;
        if (!socket.write(requests)) return;
      }
    };
    socket.on('drain', flood);
    flood();
    // Whether the connection ends is shown in slow-readers.test.ts: here that depends on where the flood happens to stop.
    await sockets.until(mock.port, 0, 3_000).catch(() => undefined);
    expect(written).toBeLessThan(100_000_000);
    socket.destroy();
  }, 30_000);
});

// the same --request-timeout at both mocks, as serve hands it on, and the consumer is at fault.
it('T-02 it is the SSP that answers a body that stalls on its way through both, whenever it came', async () => {
  const limits = { headersTimeout: 200, requestTimeout: 300, checkInterval: 100 };
  const mock = await startSsp(wordsFor(limits), limits);
  started.push(mock);
  for (let i = 0; i < 6; i++) {
    const head = write(goodParts(mock, 'register-patient'), { more: ['Content-Length: 1000'] });
    const { received } = await rawTls(mock.port, mock.client, `${head}{`, { deadline: 5_000 });
    expect(summarise(readAnswers(received))).toBe(tooSlow.ssp);
  }
});
