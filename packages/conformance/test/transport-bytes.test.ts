import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { itWith } from '@mock-spine/shared/testing/needs-command';
import { sharedPki } from '@mock-spine/shared/testing/pki-directory';
import { attemptRequest } from '../src/transport/attempt.ts';
import { connectionOptions } from '../src/transport/client.ts';
import { agreeToHello, ssl2Hello, ssl3Hello } from '../src/transport/hellos.ts';
import { suiteIn, weakHello } from '../src/transport/weak-hello.ts';
import { attemptRaw, describeRaw, readBytes } from '../src/transport/raw-attempt.ts';
import { transportBench } from './support/provider-bench.ts';

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');

describe('the hellos of before TLS', () => {
  it('L-02 of SSL 3 is a whole record with one ClientHello, byte by byte', () => {
    expect(ssl3Hello()).toEqual(
      hex(`16 0300 0037  01 000033 0300 ${'5a'.repeat(32)} 00 000c 0039 0035 0033 002f 000a 0005 01 00`),
    );
  });

  it('L-02 of SSL 2 is a CLIENT-HELLO, byte by byte', () => {
    expect(ssl2Hello()).toEqual(
      hex(`8028 01 0002 000f 0000 0010 010080 030080 050080 060040 0700c0 ${'5a'.repeat(16)}`),
    );
  });

  it('L-02 are agreed to with a ServerHello, byte by byte', () => {
    expect(agreeToHello(ssl3Hello())).toEqual(hex(`16 0300 002a  02 000026 0300 ${'a5'.repeat(32)} 00 0039 00`));
    expect(agreeToHello(ssl2Hello())).toEqual(hex(`801e 04 00 01 0002 0000 0003 0010 010080 ${'a5'.repeat(16)}`));
  });

  it('P-03 of suites that OpenSSL no longer has is a whole record of TLS 1.2, and is agreed to by its first suite, 3DES', () => {
    const hello = weakHello('localhost');
    // RFC 5246: a record that begins as TLS 1.0 does, one ClientHello of 0x0303, no session, 17 suites, no compression.
    expect([hello.readUInt16BE(3), hello.readUIntBE(6, 3)]).toEqual([hello.length - 5, hello.length - 9]);
    expect(hello.subarray(0, 3)).toEqual(hex('16 0301'));
    expect(hello.subarray(9, 48)).toEqual(hex(`0303 ${'5a'.repeat(32)} 00 0022 000a`));
    expect(hello.includes(Buffer.from('localhost'))).toBe(true);
    expect(weakHello('127.0.0.1').includes(Buffer.from('127.0.0.1'))).toBe(false);
    const agreed = agreeToHello(hello)!;
    expect(agreed).toEqual(hex(`16 0303 002a  02 000026 0303 ${'a5'.repeat(32)} 00 000a 00`));
    expect([readBytes(agreed), suiteIn(agreed), suiteIn(agreed.subarray(0, 40))]).toEqual([
      'server-hello',
      'DES-CBC3-SHA',
      undefined,
    ]);
  });

  it.each([
    ['a hello of TLS 1.2', '16 0301 0037  01 000033 0303'],
    ['a hello of SSL 3 that is cut short', '16 0300 0037  01 000033 0300 5a5a'],
    ['plain HTTP', '474554202f20485454502f312e310d0a0d0a'],
    ['nothing', ''],
  ])('L-02 %s is neither', (_, bytes) => {
    expect(agreeToHello(hex(bytes))).toBeUndefined();
  });
});

describe('the bytes of a server', () => {
  it.each([
    ['an alert of SSL 3', '15 0300 0002 02 28', 'alert'],
    ['an alert of TLS 1.2', '15 0303 0002 02 46', 'alert'],
    ['a ServerHello of SSL 3', '16 0300 002a 02 000026', 'server-hello'],
    ['a ServerHello of TLS 1.2', '16 0303 002a 02 000026', 'server-hello'],
    ['a SERVER-HELLO of SSL 2', '801e 04 00 01 0002', 'server-hello'],
    ['plain HTTP', '485454502f312e3120343030', 'other'],
    ['one byte', '15', 'other'],
  ])('%s is known', (_, bytes, kind) => {
    expect(readBytes(hex(bytes))).toBe(kind);
  });
});

