import { createPrivateKey, generateKeyPairSync, X509Certificate, type KeyObject } from 'node:crypto';
import { createServer as createHttpsServer } from 'node:https';
import { createServer, type AddressInfo } from 'node:net';
import { createServer as createTlsServer, type TlsOptions } from 'node:tls';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openSender } from '@mock-spine/conformance/kit/send';
import { issueCrl } from '@mock-spine/shared/pki/issue-crl';
import { goodDraft } from '@mock-spine/shared/testing/good-draft';
import { alert, handshake, serverHello, sized } from '@mock-spine/shared/testing/handshake-bytes';
import { mixedKey } from '@mock-spine/shared/testing/mixed-key';
import { hostName, issueOdd, serverUsage, type Odd } from '@mock-spine/shared/testing/odd-certificates';
import { temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import { explainServerFailure } from '@mock-spine/shared/tls/explain-server-failure';
import { readCertificates } from '@mock-spine/shared/tls/read-certificates';
import { serverFailures } from '@mock-spine/shared/tls/server-failures';
import {
  serviceRootAt,
  startExplained,
  type Answering,
  type ExplainedProvider,
} from '../support/explained-provider.ts';

let on: ExplainedProvider;
let own: string;
/** The SubCA and the RootCA, and the key of the provider. */
let issuer: Signer;
let root: Signer;
let key: KeyObject;
const explained = new Set<string>();

interface Signer {
  readonly certificate: string;
  readonly key: KeyObject;
}

beforeAll(async () => {
  on = await startExplained((reason) => explained.add(reason));
  own = await temporaryDirectory();
  const signer = (name: string): Signer => ({
    certificate: on.pki.read(`${name}.crt`),
    key: createPrivateKey(on.pki.read(`${name}.key`)),
  });
  [issuer, root] = [signer('sub-ca'), signer('root-ca')];
  key = createPrivateKey(on.pki.read('provider/server.key'));
}, 60_000);
afterAll(() => on.close());

/** What becomes of a request when the provider answers like this. */
async function failure(answer: Answering, through = on.ssp): Promise<unknown> {
  on.answerBy(answer);
  return on.failureOf(through);
}

/** A provider with this certificate; what its own OpenSSL makes of it shall not matter. */
function serve(
  cert: string,
  {
    privateKey = key.export({ type: 'pkcs8', format: 'pem' }),
    ...changes
  }: TlsOptions & { readonly privateKey?: string | Buffer } = {},
): Answering {
  const server = createHttpsServer(
    { cert, key: privateKey, ciphers: 'ALL:@SECLEVEL=0', maxVersion: 'TLSv1.2', ...changes },
    (_, res) => {
      res
        .writeHead(200, { 'Content-Type': 'application/fhir+json', Connection: 'close' })
        .end('{"resourceType":"CapabilityStatement"}');
    },
  );
  server.on('tlsClientError', (_, socket) => socket.destroy());
  return (socket) => void server.emit('connection', socket);
}

const odd = (changes: Omit<Odd, 'key'> & { readonly key?: KeyObject }, by = issuer): string =>
  issueOdd({ key, of: 'server', ...changes }, by) + by.certificate;
const day = 86_400_000;
const newKey = (): KeyObject => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;

describe('a provider whose certificate the SSP does not accept', () => {
  // Source of each: RFC 5280, sections 4.1.1.3 (signature), 4.1.2.5 (dates), 4.2 (extensions) and 6.1; security page, "chain to SubCA and RootCA".
  // The code is what Node hands on: UNSPECIFIED for what it has no word for, and with lists loaded a missing issuer is a missing list first.
  it.each<[what: string, reason: string, says: string, code: string, start: () => Answering]>([
    [
      'whose signature is broken',
      'certificate-bad-signature',
      "The server's certificate names a CA that is trusted, and its key, as its issuer, but its signature does not fit that key: the certificate was changed after it was signed, or is damaged.",
      'CERT_SIGNATURE_FAILURE',
      () => serve(odd({ broken: true })),
    ],
    [
      'with two subject alternative names',
      'certificate-doubled-extension',
      "The server's certificate has the same extension twice (a subject alternative name or an extended key usage, for one), which makes it invalid (RFC 5280, section 4.2).",
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      () => serve(odd({ extensions: [hostName] })),
    ],
    [
      'with two extended key usages',
      'certificate-doubled-extension',
      "The server's certificate has the same extension twice (a subject alternative name or an extended key usage, for one), which makes it invalid (RFC 5280, section 4.2).",
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      () => serve(odd({ extensions: [serverUsage] })),
    ],
    [
      'signed with SHA-1',
      'certificate-signed-with-sha1',
      "The server's certificate is signed with SHA-1, which OpenSSL does not accept.",
      'UNSPECIFIED',
      () => serve(odd({ hash: 'sha1' })),
    ],
    [
      'signed with MD5',
      'certificate-signed-with-md5',
      "The server's certificate is signed with MD5 or an older hash, which OpenSSL does not accept.",
      'UNSPECIFIED',
      () => serve(odd({ hash: 'md5' })),
    ],
    [
      'with a critical extension that nobody knows',
      'certificate-unknown-critical-extension',
      "The server's certificate has an extension that is marked critical and that OpenSSL does not know, so that it must be refused (RFC 5280, section 4.2).",
      'UNSPECIFIED',
      () => serve(odd({ extensions: [{ id: '1.2.3.4.5', critical: true, value: '\x05\x00' }] })),
    ],
    [
      'for an RSA key of 512 bits',
      'certificate-weak-key',
      "The RSA key of the server's certificate is too short for OpenSSL.",
      'UNSPECIFIED',
      () => {
        const short = generateKeyPairSync('rsa', { modulusLength: 512 }).privateKey;
        return serve(odd({ key: short }), { privateKey: short.export({ type: 'pkcs8', format: 'pem' }) });
      },
    ],
    [
      'that is self-signed',
      'certificate-self-signed',
      "The server's certificate is self-signed; it does not chain to the SubCA and RootCA.",
      'UNABLE_TO_GET_CRL',
      () => {
        const itself = { certificate: issueOdd({ key, of: 'server' }, issuer), key };
        return serve(issueOdd({ key, of: 'server' }, itself));
      },
    ],
    [
      "of a CA that only has the SubCA's name",
      'certificate-lookalike-issuer',
      "The server's certificate names a CA that is trusted as its issuer, but is not signed with that CA's key: another CA of the same name issued it.",
      'CERT_SIGNATURE_FAILURE',
      () => {
        const another = newKey();
        return serve(
          odd(
            {},
            {
              certificate: issueOdd(
                { key: another, of: 'ca', namedAs: issuer.certificate },
                { certificate: root.certificate, key: another },
              ),
              key: another,
            },
          ),
        );
      },
    ],
    [
      'of another CA',
      'certificate-untrusted',
      "The server's certificate does not chain to the SubCA and RootCA.",
      'UNABLE_TO_GET_CRL',
      () =>
        serve(on.pki.read('bad/untrusted-server/server.crt'), {
          privateKey: on.pki.read('bad/untrusted-server/server.key'),
        }),
    ],
    [
      'of a SubCA that the RootCA has revoked',
      'certificate-issuer-revoked',
      "The CA that issued the server's certificate has been revoked.",
      'CERT_REVOKED',
      () =>
        serve(on.pki.read('bad/revoked-sub-ca/client.crt'), {
          privateKey: on.pki.read('bad/revoked-sub-ca/client.key'),
        }),
    ],
    [
      'that is not valid yet',
      'certificate-not-yet-valid',
      "The server's certificate is not valid yet.",
      'CERT_NOT_YET_VALID',
      () => serve(odd({ from: Date.now() + day, to: Date.now() + 2 * day })),
    ],
    [
      'that has expired',
      'certificate-expired',
      "The server's certificate has expired.",
      'CERT_HAS_EXPIRED',
      () => serve(odd({ from: Date.now() - 2 * day, to: Date.now() - day })),
    ],
    [
      'that is revoked',
      'certificate-revoked',
      "The server's certificate has been revoked.",
      'CERT_REVOKED',
      () =>
        serve(on.pki.read('bad/revoked-server/server.crt'), {
          privateKey: on.pki.read('bad/revoked-server/server.key'),
        }),
    ],
    [
      "that is a client's",
      'certificate-wrong-purpose',
      "The server's certificate may not be used by a TLS server (extended key usage).",
      'INVALID_PURPOSE',
      () => serve(odd({ of: 'client', extensions: [] })),
    ],
    [
      'for another host',
      'host-not-in-certificate',
      "The server's certificate is not for the host name in its address.",
      'ERR_TLS_CERT_ALTNAME_INVALID',
      () =>
        serve(on.pki.read('bad/wrong-host-server/server.crt'), {
          privateKey: on.pki.read('bad/wrong-host-server/server.key'),
        }),
    ],
  ])('X-02 X-03 X-04 X-05 is told why: a certificate %s', async (_, reason, says, code, start) => {
    await expect(failure(start())).resolves.toEqual([reason, says, code]);
  });

  it('X-02 is called when nothing is odd, and with an extension that nobody knows but that is not critical', async () => {
    for (const changes of [{}, { extensions: [{ id: '1.2.3.4.5', critical: false, value: '\x05\x00' }] }]) {
      await expect(failure(serve(odd(changes)))).resolves.toBe(200);
    }
  });

  /** Writes a revocation list of a CA, and gives the flags that load it in place of the test PKI's. */
  const lists = (period: { from: number; to: number }): string[] => {
    const list = issueCrl({ number: 1n, revoked: new Map() }, period, {
      certificate: new X509Certificate(issuer.certificate),
      key: issuer.key,
    });
    writeFileSync(join(own, `${period.from}.crl`), list);
    return ['--provider-crl', join(on.pki.dir, 'root-ca.crl'), '--provider-crl', join(own, `${period.from}.crl`)];
  };
  const unusable =
    "The server's certificate chains to a CA that is trusted, but none of the revocation lists that are loaded can be used for it: there is none of its CA, or it is not in force yet, is for other certificates, or has something that OpenSSL does not understand.";

  it.each<[what: string, expected: [reason: string, says: string, code: string], flags: () => string[]]>([
    [
      'there is none of its CA',
      ['list-unusable', unusable, 'UNABLE_TO_GET_CRL'],
      () => ['--provider-crl', join(on.pki.dir, 'root-ca.crl')],
    ],
    [
      'the one of its CA is not in force yet',
      ['list-unusable', unusable, 'CRL_NOT_YET_VALID'],
      () => lists({ from: Date.now() + day, to: Date.now() + 2 * day }),
    ],
    [
      'the one of its CA has expired',
      [
        'list-expired',
        "A revocation list has expired, so that the server's certificate cannot be shown not to be revoked.",
        'CRL_HAS_EXPIRED',
      ],
      () => lists({ from: Date.now() - 2 * day, to: Date.now() - day }),
    ],
  ])('X-04 is told which revocation list is missed: %s', async (_, expected, flags) => {
    await expect(
      failure(
        serve(odd({})),
        await on.pointAt(on.root, ['--provider-ca', join(on.pki.dir, 'ca-bundle.crt'), ...flags()]),
      ),
    ).resolves.toEqual(expected);
  });

  it('X-02 X-03 is told what is wrong with the CA above it', async () => {
    const trusting = await on.pointAt(on.root, ['--provider-ca', join(on.pki.dir, 'root-ca.crt')]);
    const caKey = newKey();
    const ca = (changes: Partial<Odd>, by = root): Signer => ({
      certificate: issueOdd({ key: caKey, of: 'ca', ...changes }, by) + by.certificate,
      key: caKey,
    });
    await expect(failure(serve(odd({}, ca({}))), trusting)).resolves.toBe(200);
    await expect(
      failure(serve(odd({}, ca({ from: Date.now() - 2 * day, to: Date.now() - day }))), trusting),
    ).resolves.toEqual([
      'certificate-issuer-out-of-date',
      "The certificate of a CA above the server's certificate has expired or is not valid yet.",
      'CERT_HAS_EXPIRED',
    ]);
    // The SubCA may issue no CA (RFC 5280, section 4.2.1.9: a path length of 0).
    await expect(failure(serve(odd({}, ca({}, issuer))), trusting)).resolves.toEqual([
      'certificate-not-accepted',
      "OpenSSL does not accept the server's certificate, for a reason that has no words of its own here; its code says which.",
      'PATH_LENGTH_EXCEEDED',
    ]);
    // What is no CA issues nothing.
    await expect(failure(serve(odd({}, ca({ of: 'client' }))), trusting)).resolves.toEqual([
      'certificate-untrusted',
      "The server's certificate does not chain to the SubCA and RootCA.",
      'INVALID_PURPOSE',
    ]);
  });
});

/** Bytes in answer to the SSP's greeting, whatever it says. */
const bytes =
  (...parts: readonly Buffer[]) =>
  (): Answering =>
  (socket) =>
    void socket.once('data', () => socket.write(Buffer.concat(parts)));
const certificates = (content: string) => bytes(serverHello(), handshake(11, Buffer.from(content, 'hex')));
const text = (content: string) => bytes(Buffer.from(content));
const good =
  (changes: Parameters<typeof serve>[1] = {}) =>
  (): Answering =>
    serve(on.pki.read('provider/server.crt'), changes);

const says = {
  closed: 'The server closed the connection without an answer.',
  notTls: 'The server does not speak TLS on this port.',
  certificates:
    'The list of certificates that the server sent cannot be read: a length in it is wrong, or what stands there is no certificate.',
  handshake:
    'The server speaks TLS, but sent a message that cannot be read or that does not belong where it stood in the handshake.',
  missing: 'The server requires a client certificate, and none was sent that it can use.',
  refused: 'The server does not accept the client certificate.',
  key: "The server's signature does not fit its certificate: its private key is not the one that the certificate is for.",
  version: 'The server does not take TLS 1.2.',
  cipher: 'The server refused the handshake: no cipher suite in common, or a client certificate that it misses.',
  chosen: 'The server chose a cipher suite that was not offered to it.',
  brokeOff: 'The server broke the handshake off with an alert; the OpenSSL code names it.',
} as const;

describe('a provider to which there is no connection', () => {
  // Source of the messages: RFC 5246, sections 7.2 (alerts) and 7.4; of the codes: OpenSSL's names of them.
  it.each<[what: string, reason: string, says: string, code: string, start: () => Answering]>([
    [
      'closes without a word',
      'connection-closed',
      says.closed,
      'ECONNRESET',
      () => (socket) => void socket.once('data', () => socket.end()),
    ],
    [
      'resets the connection',
      'connection-closed',
      says.closed,
      'ECONNRESET',
      () => (socket) => void socket.once('data', () => socket.resetAndDestroy()),
    ],
    [
      'speaks plain HTTP',
      'not-tls',
      says.notTls,
      'ERR_SSL_WRONG_VERSION_NUMBER',
      text('HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n'),
    ],
    ['speaks SMTP', 'not-tls', says.notTls, 'ERR_SSL_WRONG_VERSION_NUMBER', text('220 mail.example ESMTP\r\n')],
    [
      'is a client of plain HTTP itself',
      'not-tls',
      says.notTls,
      'ERR_SSL_HTTP_REQUEST',
      text('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n'),
    ],
    [
      'sends a list of certificates whose length is too large',
      'malformed-certificates',
      says.certificates,
      'ERR_SSL_LENGTH_MISMATCH',
      certificates('00006400000000'),
    ],
    [
      'sends a list in which a certificate is cut off',
      'malformed-certificates',
      says.certificates,
      'ERR_SSL_CERT_LENGTH_MISMATCH',
      certificates('00000700003241414141'),
    ],
    [
      'sends a list without a certificate',
      'malformed-certificates',
      says.certificates,
      'ERR_SSL_LENGTH_MISMATCH',
      certificates('000000'),
    ],
    [
      'sends something that is no certificate',
      'malformed-certificates',
      says.certificates,
      'ERR_SSL_TOO_LONG',
      bytes(serverHello(), handshake(11, sized(sized(Buffer.alloc(20, 0x41), 3), 3))),
    ],
    [
      'sends another message in place of its certificates',
      'malformed-handshake',
      says.handshake,
      'ERR_SSL_UNEXPECTED_MESSAGE',
      bytes(serverHello(), handshake(16, Buffer.alloc(10))),
    ],
    [
      'sends a greeting that is too short',
      'malformed-handshake',
      says.handshake,
      'ERR_SSL_LENGTH_MISMATCH',
      bytes(handshake(2, Buffer.from([3, 3]))),
    ],
    [
      'misses the client certificate, as TLS 1.3 says it',
      'client-certificate-missing',
      says.missing,
      'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED',
      bytes(alert(116)),
    ],
    [
      'misses the client certificate, as SSL 3 says it',
      'client-certificate-missing',
      says.missing,
      'ERR_SSL_SSLV3_ALERT_NO_CERTIFICATE',
      bytes(alert(41)),
    ],
    [
      'calls the client certificate bad',
      'client-certificate-refused',
      says.refused,
      'ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE',
      bytes(alert(42)),
    ],
    [
      'calls the client certificate unsupported',
      'client-certificate-refused',
      says.refused,
      'ERR_SSL_SSLV3_ALERT_UNSUPPORTED_CERTIFICATE',
      bytes(alert(43)),
    ],
    [
      'calls the client certificate revoked',
      'client-certificate-refused',
      says.refused,
      'ERR_SSL_SSLV3_ALERT_CERTIFICATE_REVOKED',
      bytes(alert(44)),
    ],
    [
      'calls the client certificate expired',
      'client-certificate-refused',
      says.refused,
      'ERR_SSL_SSLV3_ALERT_CERTIFICATE_EXPIRED',
      bytes(alert(45)),
    ],
    [
      'has something against the client certificate',
      'client-certificate-refused',
      says.refused,
      'ERR_SSL_SSLV3_ALERT_CERTIFICATE_UNKNOWN',
      bytes(alert(46)),
    ],
    [
      "does not know the client certificate's CA",
      'client-certificate-refused',
      says.refused,
      'ERR_SSL_TLSV1_ALERT_UNKNOWN_CA',
      bytes(alert(48)),
    ],
    [
      'denies access',
      'client-certificate-refused',
      says.refused,
      'ERR_SSL_TLSV1_ALERT_ACCESS_DENIED',
      bytes(alert(49)),
    ],
    [
      "cannot verify the client's signature",
      'client-certificate-refused',
      says.refused,
      'ERR_SSL_TLSV1_ALERT_DECRYPT_ERROR',
      bytes(alert(51)),
    ],
    [
      'takes TLS 1.3 only',
      'no-common-version',
      says.version,
      'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION',
      good({ minVersion: 'TLSv1.3', maxVersion: 'TLSv1.3' }),
    ],
    [
      'takes TLS 1.1 only',
      'no-common-version',
      says.version,
      'ERR_SSL_UNSUPPORTED_PROTOCOL',
      good({ minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1' }),
    ],
    [
      'answers with TLS 1.0',
      'no-common-version',
      says.version,
      'ERR_SSL_UNSUPPORTED_PROTOCOL',
      bytes(handshake(2, Buffer.concat([Buffer.from([3, 1]), Buffer.alloc(32, 7), Buffer.from('00c01400', 'hex')]))),
    ],
    [
      'takes none of the cipher suites',
      'handshake-refused',
      says.cipher,
      'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE',
      good({ ciphers: 'AES128-SHA256' }),
    ],
    [
      'finds the cipher suites too weak',
      'handshake-refused',
      says.cipher,
      'ERR_SSL_TLSV1_ALERT_INSUFFICIENT_SECURITY',
      bytes(alert(71)),
    ],
    [
      'chooses a suite that was not offered',
      'wrong-cipher',
      says.chosen,
      'ERR_SSL_WRONG_CIPHER_RETURNED',
      bytes(serverHello('009c')),
    ],
    [
      'chooses a suite that OpenSSL does not know',
      'wrong-cipher',
      says.chosen,
      'ERR_SSL_UNKNOWN_CIPHER_RETURNED',
      bytes(serverHello('000a')),
    ],
    [
      'does not renegotiate securely',
      'no-secure-renegotiation',
      'The server does not say that it renegotiates securely (RFC 5746), without which OpenSSL does not connect.',
      'ERR_SSL_UNSAFE_LEGACY_RENEGOTIATION_DISABLED',
      bytes(serverHello('c030', ''), handshake(11, Buffer.alloc(3))),
    ],
    [
      'does not serve the name',
      'name-not-served',
      'The server does not know the host name that it is called by (SNI).',
      'ERR_SSL_TLSV1_UNRECOGNIZED_NAME',
      bytes(alert(112)),
    ],
    [
      'breaks off: unexpected message',
      'server-broke-off',
      says.brokeOff,
      'ERR_SSL_SSLV3_ALERT_UNEXPECTED_MESSAGE',
      bytes(alert(10)),
    ],
    [
      'breaks off: bad record',
      'server-broke-off',
      says.brokeOff,
      'ERR_SSL_SSLV3_ALERT_BAD_RECORD_MAC',
      bytes(alert(20)),
    ],
    [
      'breaks off: record overflow',
      'server-broke-off',
      says.brokeOff,
      'ERR_SSL_TLSV1_ALERT_RECORD_OVERFLOW',
      bytes(alert(22)),
    ],
    [
      'breaks off: illegal parameter',
      'server-broke-off',
      says.brokeOff,
      'ERR_SSL_SSLV3_ALERT_ILLEGAL_PARAMETER',
      bytes(alert(47)),
    ],
    [
      'breaks off: it cannot read the greeting',
      'server-broke-off',
      says.brokeOff,
      'ERR_SSL_TLSV1_ALERT_DECODE_ERROR',
      bytes(alert(50)),
    ],
    [
      'breaks off: internal error',
      'server-broke-off',
      says.brokeOff,
      'ERR_SSL_TLSV1_ALERT_INTERNAL_ERROR',
      bytes(alert(80)),
    ],
    [
      'breaks off: cancelled',
      'server-broke-off',
      says.brokeOff,
      'ERR_SSL_TLSV1_ALERT_USER_CANCELLED',
      bytes(alert(90)),
    ],
    [
      'breaks off: unsupported extension',
      'server-broke-off',
      says.brokeOff,
      'ERR_SSL_TLSV1_UNSUPPORTED_EXTENSION',
      bytes(alert(110)),
    ],
    // None is offered.
    [
      'breaks off: no application protocol',
      'server-broke-off',
      says.brokeOff,
      'ERR_SSL_TLSV1_ALERT_NO_APPLICATION_PROTOCOL',
      bytes(alert(120)),
    ],
    [
      'breaks off for a reason without words',
      'call-failed',
      'The call failed for a reason that has no words of its own here; its code names it.',
      'ERR_SSL_TLSV1_ALERT_NO_RENEGOTIATION',
      bytes(alert(100)),
    ],
    [
      'answers something else than HTTP',
      'not-http',
      'What the server answered is not well-formed HTTP.',
      'HPE_INVALID_CONSTANT',
      () => answering('SMTP ready\r\n'),
    ],
    [
      'answers with headers that are too large',
      'headers-too-large',
      "The headers of the server's answer are too large.",
      'HPE_HEADER_OVERFLOW',
      () => answering(`HTTP/1.1 200 OK\r\nX-Large: ${'a'.repeat(40_000)}\r\n\r\n`),
    ],
  ])('L-01 L-02 P-03 P-04 is told why: it %s', async (_, reason, sentence, code, start) => {
    await expect(failure(start())).resolves.toEqual([reason, sentence, code]);
  });

  function answering(content: string): Answering {
    const server = createTlsServer(
      { cert: on.pki.read('provider/server.crt'), key: on.pki.read('provider/server.key'), maxVersion: 'TLSv1.2' },
      (socket) => socket.once('data', () => socket.end(content)).on('error', () => undefined),
    );
    return (socket) => void server.emit('connection', socket);
  }

  it('L-01 is told that its key is not that of its certificate', async () => {
    // RFC 5246, section 7.4.3: the signature is made with the key of the certificate. This key has its public half alone, so that Node takes it.
    const privateKey = mixedKey(on.pki.read('provider/server.crt'), on.pki.read('ssp/client.key'));
    await expect(failure(good({ privateKey })())).resolves.toEqual([
      'key-mismatch',
      says.key,
      expect.stringMatching(/^ERR_SSL_/),
    ]);
  });

  it('P-03 is told that its Diffie-Hellman parameters are too short', async () => {
    // RFC 5246, section 7.4.3: p, g, the server's value, then a signature, which nobody comes to look at. p is a safe prime of 512 bits, made with openssl dhparam.
    const p = Buffer.from(
      'b6c81c9349f3cdb36310c7e9937f933aeeba5454b8eb34662c16ad3683d7503e0615496fa51b49b6b2c45c606228fdd37645893a71222bf0a23a3bd7c2e3a6d7',
      'hex',
    );
    const shared = Buffer.concat([
      sized(p, 2),
      sized(Buffer.from([2]), 2),
      sized(Buffer.from([64]), 2),
      Buffer.from('0401', 'hex'),
      sized(Buffer.alloc(256, 1), 2),
    ]);
    const der = readCertificates(on.pki.read('provider/server.crt')).map(({ raw }) => sized(raw, 3));
    await expect(
      failure(bytes(serverHello('009f'), handshake(11, sized(Buffer.concat(der), 3)), handshake(12, shared))()),
    ).resolves.toEqual([
      'weak-key-exchange',
      "The server's Diffie-Hellman parameters are too short for OpenSSL.",
      expect.stringMatching(/^ERR_SSL_(DH_KEY_TOO_SMALL|UNKNOWN_SECURITY_BITS)$/),
    ]);
  });

  it.each([
    [
      'nothing listens',
      'connection-refused',
      "Nothing listens at the server's address and port.",
      'ECONNREFUSED',
      async () => {
        const server = createServer().listen(0, '127.0.0.1');
        await new Promise((resolve) => server.once('listening', resolve));
        const { port } = server.address() as AddressInfo;
        await new Promise((resolve) => server.close(resolve));
        return serviceRootAt(port);
      },
    ],
    [
      'its name is not found',
      'host-unknown',
      "The server's host name cannot be resolved.",
      expect.stringMatching(/^(ENOTFOUND|EAI_AGAIN)$/),
      async () => serviceRootAt(9443, 'provider.invalid'),
    ],
    // RFC 9293, section 3.9.2.3: TCP does not connect to a multicast address.
    [
      'there is no way to it',
      'host-unreachable',
      "There is no way to the server's address from here.",
      expect.stringMatching(/^(ENETUNREACH|EHOSTUNREACH)$/),
      async () => serviceRootAt(9443, '224.0.0.1'),
    ],
  ])('is told why: %s', async (_, reason, sentence, code, find) => {
    await expect(on.failureOf(await on.pointAt(await find()))).resolves.toEqual([reason, sentence, code]);
  });
});

describe('a provider that the conformance suite gets no answer from', () => {
  // Of a silent provider the SSP has a sentence of its own.
  it.each<[what: string, reason: string, says: string, code: string, start: () => Answering]>([
    ['is silent', 'timed-out', 'The server did not answer in time.', 'ETIMEDOUT', () => () => undefined],
    [
      'has a certificate signed with SHA-1',
      'certificate-signed-with-sha1',
      "The server's certificate is signed with SHA-1, which OpenSSL does not accept.",
      'UNSPECIFIED',
      () => serve(odd({ hash: 'sha1' })),
    ],
  ])('is told why: it %s', async (_, reason, sentence, code, start) => {
    on.answerBy(start());
    const { cert, key: pem, ca } = on.pki.material('ssp/client');
    const sender = openSender({ client: { cert, key: pem }, ca, via: undefined }, reason === 'timed-out' ? 50 : 20_000);
    const error = await sender.send(goodDraft('read-metadata', new URL(on.root).origin)).then(
      () => {
        throw new Error('it answered');
      },
      (thrown: Error) => thrown,
    );
    sender.close();
    const explanation = explainServerFailure(error, Date.now());
    explained.add(explanation.key);
    expect(explanation).toEqual({ key: reason, says: sentence, code, next: expect.any(String) });
  });
});

it('every reason has been met', () => {
  expect([...explained].sort()).toEqual(Object.keys(serverFailures).sort());
});
