import { once } from 'node:events';
import { connect } from 'node:net';
import type { ConnectionOptions } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { alert, clientHello, handshake, sized } from '@mock-spine/shared/testing/handshake-bytes';
import { mixedKey } from '@mock-spine/shared/testing/mixed-key';
import { sharedPki } from '@mock-spine/shared/testing/pki-directory';
import { readPki, type TestPki } from '@mock-spine/shared/testing/read-pki';
import { startListener, type TestListener } from '@mock-spine/shared/testing/test-listener';
import { callPlainly, callWithNode, openWithNode } from '@mock-spine/shared/testing/tls-clients';
import { certificateReasons } from '@mock-spine/shared/pki/certificate-reasons';
import { handshakeFailures } from '@mock-spine/shared/tls/handshake-failures';

let pki: TestPki;
let provider: TestListener;
/** A listener of little patience, and one that takes one connection. */
let hasty: TestListener;
let small: TestListener;
const explained = new Set<string>();

beforeAll(async () => {
  pki = readPki(await sharedPki());
  const material = pki.material('provider/server');
  [provider, hasty, small] = await Promise.all([
    startListener({ material }),
    startListener({ material, limits: { handshakeTimeout: 50 } }),
    startListener({ material, limits: { maxConnections: 1 } }),
  ]);
});
afterAll(() => Promise.all([provider, hasty, small].map(({ listener }) => listener.close())));

type Client = (port: number) => Promise<unknown>;

const says =
  (text: string | Buffer): Client =>
  (port) =>
    callPlainly(port, text);
/** A client of Node's, by default with the certificate of the SSP. */
const node =
  (changes: () => ConnectionOptions): Client =>
  (port) => {
    const { cert, key } = pki.material('ssp/client');
    return callWithNode({ cert, key, ca: pki.ca, port, ...changes() });
  };

/** Begins a handshake, reads the server's flight, which ends with ServerHelloDone (RFC 5246, section 7.4.5), and sends bytes. */
const goesOn =
  (bytes: Buffer): Client =>
  async (port) => {
    const socket = connect(port, '127.0.0.1').on('error', () => undefined);
    socket.write(clientHello);
    for (let read = Buffer.alloc(0); !read.subarray(-4).equals(Buffer.from('0e000000', 'hex'));)
      read = Buffer.concat([read, (await once(socket, 'data'))[0] as Buffer]);
    socket.end(bytes).resume();
  };

const notTls = 'What the client sent first is not the start of a TLS connection.';
const old = 'The client offers no version newer than SSL 2, SSL 3, TLS 1.0 or TLS 1.1.';
const distrust = "The client refused this server's certificate.";
const brokeOff = 'The client broke the handshake off with an alert; the OpenSSL code names it.';
const badList =
  'The list of certificates that the client sent cannot be read: a length in it is wrong, or what stands there is no certificate.';
const badMessage =
  'The client speaks TLS, but sent a message that cannot be read or that does not belong where it stood in the handshake.';
const tooLarge =
  'A message of the handshake is larger than OpenSSL takes, which is 100 KB: most likely the client sends too many certificates.';
const left = 'The client closed the connection before the TLS handshake was done.';

