import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { connect as connectTcp } from 'node:net';
import { Duplex } from 'node:stream';
import { connect, type TLSSocket } from 'node:tls';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { sharedPki } from '../src/testing/pki-directory.ts';
import { readPki, type TestPki } from '../src/testing/read-pki.ts';
import { startListener, type TestListener } from '../src/testing/test-listener.ts';

let pki: TestPki;
let server: TestListener;
/** The targets of the requests that were executed, and how many ran at once at the most. */
let executed: string[] = [];
let most = 0;
let atOnce = 0;

beforeAll(async () => {
  pki = readPki(await sharedPki());
  server = await startListener({ material: pki.material('provider/server'), handle });
});

afterAll(() => server.listener.close());

beforeEach(() => {
  executed = [];
  most = 0;
});

function handle(request: IncomingMessage, response: ServerResponse): void {
  executed.push(request.url!);
  atOnce += 1;
  most = Math.max(most, atOnce);
  response.prependOnceListener('finish', () => (atOnce -= 1));
  const answer = (body: string): void => void response.end(`${request.url} ${body}`);
  if (request.method === 'POST') {
    let size = 0;
    request.on('data', (chunk: Buffer) => (size += chunk.length)).on('end', () => setImmediate(answer, String(size)));
  } else if (request.url!.startsWith('/large')) response.end(`${request.url} ${'x'.repeat(300_000)}`);
  // More than the buffers of the kernel hold.
  else if (request.url === '/huge') response.end(`${request.url} ${'x'.repeat(16_000_000)}`);
  else if (request.url!.startsWith('/at-once')) answer(String(request.socket.listenerCount('data')));
  else setImmediate(answer, 'done');
}

type Opened = TLSSocket & { text: () => string };

/** @param where the port of another listener, or what carries the bytes of TLS in place of a socket */
async function open(where: number | Duplex = server.port): Promise<Opened> {
  const { cert, key } = pki.material('ssp/client');
  const way = typeof where === 'number' ? { host: '127.0.0.1', port: where } : { socket: where };
  const socket = connect({ ...way, servername: 'localhost', cert, key, ca: pki.ca });
  let received = '';
  socket.on('data', (chunk: Buffer) => (received += chunk.toString('latin1')));
  socket.on('error', () => undefined);
  await once(socket, 'secureConnect');
  return Object.assign(socket, { text: () => received });
}

/** Carries the records of TLS; `gather` puts those that are written from then on into one packet, until `release`. */
function carry(): { carrier: Duplex; gather: () => void; release: () => void } {
  const tcp = connectTcp(server.port, '127.0.0.1');
  let kept: Buffer[] | undefined;
  const carrier = new Duplex({
    read: () => void tcp.resume(),
    write: (chunk: Buffer, _, done) => {
      if (kept === undefined) tcp.write(chunk);
      else kept.push(chunk);
      done();
    },
    destroy: (error, done) => {
      tcp.destroy();
      done(error);
    },
  });
  tcp.on('data', (chunk) => carrier.push(chunk) || tcp.pause()).on('error', () => undefined);
  tcp.on('close', () => carrier.destroy());
  return { carrier, gather: () => (kept = []), release: () => tcp.write(Buffer.concat(kept!)) };
}

/** Waits until a text comes. */
async function until(socket: Opened, text: string): Promise<void> {
  for (let end = ''; !end.includes(text);) {
    const [chunk] = (await once(socket, 'data')) as [Buffer];
    end = end.slice(-text.length) + chunk.toString('latin1');
  }
}

const get = (target: string): string => `GET ${target} HTTP/1.1\r\nHost: a\r\n\r\n`;
const statusesIn = (text: string): string[] => [...text.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => status!);
const targetsIn = (text: string): string[] => [...text.matchAll(/\r\n\r\n(\/\S+) /g)].map(([, target]) => target!);

