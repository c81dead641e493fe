import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mixedKey } from '../src/testing/mixed-key.ts';
import { itWith } from '../src/testing/needs-command.ts';
import { sharedPki } from '../src/testing/pki-directory.ts';
import { readPki, type TestPki } from '../src/testing/read-pki.ts';
import { startListener, type TestListener } from '../src/testing/test-listener.ts';
import { callPlainly, callWithNode, callWithOpenssl, openWithNode } from '../src/testing/tls-clients.ts';

const itWithOpenssl = itWith('openssl');

let pki: TestPki;
const listeners: TestListener[] = [];

beforeAll(async () => {
  pki = readPki(await sharedPki());
});

afterAll(() => Promise.all(listeners.map(({ listener }) => listener.close())));

async function start(limits: Partial<Parameters<typeof startListener>[0]['limits']> = {}): Promise<TestListener> {
  const started = await startListener({ material: pki.material('provider/server'), limits });
  listeners.push(started);
  return started;
}

const client = (): { cert: string; key: string; ca: string } => {
  const { cert, key } = pki.material('ssp/client');
  return { cert, key, ca: pki.ca };
};

describe('what is not TLS', () => {
  it.each([
    ['plain HTTP', 'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n', 'plain-http'],
    ['a plain HTTP proxy request', 'CONNECT localhost:443 HTTP/1.1\r\n\r\n', 'plain-http'],
    ['the greeting of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 'not-tls'],
    ['text', 'hello, is this the provider?\r\n\r\n', 'not-tls'],
    ['binary nonsense', Buffer.from('deadbeef00112233445566778899aabbccddeeff', 'hex'), 'not-tls'],
  ])('P-04 %s is closed without a byte, and the journal says so', async (_, bytes, reason) => {
    const { port, refused, refusals } = await start();
    await expect(callPlainly(port, bytes)).resolves.toMatchObject({ received: '' });
    await expect(refused(1)).resolves.toMatchObject({
      requirement: 'P-04',
      reason,
      remoteAddress: '127.0.0.1',
      tls: undefined,
    });
    await expect(callWithNode({ ...client(), port })).resolves.toMatchObject({
      received: expect.stringContaining('200 OK'),
    });
    expect(refusals).toHaveLength(1);
  });
});

describe('a handshake that comes to nothing', () => {
  it.each([
    ['says nothing', ''],
    ['stops in the middle', Buffer.from('1603010200', 'hex')],
  ])('T-02 is ended in time when the client %s', async (_, bytes) => {
    const { port, refused, refusals } = await start({ handshakeTimeout: 50 });
    await expect(callPlainly(port, bytes)).resolves.toMatchObject({ received: '' });
    await expect(refused(1)).resolves.toMatchObject({ requirement: 'T-02', reason: 'handshake-timeout' });
    expect(refusals).toHaveLength(1);
  });

  it('T-02 is ended in time when the client sends a byte now and then', async () => {
    const { port, refused } = await start({ handshakeTimeout: 100 });
    let sending: NodeJS.Timeout | undefined;
    await callPlainly(port, Buffer.from('16030102000100', 'hex'), (socket) => {
      sending = setInterval(() => socket.write('\0'), 20);
    });
    clearInterval(sending);
    await expect(refused(1)).resolves.toMatchObject({ reason: 'handshake-timeout' });
  });

  it.each([
    ['ends', 'end'],
    ['resets', 'resetAndDestroy'],
  ] as const)('L-01 is reported once when the client %s the connection in the middle', async (_, leave) => {
    const { port, refused, refusals, listener } = await start();
    const accepted = new Promise((resolve) => listener.server.once('connection', resolve));
    await callPlainly(port, Buffer.from('1603010200', 'hex'), (socket) => void accepted.then(() => socket[leave]()));
    await expect(refused(1)).resolves.toMatchObject({
      requirement: 'L-01',
      reason: 'client-left',
      remoteAddress: '127.0.0.1',
    });
    await expect(callWithNode({ ...client(), port })).resolves.toMatchObject({
      received: expect.stringContaining('200 OK'),
    });
    expect(refusals).toHaveLength(1);
  });

  itWithOpenssl('X-02 is explained when the client does not trust the server', async () => {
    const { port, refused, refusals } = await start();
    await expect(
      callWithOpenssl(port, ['-verify_return_error', '-no-CAfile', '-no-CApath', '-no-CAstore']),
    ).resolves.toMatch(/unable to get local issuer/);
    await expect(refused(1)).resolves.toMatchObject({
      requirement: 'X-02',
      reason: 'server-not-trusted',
      opensslCode: 'ERR_SSL_TLSV1_ALERT_UNKNOWN_CA',
      next: expect.stringContaining('ca-bundle.crt'),
    });
    expect(refusals).toHaveLength(1);
  });
});

describe('the number of connections', () => {
  it('T-02 is limited, and those too many are reported', async () => {
    const { port, refused } = await start({ maxConnections: 1 });
    const first = await openWithNode({ ...client(), port });
    await expect(callWithNode({ ...client(), port })).resolves.toMatchObject({ received: '' });
    await expect(refused(1)).resolves.toMatchObject({
      requirement: 'T-02',
      reason: 'too-many-connections',
      remoteAddress: '127.0.0.1',
    });
    first.destroy();
  });
});

describe('closing', () => {
  it('T-02 ends idle connections and handshakes at once, and lets a running request finish', async () => {
    let finish = (): void => undefined;
    const started = await startListener({
      material: pki.material('provider/server'),
      handle: (_request, response) => {
        finish = () => response.end('late but whole');
        started.listener.server.emit('running');
      },
    });
    const running = new Promise((resolve) => started.listener.server.once('running', resolve));
    const idle = await openWithNode({ ...client(), port: started.port });
    const idleEnded = new Promise((resolve) => idle.once('close', resolve));
    idle.resume();
    const shaking = callPlainly(started.port, Buffer.from('1603010200', 'hex'));
    const asked = callWithNode({ ...client(), port: started.port }, 'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await running;

    const closed = started.listener.close();
    await Promise.all([idleEnded, shaking]);
    await expect(callPlainly(started.port, '')).resolves.toMatchObject({ code: 'ECONNREFUSED' });
    finish();
    await expect(asked).resolves.toMatchObject({
      received: expect.stringMatching(/Connection: close[\s\S]*late but whole/),
    });
    await closed;
  });

  it('T-02 ends a request that does not finish in time', async () => {
    const { listener, port } = await startListener({
      material: pki.material('provider/server'),
      limits: { closeTimeout: 50 },
      handle: () => listener.server.emit('running'),
    });
    const running = new Promise((resolve) => listener.server.once('running', resolve));
    const asked = callWithNode({ ...client(), port });
    await running;
    await listener.close();
    await expect(asked).resolves.toMatchObject({ received: '' });
  });

  it('says which port is taken', async () => {
    const { port } = await start();
    const second = await start();
    await second.listener.close();
    await expect(second.listener.listen(port, '127.0.0.1')).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});

// Source: nginx, ngx_http_ssl_module.c, NGX_HTTP_ALPN_PROTOS: http/1.1, http/1.0; RFC 7301 §6 registers both.
it.each([
  [['http/1.0'], 'http/1.0'],
  [['http/1.0', 'http/1.1'], 'http/1.1'],
  [['h2', 'http/1.1'], 'http/1.1'],
])('a client that offers %j by ALPN is answered, by %s', async (ALPNProtocols, chosen) => {
  const own = readPki(await sharedPki());
  const { listener, port } = await startListener({ material: own.material('provider/server') });
  try {
    const { cert, key } = own.material('ssp/client');
    const seen = await callWithNode({ cert, key, ca: own.ca, port, ALPNProtocols });
    expect(seen).toMatchObject({ alpn: chosen, received: expect.stringContaining('HTTP/1.1 200') });
  } finally {
    await listener.close();
  }
});

describe('a handshake that fails says why', () => {
  it('where ALPN offers h2 alone, and where the key is not that of the certificate', async () => {
    const own = readPki(await sharedPki());
    const strict = await startListener({ material: own.material('provider/server') });
    try {
      const { cert, key } = own.material('ssp/client');
      await callWithNode({ cert, key, ca: own.ca, port: strict.port, ALPNProtocols: ['h2'] });
      expect(strict.refusals[0]).toMatchObject({ reason: 'no-http-1-1', next: expect.stringContaining('http/1.1') });
      // RFC 5246 §7.4.8: the signature is made with the key of the certificate. This key has its public half alone.
      const mixed = mixedKey(cert, own.material('provider/server').key);
      await callWithNode({ cert, key: mixed, ca: own.ca, port: strict.port });
      expect(strict.refusals[1]).toMatchObject({ reason: 'key-mismatch', next: expect.stringContaining('openssl') });
    } finally {
      await strict.listener.close();
    }
  });
});