describe('a client whose connection never became one that requests can arrive on', () => {
  // Source of the clauses: security page (P-03, P-04, L-01, L-02, X-02); of the messages and alerts: RFC 5246, sections 7.2 and 7.4, RFC 7301 for ALPN; of the codes: OpenSSL's names of them.
  it.each<[what: string, expected: [requirement: string, reason: string, says: string, code: string], client: Client]>([
    [
      'speaks plain HTTP',
      ['P-04', 'plain-http', 'The client spoke plain HTTP to a port that takes TLS only.', 'ERR_SSL_HTTP_REQUEST'],
      says('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n'),
    ],
    [
      'takes it for a plain proxy',
      [
        'P-04',
        'plain-http',
        'The client spoke plain HTTP to a port that takes TLS only.',
        'ERR_SSL_HTTPS_PROXY_REQUEST',
      ],
      says('CONNECT localhost:443 HTTP/1.1\r\n\r\n'),
    ],
    [
      'sends text',
      ['P-04', 'not-tls', notTls, 'ERR_SSL_WRONG_VERSION_NUMBER'],
      says('hello, is this the provider?\r\n\r\n'),
    ],
    [
      'offers TLS 1.1 only',
      ['L-02', 'old-version', old, 'ERR_SSL_UNSUPPORTED_PROTOCOL'],
      node(() => ({ minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1', ciphers: 'ALL:@SECLEVEL=0' })),
    ],
    [
      'offers TLS 1.3 only',
      [
        'L-01',
        'without-tls-1-2',
        'The client offers TLS, but not TLS 1.2: most likely TLS 1.3 only.',
        'ERR_SSL_UNSUPPORTED_PROTOCOL',
      ],
      node(() => ({ minVersion: 'TLSv1.3' })),
    ],
    [
      'offers none of the suites',
      [
        'P-03',
        'no-shared-cipher',
        'The client offers no cipher suite of the four families AESGCM+EECDH, AESGCM+EDH, AES256+EECDH, AES256+EDH.',
        'ERR_SSL_NO_SHARED_CIPHER',
      ],
      node(() => ({ ciphers: 'AES128-SHA256', maxVersion: 'TLSv1.2' })),
    ],
    [
      'offers HTTP/2 only',
      [
        'L-01',
        'no-http-1-1',
        'The client offers protocols by ALPN, and http/1.1 is not among them: most likely HTTP/2 only.',
        'ERR_SSL_NO_APPLICATION_PROTOCOL',
      ],
      node(() => ({ ALPNProtocols: ['h2'] })),
    ],
    [
      'sends a list of certificates whose length is wrong',
      ['L-01', 'malformed-certificates', badList, 'ERR_SSL_LENGTH_MISMATCH'],
      goesOn(handshake(11, Buffer.from('00006400000000', 'hex'))),
    ],
    [
      'sends a list of certificates of 200 KB',
      ['L-01', 'message-too-large', tooLarge, 'ERR_SSL_EXCESSIVE_MESSAGE_SIZE'],
      goesOn(Buffer.from('16030300080b030d4000000000', 'hex')),
    ],
    [
      'sends something that is no certificate',
      ['L-01', 'malformed-certificates', badList, 'ERR_SSL_TOO_LONG'],
      goesOn(handshake(11, sized(sized(Buffer.alloc(20, 0x41), 3), 3))),
    ],
    [
      'sends another message in place of its certificates',
      ['L-01', 'malformed-handshake', badMessage, 'ERR_SSL_UNEXPECTED_MESSAGE'],
      goesOn(handshake(16, Buffer.alloc(10))),
    ],
    [
      "calls the server's certificate bad",
      ['X-02', 'server-not-trusted', distrust, 'ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE'],
      goesOn(alert(42)),
    ],
    [
      'calls it unsupported',
      ['X-02', 'server-not-trusted', distrust, 'ERR_SSL_SSLV3_ALERT_UNSUPPORTED_CERTIFICATE'],
      goesOn(alert(43)),
    ],
    [
      'calls it revoked',
      ['X-02', 'server-not-trusted', distrust, 'ERR_SSL_SSLV3_ALERT_CERTIFICATE_REVOKED'],
      goesOn(alert(44)),
    ],
    [
      'calls it expired',
      ['X-02', 'server-not-trusted', distrust, 'ERR_SSL_SSLV3_ALERT_CERTIFICATE_EXPIRED'],
      goesOn(alert(45)),
    ],
    [
      'has something against it',
      ['X-02', 'server-not-trusted', distrust, 'ERR_SSL_SSLV3_ALERT_CERTIFICATE_UNKNOWN'],
      goesOn(alert(46)),
    ],
    [
      'does not know its CA',
      ['X-02', 'server-not-trusted', distrust, 'ERR_SSL_TLSV1_ALERT_UNKNOWN_CA'],
      goesOn(alert(48)),
    ],
    ['denies access', ['X-02', 'server-not-trusted', distrust, 'ERR_SSL_TLSV1_ALERT_ACCESS_DENIED'], goesOn(alert(49))],
    [
      'breaks off: unexpected message',
      ['L-01', 'client-broke-off', brokeOff, 'ERR_SSL_SSLV3_ALERT_UNEXPECTED_MESSAGE'],
      goesOn(alert(10)),
    ],
    [
      'breaks off: bad record',
      ['L-01', 'client-broke-off', brokeOff, 'ERR_SSL_SSLV3_ALERT_BAD_RECORD_MAC'],
      goesOn(alert(20)),
    ],
    [
      'breaks off: handshake failure',
      ['L-01', 'client-broke-off', brokeOff, 'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE'],
      goesOn(alert(40)),
    ],
    [
      'breaks off: illegal parameter',
      ['L-01', 'client-broke-off', brokeOff, 'ERR_SSL_SSLV3_ALERT_ILLEGAL_PARAMETER'],
      goesOn(alert(47)),
    ],
    [
      'breaks off: decode error',
      ['L-01', 'client-broke-off', brokeOff, 'ERR_SSL_TLSV1_ALERT_DECODE_ERROR'],
      goesOn(alert(50)),
    ],
    [
      'breaks off: decrypt error',
      ['L-01', 'client-broke-off', brokeOff, 'ERR_SSL_TLSV1_ALERT_DECRYPT_ERROR'],
      goesOn(alert(51)),
    ],
    [
      'breaks off: insufficient security',
      ['L-01', 'client-broke-off', brokeOff, 'ERR_SSL_TLSV1_ALERT_INSUFFICIENT_SECURITY'],
      goesOn(alert(71)),
    ],
    [
      'breaks off: internal error',
      ['L-01', 'client-broke-off', brokeOff, 'ERR_SSL_TLSV1_ALERT_INTERNAL_ERROR'],
      goesOn(alert(80)),
    ],
    [
      'breaks off: cancelled',
      ['L-01', 'client-broke-off', brokeOff, 'ERR_SSL_TLSV1_ALERT_USER_CANCELLED'],
      goesOn(alert(90)),
    ],
    [
      'breaks off: unsupported extension',
      ['L-01', 'client-broke-off', brokeOff, 'ERR_SSL_TLSV1_UNSUPPORTED_EXTENSION'],
      goesOn(alert(110)),
    ],
    [
      'breaks off: unrecognised name',
      ['L-01', 'client-broke-off', brokeOff, 'ERR_SSL_TLSV1_UNRECOGNIZED_NAME'],
      goesOn(alert(112)),
    ],
    [
      'breaks off for a reason without words',
      [
        'L-01',
        'handshake-failed',
        'The TLS handshake failed for a reason that has no words of its own here; the OpenSSL code names it.',
        'ERR_SSL_TLSV1_ALERT_NO_RENEGOTIATION',
      ],
      goesOn(alert(100)),
    ],
    ['leaves in the middle', ['L-01', 'client-left', left, 'ECONNRESET'], goesOn(Buffer.alloc(0))],
  ])('is told of by its name: it %s', async (_, expected, client) => {
    await expect(refusalOf(provider, client)).resolves.toEqual(expected);
  });

  async function refusalOf(listener: TestListener, client: Client): Promise<string[]> {
    const before = listener.refusals.length;
    await client(listener.port);
    const { requirement, reason, says: sentence, opensslCode } = await listener.refused(before + 1);
    explained.add(reason);
    return [requirement, reason, sentence, opensslCode ?? 'no code'];
  }

  it('L-01 is told that its key is not that of its certificate', async () => {
    // RFC 5246, section 7.4.8: the signature is made with the key of the certificate. This key has its public half alone, so that Node takes it.
    const client = node(() => ({ key: mixedKey(pki.read('ssp/client.crt'), pki.read('provider/server.key')) }));
    await expect(refusalOf(provider, client)).resolves.toEqual([
      'L-01',
      'key-mismatch',
      "The client's signature does not fit its certificate: its private key is not the one that the certificate is for.",
      expect.stringMatching(/^ERR_(?:OSSL|SSL)_/),
    ]);
  });

  it('C-06 is told that it withholds its certificate, as Java, .NET and Go do when no issuer that the server names fits', async () => {
    await expect(refusalOf(provider, (port) => callWithNode({ ca: pki.ca, port }))).resolves.toEqual([
      'C-06',
      'absent',
      'The client presented no certificate: it has none, or it withholds it because the server named no CA that issued it.',
      expect.any(String),
    ]);
  });

  it('T-02 is told that it was too slow, and that there were too many', async () => {
    await expect(refusalOf(hasty, says(Buffer.from('1603010200', 'hex')))).resolves.toEqual([
      'T-02',
      'handshake-timeout',
      'The client did not finish the TLS handshake in time.',
      'ERR_TLS_HANDSHAKE_TIMEOUT',
    ]);
    const { cert, key } = pki.material('ssp/client');
    const first = await openWithNode({ cert, key, ca: pki.ca, port: small.port });
    await expect(refusalOf(small, says(''))).resolves.toEqual([
      'T-02',
      'too-many-connections',
      'As many connections as the limit allows were open already.',
      'DROPPED',
    ]);
    first.destroy();
  });
});

it('every reason has been met; those of certificates but for the one that is absent are met elsewhere', () => {
  expect([...explained].filter((reason) => !(reason in certificateReasons)).sort()).toEqual(
    Object.keys(handshakeFailures).sort(),
  );
});
