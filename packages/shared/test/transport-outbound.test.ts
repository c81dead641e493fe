import { rmSync } from 'node:fs';
import type { RequestOptions } from 'node:https';
import { createServer as createTcpServer, type AddressInfo } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { once } from 'node:events';
import { X509Certificate } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { revoke } from '../src/pki/revoke.ts';
import { ownPki } from '../src/testing/pki-directory.ts';
import { readPki, type TestPki } from '../src/testing/read-pki.ts';
import { startListener, type TestListener } from '../src/testing/test-listener.ts';
import { explainServerFailure } from '../src/tls/explain-server-failure.ts';
import { ForwardAgent } from '../src/tls/forward-agent.ts';
import { getWith as get } from './get-with.ts';

let pki: TestPki;
const endings: (() => unknown)[] = [];

beforeAll(async () => {
  pki = readPki(await ownPki());
});

afterEach(async () => {
  await Promise.all(endings.splice(0).map((end) => end()));
});

afterAll(() => rmSync(pki.dir, { recursive: true }));

async function start(options: Partial<Parameters<typeof startListener>[0]> = {}): Promise<TestListener> {
  const started = await startListener({
    material: pki.material('provider/server'),
    fqdns: ['proxy.mock-spine.test'],
    ...options,
  });
  endings.push(started.listener.close);
  return started;
}

function makeAgent(options: Partial<ConstructorParameters<typeof ForwardAgent>[1]> = {}): ForwardAgent {
  const agent = new ForwardAgent(pki.material('ssp/client'), { now: Date.now, ...options });
  endings.push(() => agent.destroy());
  return agent;
}

const failure = async (attempt: Promise<unknown>): Promise<ReturnType<typeof explainServerFailure>> =>
  attempt.then(
    () => {
      throw new Error('the call succeeded');
    },
    (error: Error) => explainServerFailure(error, Date.now()),
  );

describe('a good server', () => {
  it('L-01 is called over TLS 1.2 with the client certificate, whatever the Host header says', async () => {
    const { port } = await start();
    const { protocol, body } = await get(makeAgent(), port, { headers: { Host: 'elsewhere.example' } });
    expect(body).toBe('good');
    expect(protocol).toBe('TLSv1.2');
  });

  it('L-01 is called by address too', async () => {
    const { port } = await start();
    await expect(get(makeAgent(), port, { host: '127.0.0.1' })).resolves.toMatchObject({ body: 'good' });
  });

  it('keeps its connection for the next request', async () => {
    const { port } = await start();
    const agent = makeAgent();
    const first = await get(agent, port);
    const second = await get(agent, port);
    expect(second.socket).toBe(first.socket);
  });

  it('has its session resumed by the next connection, which is kept too', async () => {
    const { port } = await start();
    const agent = makeAgent();
    await get(agent, port, { headers: { Connection: 'close' } });
    const second = await get(agent, port);
    expect(second).toMatchObject({ resumed: true, body: 'good' });
    const third = await get(agent, port);
    expect(third.socket).toBe(second.socket);
  });

  it('X-03 is neither called on an open connection nor by a resumed session once its certificate has expired', async () => {
    const { port } = await start();
    let now = Date.now();
    const agent = makeAgent({ now: () => now });
    await expect(get(agent, port)).resolves.toMatchObject({ resumed: false });
    now = Date.parse(new X509Certificate(pki.read('provider/server.crt')).validTo) + 1;
    const second = await get(agent, port);
    const third = await get(agent, port);
    expect(third.socket).not.toBe(second.socket);
    expect(third.resumed).toBe(false);
  });
});

describe('a server certificate that is bad', () => {
  it.each([
    ['expired-server', 'certificate-expired', 'CERT_HAS_EXPIRED'],
    ['revoked-server', 'certificate-revoked', 'CERT_REVOKED'],
    ['wrong-host-server', 'host-not-in-certificate', 'ERR_TLS_CERT_ALTNAME_INVALID'],
    ['untrusted-server', 'certificate-untrusted', 'UNABLE_TO_GET_CRL'],
  ])('X-02 X-03 X-04 X-05 %s is refused and explained', async (name, key, code) => {
    const { port } = await start({ material: pki.material(`bad/${name}/server`) });
    const agent = makeAgent();
    await expect(failure(get(agent, port))).resolves.toMatchObject({ key, code });
    await expect(failure(get(agent, port))).resolves.toMatchObject({ key, code });
  });
});

