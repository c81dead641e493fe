import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, describe, expect, it } from '@jest/globals';
import { defaultControlLimits } from '@mock-spine/shared/http/control-limits';
import { callControl as keepAndCall, type ControlAnswer } from '../support/control.ts';
import { watchSockets } from '../support/open-sockets.ts';
import { startTestProvider, startTestSsp, type Mock } from '../support/running-mocks.ts';

const sockets = watchSockets();
const started: Mock[] = [];
afterAll(async () => {
  await Promise.all(started.map(({ running }) => running.close()));
  sockets.stop();
});

async function start(name: 'provider' | 'ssp', ...flags: string[]): Promise<Mock> {
  const mock = name === 'provider' ? await startTestProvider(flags) : await startTestSsp(9443, flags);
  started.push(mock);
  return mock;
}

const open = async ({ running }: Mock): Promise<Socket> => {
  const socket = connect(running.controlPort, '127.0.0.1');
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
};

/** All that comes on a connection until it is closed. */
async function readAll(socket: Socket): Promise<string> {
  let received = '';
  socket.on('data', (chunk: Buffer) => (received += chunk.toString('latin1')));
  await once(socket, 'close', { signal: AbortSignal.timeout(10_000) });
  return received;
}

/** On a connection of its own. */
const callControl = (
  mock: Mock,
  path: string,
  { method = 'GET', body }: { method?: string; body?: string } = {},
): Promise<ControlAnswer> =>
  keepAndCall(mock, path, { method, headers: { Connection: 'close' }, ...(body !== undefined && { body }) });

const put = (body: string, length = body.length): string =>
  `PUT /clock HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${length}\r\n\r\n${body}`;
const statuses = (received: string): string[] => received.match(/HTTP\/1\.1 \d{3}/g) ?? [];
const moved = async (mock: Mock): Promise<boolean> =>
  (JSON.parse((await callControl(mock, '/clock')).body) as { moved: boolean }).moved;

it('T-02 every limit of a control port is set by default, in milliseconds, bytes, fields, levels, connections and streams', () => {
  expect(defaultControlLimits).toEqual({
    headersTimeout: 10_000,
    requestTimeout: 30_000,
    keepAliveTimeout: 60_000,
    sendTimeout: 30_000,
    maxHeaderSize: 32_768,
    maxHeaderFields: 4_000,
    maxConnections: 256,
    bodyLimit: 1_048_576,
    nesting: 100,
    streams: 64,
  });
});

