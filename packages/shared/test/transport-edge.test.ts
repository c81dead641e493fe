import type { ConnectionOptions } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isOwnOrigin } from '../src/http/edge.ts';
import { sharedPki } from '../src/testing/pki-directory.ts';
import { readPki, type TestPki } from '../src/testing/read-pki.ts';
import { startListener, type TestListener } from '../src/testing/test-listener.ts';
import { askOn, callWithNode, openWithNode } from '../src/testing/tls-clients.ts';
import type { SecureListenerOptions } from '../src/tls/secure-listener.ts';
import { absoluteForms, malformed, takenByTheEdge } from './transport-edge-cases.ts';

let pki: TestPki;
let server: TestListener;
/** The same with little patience. */
let hasty: TestListener;

const megabyte = 1024 * 1024;

beforeAll(async () => {
  pki = readPki(await sharedPki());
  server = await startListener({ material: pki.material('provider/server'), handle });
  hasty = await startListener({
    material: pki.material('provider/server'),
    handle,
    limits: { headersTimeout: 100, requestTimeout: 200, checkInterval: 20 },
  });
});

afterAll(() => Promise.all([server.listener.close(), hasty.listener.close()]));

const handle: SecureListenerOptions['handle'] = (request, response) => {
  if (request.url === '/throws') throw new Error('a fault with a secret in it');
  if (request.url === '/late') setTimeout(() => response.end('late'), 50);
  else if (request.url === '/begins') response.write('begun');
  else if (request.method === 'POST') request.resume().on('end', () => response.end('read'));
  else response.end(`good, ${request.rawHeaders.length / 2} headers`);
};

async function ask(text: string, { port } = server): Promise<{ head: string; body: string; received: string }> {
  const { cert, key } = pki.material('ssp/client');
  const { received } = await callWithNode({ cert, key, ca: pki.ca, port }, text);
  const [head = '', ...rest] = received.split('\r\n\r\n');
  return { head, body: rest.join('\r\n\r\n'), received };
}