describe('a server that takes only other versions or suites', () => {
  it.each([
    ['L-02 TLS 1.1', { maxVersion: 'TLSv1.1', minVersion: 'TLSv1.1', ciphers: 'ALL:@SECLEVEL=0' }, 'no-common-version'],
    ['L-01 TLS 1.3', { minVersion: 'TLSv1.3' }, 'no-common-version'],
    ['P-03 AES128-SHA256', { ciphers: 'AES128-SHA256', maxVersion: 'TLSv1.2' }, 'handshake-refused'],
  ] as const)('%s is not called', async (_, options, key) => {
    const { cert, key: privateKey } = pki.material('provider/server');
    const server = createTlsServer({ cert, key: privateKey, ...options }, (socket) => socket.end());
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    endings.push(() => server.close());
    await expect(failure(get(makeAgent(), (server.address() as AddressInfo).port))).resolves.toMatchObject({ key });
  });
});

describe('failures on the way', () => {
  it('explains that nothing listens', async () => {
    const { port, listener } = await start();
    await listener.close();
    endings.pop();
    await expect(failure(get(makeAgent(), port))).resolves.toMatchObject({
      key: 'connection-refused',
      next: expect.stringContaining('Start the server'),
    });
  });

  it('explains that a host is unknown', async () => {
    const lookup: RequestOptions['lookup'] = (_, __, callback) =>
      callback(Object.assign(new Error('unknown'), { code: 'ENOTFOUND' }), '');
    await expect(failure(get(makeAgent(), 1, { host: 'provider.invalid', lookup }))).resolves.toMatchObject({
      key: 'host-unknown',
    });
  });

  it('explains a server that does not speak TLS', async () => {
    const server = createTcpServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')).listen(0, '127.0.0.1');
    await once(server, 'listening');
    endings.push(() => server.close());
    await expect(failure(get(makeAgent(), (server.address() as AddressInfo).port))).resolves.toMatchObject({
      key: 'not-tls',
    });
  });

  it('explains an answer that is not HTTP', async () => {
    const { cert, key } = pki.material('provider/server');
    const server = createTlsServer({ cert, key, maxVersion: 'TLSv1.2' }, (socket) =>
      socket.end('hello\r\n\r\n'),
    ).listen(0, '127.0.0.1');
    await once(server, 'listening');
    endings.push(() => server.close());
    await expect(failure(get(makeAgent(), (server.address() as AddressInfo).port))).resolves.toMatchObject({
      key: 'not-http',
      code: expect.stringMatching(/^HPE_/),
    });
  });

  it('C-06 explains a provider that closes because it does not accept the client certificate', async () => {
    const { port } = await start({ fqdns: ['another.mock-spine.test'] });
    await expect(failure(get(makeAgent(), port))).resolves.toMatchObject({
      key: 'connection-closed',
      next: expect.stringContaining('client certificate'),
    });
  });

  it('C-06 explains a server whose TLS library requires the certificate', async () => {
    const { cert, key, ca } = pki.material('provider/server');
    const server = createTlsServer({ cert, key, ca, requestCert: true, maxVersion: 'TLSv1.2' }, (socket) =>
      socket.end(),
    ).listen(0, '127.0.0.1');
    await once(server, 'listening');
    endings.push(() => server.close());
    const agent = new ForwardAgent({ ca: pki.ca }, { now: Date.now });
    await expect(failure(get(agent, (server.address() as AddressInfo).port))).resolves.toMatchObject({
      key: 'handshake-refused',
    });
    agent.destroy();
  });
});

describe('a reload', () => {
  it('X-04 ends idle connections and sessions, so that a server revoked since is refused', async () => {
    const { port } = await start();
    const agent = makeAgent();
    const { socket } = await get(agent, port);
    await revoke(pki.dir, new X509Certificate(pki.read('provider/server.crt')).serialNumber);
    const ended = new Promise((resolve) => socket.once('close', resolve));
    agent.reload(pki.material('ssp/client'));
    await ended;
    await expect(failure(get(agent, port))).resolves.toMatchObject({ key: 'certificate-revoked' });
  });
});