describe.each(['provider', 'ssp'] as const)('the control port of the %s', (name) => {
  it('T-02 answers 413 to a body that is too large, which arrives whatever is still being sent, and executes nothing after it on that connection', async () => {
    const mock = await start(name);
    for (let attempt = 0; attempt < 20; attempt++) {
      const socket = await open(mock);
      socket.write(put('x'.repeat(5_000_000)) + put('{"now":"2030-01-01T00:00:00Z"}'));
      expect(statuses(await readAll(socket))).toEqual(['HTTP/1.1 413']);
    }
    expect(await moved(mock)).toBe(false);
    await sockets.until(mock.running.controlPort, 0);
  }, 30_000);

  it('T-02 takes bodies as large as --control-body-limit says, and no larger', async () => {
    const mock = await start(name, '--control-body-limit', '2000');
    const send = async (size: number) =>
      callControl(mock, '/clock', { method: 'PUT', body: '{"now":"2030-01-01T00:00:00Z"}'.padEnd(size) });
    expect((await send(2000)).status).toBe(200);
    const refused = await send(2001);
    expect([refused.status, JSON.parse(refused.body)]).toEqual([
      413,
      {
        error: 'The body is larger than 2000 bytes.',
        next: 'Send a smaller one, or allow more with --control-body-limit.',
      },
    ]);
  });

  it.each([
    ['arrays', '[', ']'],
    ['objects', '{"a":', '}'],
  ])('T-02 refuses %s that are nested too deeply in a sentence, however deeply', async (_, opening, closing) => {
    const mock = await start(name);
    for (const depth of [100, 100_000]) {
      const answer = await callControl(mock, '/clock', {
        method: 'PUT',
        body: `{"now":${opening.repeat(depth)}1${closing.repeat(depth)}}`,
      });
      expect([answer.status, JSON.parse(answer.body)]).toEqual([
        400,
        {
          error: 'The JSON of the body is nested more than 100 deep.',
          next: 'Send a flatter one; nothing that this control API takes is as deep as that.',
        },
      ]);
    }
  });

  it('T-02 does not take brackets within a text for nesting', async () => {
    const mock = await start(name);
    const answer = await callControl(mock, '/clock', {
      method: 'PUT',
      body: JSON.stringify({ now: `\\"${'['.repeat(1000)}` }),
    });
    expect([answer.status, answer.body]).toEqual([400, expect.not.stringContaining('nested')]);
  });

  it('T-02 opens so many streams of exchanges and no more, and another when one has gone', async () => {
    const mock = await start(name, '--control-streams', '2');
    const held = await Promise.all([open(mock), open(mock)]);
    for (const socket of held) {
      socket.write('GET /exchanges/stream HTTP/1.1\r\nHost: localhost\r\n\r\n');
      await once(socket, 'data');
    }
    const refused = await callControl(mock, '/exchanges/stream');
    expect([refused.status, JSON.parse(refused.body)]).toEqual([
      503,
      {
        error: '2 streams of exchanges are open, and no more may be.',
        next: 'Close one, or allow more with --control-streams.',
      },
    ]);
    expect((await callControl(mock, '/live')).status).toBe(200);
    held[0].destroy();
    await sockets.until(mock.running.controlPort, 1);
    const again = await open(mock);
    again.write('GET /exchanges/stream HTTP/1.1\r\nHost: localhost\r\n\r\n');
    expect(String((await once(again, 'data'))[0])).toContain('HTTP/1.1 200 OK');
    again.destroy();
    held[1].destroy();
  });

  it('T-02 accepts so many connections and no more', async () => {
    const mock = await start(name, '--control-max-connections', '3');
    const held = await Promise.all([open(mock), open(mock), open(mock)]);
    expect(await readAll(await open(mock))).toBe('');
    held.forEach((socket) => socket.destroy());
    await sockets.until(mock.running.controlPort, 0);
    expect((await callControl(mock, '/live')).status).toBe(200);
  });

  it('T-02 ends a call whose body comes slowly, and names the setting', async () => {
    const mock = await start(name, '--control-headers-timeout', '200', '--control-request-timeout', '300');
    const socket = await open(mock);
    socket.write(put('{', 1000));
    const dripping = setInterval(() => socket.writable && socket.write(' '), 20);
    const received = await readAll(socket);
    clearInterval(dripping);
    expect(statuses(received)).toEqual(['HTTP/1.1 408']);
    expect(received).toContain('the limits are --control-headers-timeout and --control-request-timeout.');
  }, 15_000);

  it('T-02 ends a connection that is idle after its answer', async () => {
    const mock = await start(name, '--control-keep-alive-timeout', '100');
    const socket = await open(mock);
    socket.write('GET /live HTTP/1.1\r\nHost: localhost\r\n\r\n');
    expect(statuses(await readAll(socket))).toEqual(['HTTP/1.1 200']);
  });

  it('T-02 ends a connection whose client does not read its answers', async () => {
    const mock = await start(name, '--control-send-timeout', '200');
    const socket = await open(mock);
    socket.pause();
    socket.write('GET /rules HTTP/1.1\r\nHost: localhost\r\n\r\n'.repeat(500));
    await expect(sockets.until(mock.running.controlPort, 0, 10_000)).resolves.toBeUndefined();
    socket.destroy();
  }, 15_000);

  it('T-02 refuses headers that are too large, and names the setting', async () => {
    const mock = await start(name, '--control-max-header-size', '2000');
    const socket = await open(mock);
    socket.write(`GET /live HTTP/1.1\r\nHost: localhost\r\na: ${'b'.repeat(3000)}\r\n\r\n`);
    const received = await readAll(socket);
    expect(statuses(received)).toEqual(['HTTP/1.1 431']);
    expect(received).toContain('The limits are --control-max-header-size and --control-max-header-fields.');
  });
});