// A listener for data ends Node's fast path of reading, for all that comes later on the connection.
it.each([
  ['is not stopped for one request', 2, ['1', '1', '1']],
  ['is stopped for more', 4, ['1', '2', '2', '2', '2']],
])('reading %s behind an answer that has ended', async (_, count, listeners) => {
  const socket = await open();
  socket.write(Array.from({ length: count }, (_one, i) => get(`/at-once/${i}`)).join(''));
  await until(socket, `/at-once/${count - 1} `);
  socket.write(get('/at-once/last'));
  await until(socket, '/at-once/last ');
  expect([...socket.text().matchAll(/\r\n\r\n\/at-once\/\w+ (\d)/g)].map(([, number]) => number)).toEqual(listeners);
  socket.destroy();
});

/** Source: what nginx does with the same bytes, one refusal and then nothing. */
const refused: [what: string, text: string, status: string][] = [
  ['two Hosts', 'GET /bad HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n', '400'],
  ['no Host', 'GET /bad HTTP/1.1\r\n\r\n', '400'],
  ['a Host that is none', 'GET /bad HTTP/1.1\r\nHost: a b\r\n\r\n', '400'],
  [
    'a transfer coding beside chunked',
    'POST /bad HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n',
    '400',
  ],
  [
    'a transfer coding in HTTP/1.0',
    'POST /bad HTTP/1.0\r\nTransfer-Encoding: chunked\r\nConnection: keep-alive\r\n\r\n0\r\n\r\n',
    '400',
  ],
  ['an expectation that cannot be met', 'GET /bad HTTP/1.1\r\nHost: a\r\nExpect: a-miracle\r\n\r\n', '417'],
  ['4,001 fields', `GET /bad HTTP/1.1\r\nHost: a\r\n${'a: b\r\n'.repeat(4_000)}\r\n`, '431'],
  ['another version', 'GET /bad HTTP/2.0\r\nHost: a\r\n\r\n', '400'],
  ['another protocol', 'GET /bad RTSP/1.0\r\nHost: a\r\n\r\n', '400'],
  ['what is not HTTP', 'nonsense\r\n\r\n', '400'],
  ['CONNECT', 'CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n', '405'],
];

describe.each(refused)('T-02 after a refusal for %s', (_, text, status) => {
  it('T-02 nothing is executed of what is in the same packet', async () => {
    const socket = await open();
    socket.write(`${text}${get('/behind')}POST /behind HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nx`);
    await once(socket, 'close');
    expect({ statuses: statusesIn(socket.text()), executed }).toEqual({ statuses: [status], executed: [] });
  });

  it('T-02 nothing is executed of what comes in the next packet', async () => {
    const socket = await open();
    socket.write(text);
    await once(socket, 'data');
    if (socket.writable) socket.write(get('/behind'));
    await once(socket, 'close');
    expect({ statuses: statusesIn(socket.text()), executed }).toEqual({ statuses: [status], executed: [] });
  });

  it('T-02 what came before it is answered first', async () => {
    const socket = await open();
    socket.write(`${get('/before')}${get('/before-too')}${text}${get('/behind')}`);
    await once(socket, 'close');
    expect({ statuses: statusesIn(socket.text()), executed }).toEqual({
      statuses: ['200', '200', status],
      executed: ['/before', '/before-too'],
    });
  });
});

/** Source: RFC 9110 §15, a request has one final answer; nginx closes the connection without another when the rest of a body is bad or late. */
describe.each([
  ['a chunk that is none', 'Transfer-Encoding: chunked', '1\r\nx\r\n', 'zz\r\n'],
  ['a chunk too long', 'Transfer-Encoding: chunked', '1\r\nx\r\n', '1\r\nxx\r\n'],
  ['nothing more', 'Content-Length: 2', 'x', ''],
])('T-02 a request that was answered before its body was whole', (_, field, first, rest) => {
  it(`is not answered again for ${_}`, async () => {
    const impatient = await startListener({
      material: pki.material('provider/server'),
      handle: (_request, response) => void response.end('done'),
      limits: { requestTimeout: 500, headersTimeout: 400, checkInterval: 50 },
    });
    const socket = await open(impatient.port);
    socket.write(`GET /early HTTP/1.1\r\nHost: a\r\n${field}\r\n\r\n${first}`);
    await until(socket, 'done');
    socket.write(rest);
    await once(socket, 'close');
    expect({ statuses: statusesIn(socket.text()), refused: impatient.refusedRequests }).toEqual({
      statuses: ['200'],
      refused: [],
    });
    await impatient.listener.close();
  });
});