describe('what a TLS client sees of a server', () => {
  let pki: string;
  let serve: (socket: Socket) => void;
  let server: Server;
  beforeAll(async () => {
    pki = await sharedPki();
    server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => serve(socket));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterAll(() => void server.close());

  it.each<[string, (socket: Socket) => void, object]>([
    [
      'an alert',
      (socket) => socket.end(hex('15 0303 0002 02 28')),
      { end: 'refused', by: 'alert handshake_failure (40)', handshake: undefined },
    ],
    ['a close', (socket) => void socket.end(), { end: 'refused', by: 'a close' }],
    ['a reset', (socket) => void socket.resetAndDestroy(), { end: 'refused', by: 'a reset' }],
    [
      'plain HTTP',
      (socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'),
      { end: 'unclear', why: expect.stringMatching(/^the client on this machine gave up by itself \(ERR_SSL_/) },
    ],
  ])('%s is told from the others', async (_, serveThis, seen) => {
    serve = serveThis;
    const { port } = server.address() as AddressInfo;
    const { target } = transportBench(port, pki);
    await expect(
      attemptRequest(target, connectionOptions({}, target), 'GET / HTTP/1.1\r\n\r\n'),
    ).resolves.toMatchObject(seen);
  });

  it('without TLS, clear text is quoted', async () => {
    serve = (socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n');
    const seen = await attemptRaw(
      { host: '127.0.0.1', port: (server.address() as AddressInfo).port },
      Buffer.from('GET / HTTP/1.1\r\n\r\n'),
      'bytes',
      5000,
    );
    expect(describeRaw(seen)).toBe('28 bytes that begin with "HTTP/1.1 400 Bad Request"');
  });
});

describe('a server that refuses certificates by an alert, as OpenSSL does', () => {
  itWith('openssl')('X-02 X-01 C-06 is seen to do so, and serves the good client', async () => {
    const pki = await sharedPki();
    const { server, port } = await startOpenssl(pki);
    try {
      const { target } = transportBench(port, pki);
      const as = (certificate: string | null | undefined) =>
        attemptRequest(
          target,
          connectionOptions(certificate === undefined ? {} : { certificate }, target),
          'GET / HTTP/1.0\r\n\r\n',
        );
      await expect(as('bad/untrusted-ca')).resolves.toMatchObject({
        end: 'refused',
        by: 'alert unknown_ca (48)',
        handshake: undefined,
      });
      await expect(as('bad/no-client-auth')).resolves.toMatchObject({
        end: 'refused',
        by: 'alert unsupported_certificate (43)',
      });
      await expect(as('bad/expired')).resolves.toMatchObject({ end: 'refused', by: 'alert certificate_expired (45)' });
      await expect(as(null)).resolves.toMatchObject({ end: 'refused', by: 'alert handshake_failure (40)' });
      await expect(as(undefined)).resolves.toMatchObject({
        end: 'answered',
        status: 200,
        handshake: { protocol: 'TLSv1.2' },
      });
    } finally {
      server.kill();
    }
  });
});

/** `openssl s_server` on a free port: it requires a client certificate and refuses bad ones in the handshake. */
async function startOpenssl(pki: string): Promise<{ readonly server: ChildProcess; readonly port: number }> {
  const file = (name: string): string => join(pki, name);
  const server = spawn('openssl', [
    's_server',
    '-accept',
    '0',
    '-www',
    '-tls1_2',
    '-Verify',
    '3',
    '-verify_return_error',
    '-CAfile',
    file('ca-bundle.crt'),
    '-cert',
    file('provider/server.crt'),
    '-key',
    file('provider/server.key'),
  ]);
  let output = '';
  for await (const chunk of server.stdout) {
    output += String(chunk);
    const port = /ACCEPT \S*:(\d+)/.exec(output)?.[1];
    if (port !== undefined) return { server, port: Number(port) };
  }
  throw new Error(`openssl s_server ended: ${output}`);
}