const refused: [what: string, text: string, status: number, key: string][] = [
  ['text that is not HTTP', 'hello\r\n\r\n', 400, 'unknown-method'],
  ['an unknown method', 'BREW / HTTP/1.1\r\nHost: a\r\n\r\n', 400, 'unknown-method'],
  ['a request line without a version', 'GET /\r\nHost: a\r\n\r\n', 400, 'unknown-version'],
  ['an unknown version', 'GET / HTTP/4.2\r\nHost: a\r\n\r\n', 400, 'unknown-version'],
  ['the greeting of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400, 'unknown-version'],
  ['a header name with a space', 'GET / HTTP/1.1\r\nHost: a\r\nSsp To: 1\r\n\r\n', 400, 'header-field-malformed'],
  [
    'a header value with a control character',
    'GET / HTTP/1.1\r\nHost: a\r\nSsp-To: \x01\r\n\r\n',
    400,
    'header-field-malformed',
  ],
  [
    'a header broken by a bare line feed',
    'GET / HTTP/1.1\r\nHost: a\r\nSsp-To: 1\rX: 2\r\n\r\n',
    400,
    'line-end-malformed',
  ],
  [
    'a length and chunks at once',
    'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    400,
    'length-malformed',
  ],
  [
    'two lengths',
    'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nabcd',
    400,
    'length-malformed',
  ],
  ['a broken chunk', 'POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n', 400, 'chunk-malformed'],
  ...malformed,
  ['no Host', 'GET / HTTP/1.1\r\n\r\n', 400, 'host-missing'],
  ['two Hosts', 'GET / HTTP/1.1\r\nHost: a\r\nhost: b\r\n\r\n', 400, 'host-repeated'],
  ['CONNECT', 'CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n', 405, 'tunnel-asked-for'],
  ['headers that do not end', 'GET / HTTP/1.1\r\nHost: a\r\n', 408, 'request-too-slow'],
  ['no request at all', '', 408, 'request-too-slow'],
  ['a body that does not end', 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nabc', 408, 'request-too-slow'],
  [
    'endless chunk extensions',
    `POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1;${'a'.repeat(20_000)}\r\n`,
    413,
    'chunk-extensions-too-large',
  ],
  [
    'an expectation that is not known',
    'POST / HTTP/1.1\r\nHost: a\r\nExpect: x\r\nContent-Length: 1\r\n\r\nb',
    417,
    'unmet-expectation',
  ],
  ['1 MB of headers', `GET / HTTP/1.1\r\nHost: a\r\nX: ${'a'.repeat(megabyte)}\r\n\r\n`, 431, 'headers-too-large'],
  ['1 MB of request target', `GET /${'a'.repeat(megabyte)} HTTP/1.1\r\nHost: a\r\n\r\n`, 431, 'headers-too-large'],
  [
    'an absolute URL of another host',
    'GET https://elsewhere.test/ HTTP/1.1\r\nHost: localhost\r\n\r\n',
    421,
    'foreign-authority',
  ],
  [
    'an absolute URL of another port',
    'GET https://localhost:1/ HTTP/1.1\r\nHost: localhost\r\n\r\n',
    421,
    'foreign-authority',
  ],
  [
    'an absolute URL with another scheme',
    'GET ftp://localhost/ HTTP/1.1\r\nHost: localhost\r\n\r\n',
    421,
    'foreign-authority',
  ],
  ['an absolute URL that is none', 'GET https://[::/ HTTP/1.1\r\nHost: localhost\r\n\r\n', 421, 'foreign-authority'],
  ['a handler that throws', 'GET /throws HTTP/1.1\r\nHost: a\r\n\r\n', 500, 'handler-failed'],
];

describe.each(refused)('%s', (_, text, status, key) => {
  it(`R-01 is answered ${status} in the mock's words, not to be stored, and the connection is closed`, async () => {
    const asked = status === 408 ? hasty : server;
    const { head, body, received } = await ask(text, asked);
    expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(head).toMatch(/^Content-Type: text\/plain$/m);
    expect(head.match(/^Cache-Control: no-store$/gm)).toHaveLength(1);
    expect(head.match(/^Connection: close$/gm)).toHaveLength(1);
    expect(head).toMatch(new RegExp(`^Content-Length: ${body.length}$`, 'm'));
    expect(body).toBe(`${status} ${key}`);
    expect(received).not.toMatch(/secret| at .*\.(ts|js):/);
    expect(asked.refusedRequests.at(-1)).toMatchObject({
      status,
      key,
      says: expect.any(String),
      next: expect.any(String),
    });
  });
});

describe('what the edge lets through', () => {
  it.each(takenByTheEdge)('T-02 %s is handled', async (_, text, body) => {
    await expect(ask(text)).resolves.toMatchObject({
      received: expect.stringMatching(new RegExp(`200 OK[\\s\\S]*${body}`)),
    });
  });
});

describe('a request target in absolute-form (RFC 9112 §3.2.2)', () => {
  it.each(absoluteForms)('is taken %s, and its authority for the Host', async (_, url, path) => {
    const named = await startListener({
      material: pki.material('provider/server'),
      publicOrigin: 'https://public.example:443',
      handle: (request, response) => response.end(`${request.url} at ${request.headers.host}`),
    });
    const target = url.replace('<port>', `${named.port}`);
    try {
      const { body } = await ask(`GET ${target} HTTP/1.1\r\nHost: other.example\r\nConnection: close\r\n\r\n`, named);
      expect(body).toContain(`${path} at ${/\/\/([^/?]*)/.exec(target)![1]}`);
    } finally {
      await named.listener.close();
    }
  });

  it('is taken by a name of the certificate and by the address of the connection', () => {
    const { cert } = pki.material('ssp/client');
    const socket = { localAddress: '192.0.2.7', localPort: 9443 } as never;
    const owns = (origin: string) => isOwnOrigin(new URL(origin), socket, { protocol: 'https:', cert });
    expect(['https://proxy.mock-spine.test:9443', 'https://192.0.2.7:9443'].map(owns)).toEqual([true, true]);
    expect(
      ['https://other.mock-spine.test:9443', 'https://192.0.2.8:9443', 'https://proxy.mock-spine.test'].map(owns),
    ).toEqual([false, false, false]);
  });

  it.each([
    'https://localhost:<port>@elsewhere.test/',
    'https://user@localhost:<port>/',
    'http://localhost:<port>/',
    'https://elsewhere.test:<port>/',
    'https://localhost:999999/',
  ])('is refused for %s', async (url) => {
    const { body } = await ask(
      `GET ${url.replace('<port>', `${server.port}`)} HTTP/1.1\r\nHost: localhost:${server.port}\r\n\r\n`,
    );
    expect(body).toBe('421 foreign-authority');
  });
});

describe('the order of answers on one connection', () => {
  it('R-01 an answer under way is finished before the refusal of what follows it', async () => {
    const { received } = await ask('GET /late HTTP/1.1\r\nHost: a\r\n\r\nnonsense\r\n\r\n');
    expect(received).toMatch(/^HTTP\/1\.1 200 [\s\S]*late[\s\S]*HTTP\/1\.1 400 [\s\S]*unknown-method$/);
  });

  it('R-01 an answer that has begun is cut off when the body of its request is broken', async () => {
    const { received } = await ask('POST /begins HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n');
    expect(received).not.toMatch(/ 400 /);
  });

  it('R-01 a request that was answered before its body turned out to be broken is not answered again', async () => {
    const { received } = await ask('PUT / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n');
    expect(received).toMatch(/^HTTP\/1\.1 200 [\s\S]*good/);
    expect(received).not.toMatch(/ 400 /);
  });

  it('R-01 HEAD has the headers of the refusal and no body', async () => {
    const { head, body } = await ask('HEAD / HTTP/1.1\r\n\r\n');
    expect(head).toMatch(/^HTTP\/1\.1 400 [\s\S]*Content-Length: 16/);
    expect(body).toBe('');
  });
});

describe('sockets', () => {
  it('T-02 none is left open after all this', async () => {
    await expect(noneOpen(server)).resolves.toBe(0);
    await expect(noneOpen(hasty)).resolves.toBe(0);
  });

  it('T-02 a refused client that does not close its side is cut off in time', async () => {
    const bounded = await startListener({ material: pki.material('provider/server'), limits: { lingerTime: 50 } });
    const { cert, key } = pki.material('ssp/client');
    const socket = await openWithNode({
      cert,
      key,
      ca: pki.ca,
      port: bounded.port,
      allowHalfOpen: true,
    } as ConnectionOptions);
    await expect(askOn(socket, 'nonsense\r\n\r\n')).resolves.toMatch(/ 400 /);
    await expect(noneOpen(bounded)).resolves.toBe(0);
    socket.destroy();
    await bounded.listener.close();
  });

  it('R-01 a client that reads only when it has sent everything still gets its refusal', async () => {
    const { cert, key } = pki.material('ssp/client');
    const socket = await openWithNode({ cert, key, ca: pki.ca, port: server.port });
    let code: string | undefined;
    let received = '';
    socket.on('error', (error: NodeJS.ErrnoException) => (code = error.code));
    await new Promise((resolve) => socket.write(`GET / HTTP/1.1\r\nX: ${'a'.repeat(4 * megabyte)}\r\n\r\n`, resolve));
    socket.on('data', (chunk) => (received += chunk));
    await new Promise((resolve) => socket.once('close', resolve));
    expect({ code, status: received.slice(0, 12) }).toEqual({ code: undefined, status: 'HTTP/1.1 431' });
  });

  it('T-02 a refused client that goes on sending is cut off', async () => {
    const bounded = await startListener({
      material: pki.material('provider/server'),
      limits: { lingerBytes: megabyte, lingerTime: 60_000 },
    });
    const { cert, key } = pki.material('ssp/client');
    const socket = await openWithNode({
      cert,
      key,
      ca: pki.ca,
      port: bounded.port,
      allowHalfOpen: true,
    } as ConnectionOptions);
    socket.on('error', () => undefined);
    socket.resume();
    const chunk = Buffer.alloc(64 * 1024, 'a');
    const send = (): void => {
      while (socket.writable && socket.write(chunk));
    };
    socket.on('drain', send);
    socket.write('GET / HTTP/1.1\r\nX: ');
    send();
    await new Promise((resolve) => socket.once('close', resolve));
    await bounded.listener.close();
    expect(bounded.refusedRequests).toMatchObject([{ status: 431 }]);
  });
});

/** Waits until the listener has no connection open. */
async function noneOpen({ listener }: TestListener): Promise<number> {
  const count = (): Promise<number> =>
    new Promise((resolve) => listener.server.getConnections((_, connections) => resolve(connections)));
  let open = await count();
  while (open > 0) {
    await new Promise((resolve) => setImmediate(resolve));
    open = await count();
  }
  return open;
}

describe('a listener that closes', () => {
  it('does so where Node fails to look for idle connections: one was torn away by an error', async () => {
    const torn = await startListener({ material: pki.material('provider/server') });
    torn.listener.server.closeIdleConnections = () => {
      throw new TypeError("Cannot read properties of null (reading '_httpMessage')");
    };
    await torn.listener.close();
    expect(torn.listener.server.listening).toBe(false);
  });
});