describe('requests on one connection', () => {
  it.each([
    ['as small as they can be', (i: number) => get(`/${i}`)],
    ['with a body each', (i: number) => `POST /${i} HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc`],
  ])(
    'T-02 five thousand at once, %s, get five thousand answers in their order, one at a time',
    async (_, write) => {
      const socket = await open();
      socket.write(Array.from({ length: 5_000 }, (__, i) => write(i)).join(''));
      await until(socket, '/4999 ');
      const text = socket.text();
      expect(statusesIn(text).filter((status) => status !== '200')).toEqual([]);
      expect(targetsIn(text)).toEqual(Array.from({ length: 5_000 }, (__, i) => `/${i}`));
      expect(most).toBe(1);
      expect(server.refusedRequests.filter(({ key }) => key === 'malformed-request')).toEqual([]);
      socket.destroy();
    },
    60_000,
  );

  it('T-02 that ask for large answers without reading any get all of them, once they read', async () => {
    const socket = await open();
    socket.pause();
    socket.write(Array.from({ length: 40 }, (_, i) => get(`/large-${i}`)).join(''));
    await wait(100);
    expect(executed.length).toBeLessThan(40);
    socket.resume();
    await until(socket, '/large-39 ');
    expect(targetsIn(socket.text())).toEqual(Array.from({ length: 40 }, (_, i) => `/large-${i}`));
    socket.destroy();
  });

  it('T-02 that are more than what was asked for are not executed after an answer that closes', async () => {
    const socket = await open();
    socket.write(`GET /last HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n${get('/behind')}`);
    await once(socket, 'close');
    expect({ targets: targetsIn(socket.text()), executed }).toEqual({ targets: ['/last'], executed: ['/last'] });
  });

  it('T-02 go on one after the other when they do not come at once', async () => {
    const socket = await open();
    for (const target of ['/a', '/b', '/c']) {
      socket.write(get(target));
      await until(socket, `${target} `);
    }
    socket.write(get('/d') + get('/e'));
    await until(socket, '/e ');
    socket.write(get('/f'));
    await until(socket, '/f ');
    expect(executed).toEqual(['/a', '/b', '/c', '/d', '/e', '/f']);
    socket.destroy();
  });

  it('T-02 go on after the client was slow to read, when it asks for the next only then', async () => {
    const socket = await open();
    socket.pause();
    socket.write(get('/large-a') + get('/large-b') + get('/large-c'));
    await wait(100);
    socket.resume();
    await until(socket, '/large-c ');
    socket.write(get('/after'));
    await until(socket, '/after ');
    expect(executed).toEqual(['/large-a', '/large-b', '/large-c', '/after']);
    socket.destroy();
  });

  it('T-02 whose bodies are larger than what is buffered are read when their turn comes', async () => {
    const socket = await open();
    const post = (target: string, size: number) =>
      `POST ${target} HTTP/1.1\r\nHost: a\r\nContent-Length: ${size}\r\n\r\n${'x'.repeat(size)}`;
    socket.write(get('/first') + post('/one', 500_000) + post('/two', 700_000) + get('/last'));
    await until(socket, '/last ');
    expect(targetsIn(socket.text())).toEqual(['/first', '/one', '/two', '/last']);
    expect(socket.text()).toMatch(/\/one 500000[\s\S]*\/two 700000/);
    socket.destroy();
  });

  // Source: RFC 5246 §6.2.1, records carry no boundaries of messages; http.client of Python sends a body in a record of its own.
  it('T-02 whose head and body are records of their own are read, though the answer before has not been taken yet', async () => {
    const { carrier, gather, release } = carry();
    const socket = await open(carrier);
    socket.pause();
    socket.write(get('/huge'));
    await wait(100);
    gather();
    socket.write('POST /with-body HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 3\r\n\r\n');
    socket.write('abc');
    await wait(100);
    release();
    await wait(100);
    socket.resume();
    await once(socket, 'close');
    expect(targetsIn(socket.text())).toEqual(['/huge', '/with-body']);
    expect(socket.text()).toMatch(/\/with-body 3$/);
  });
});
