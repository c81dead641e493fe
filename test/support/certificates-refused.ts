import { generateKeyPairSync } from 'node:crypto';
import { hostName, issueOdd, serverUsage } from '@mock-spine/shared/testing/odd-certificates';
import { day, newKey, type RefusedProvider } from './serving.ts';

/**
 * Certificates that the SSP does not accept, and what it says of each. Source: RFC 5280, sections 4.1.1.3 (signature), 4.1.2.5 (dates), 4.2
 * (extensions) and 6.1; security page, "chain to SubCA and RootCA".
 * The code is what Node hands on: UNSPECIFIED for what it has no word for, and with lists loaded a missing issuer is a missing list first.
 */
export const certificatesRefused: readonly RefusedProvider[] = [
  [
    'whose signature is broken',
    'certificate-bad-signature',
    "The server's certificate names a CA that is trusted, and its key, as its issuer, but its signature does not fit that key: the certificate was changed after it was signed, or is damaged.",
    'CERT_SIGNATURE_FAILURE',
    (on) => on.serve(on.odd({ broken: true })),
  ],
  [
    'with two subject alternative names',
    'certificate-doubled-extension',
    "The server's certificate has the same extension twice (a subject alternative name or an extended key usage, for one), which makes it invalid (RFC 5280, section 4.2).",
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    (on) => on.serve(on.odd({ extensions: [hostName] })),
  ],
  [
    'with two extended key usages',
    'certificate-doubled-extension',
    "The server's certificate has the same extension twice (a subject alternative name or an extended key usage, for one), which makes it invalid (RFC 5280, section 4.2).",
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    (on) => on.serve(on.odd({ extensions: [serverUsage] })),
  ],
  [
    'signed with SHA-1',
    'certificate-signed-with-sha1',
    "The server's certificate is signed with SHA-1, which OpenSSL does not accept.",
    'UNSPECIFIED',
    (on) => on.serve(on.odd({ hash: 'sha1' })),
  ],
  [
    'signed with MD5',
    'certificate-signed-with-md5',
    "The server's certificate is signed with MD5 or an older hash, which OpenSSL does not accept.",
    'UNSPECIFIED',
    (on) => on.serve(on.odd({ hash: 'md5' })),
  ],
  [
    'with a critical extension that nobody knows',
    'certificate-unknown-critical-extension',
    "The server's certificate has an extension that is marked critical and that OpenSSL does not know, so that it must be refused (RFC 5280, section 4.2).",
    'UNSPECIFIED',
    (on) => on.serve(on.odd({ extensions: [{ id: '1.2.3.4.5', critical: true, value: '\x05\x00' }] })),
  ],
  [
    'for an RSA key of 512 bits',
    'certificate-weak-key',
    "The RSA key of the server's certificate is too short for OpenSSL.",
    'UNSPECIFIED',
    (on) => {
      const short = generateKeyPairSync('rsa', { modulusLength: 512 }).privateKey;
      return on.serve(on.odd({ key: short }), { privateKey: short.export({ type: 'pkcs8', format: 'pem' }) });
    },
  ],
  [
    'that is self-signed',
    'certificate-self-signed',
    "The server's certificate is self-signed; it does not chain to the SubCA and RootCA.",
    'UNABLE_TO_GET_CRL',
    (on) => {
      const itself = { certificate: issueOdd({ key: on.key, of: 'server' }, on.issuer), key: on.key };
      return on.serve(issueOdd({ key: on.key, of: 'server' }, itself));
    },
  ],
  [
    "of a CA that only has the SubCA's name",
    'certificate-lookalike-issuer',
    "The server's certificate names a CA that is trusted as its issuer, but is not signed with that CA's key: another CA of the same name issued it.",
    'CERT_SIGNATURE_FAILURE',
    (on) => {
      const another = newKey();
      return on.serve(
        on.odd(
          {},
          {
            certificate: issueOdd(
              { key: another, of: 'ca', namedAs: on.issuer.certificate },
              { certificate: on.root.certificate, key: another },
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
    (on) =>
      on.serve(on.pki.read('bad/untrusted-server/server.crt'), {
        privateKey: on.pki.read('bad/untrusted-server/server.key'),
      }),
  ],
  [
    'of a SubCA that the RootCA has revoked',
    'certificate-issuer-revoked',
    "The CA that issued the server's certificate has been revoked.",
    'CERT_REVOKED',
    (on) =>
      on.serve(on.pki.read('bad/revoked-sub-ca/client.crt'), {
        privateKey: on.pki.read('bad/revoked-sub-ca/client.key'),
      }),
  ],
  [
    'that is not valid yet',
    'certificate-not-yet-valid',
    "The server's certificate is not valid yet.",
    'CERT_NOT_YET_VALID',
    (on) => on.serve(on.odd({ from: Date.now() + day, to: Date.now() + 2 * day })),
  ],
  [
    'that has expired',
    'certificate-expired',
    "The server's certificate has expired.",
    'CERT_HAS_EXPIRED',
    (on) => on.serve(on.odd({ from: Date.now() - 2 * day, to: Date.now() - day })),
  ],
  [
    'that is revoked',
    'certificate-revoked',
    "The server's certificate has been revoked.",
    'CERT_REVOKED',
    (on) =>
      on.serve(on.pki.read('bad/revoked-server/server.crt'), {
        privateKey: on.pki.read('bad/revoked-server/server.key'),
      }),
  ],
  [
    "that is a client's",
    'certificate-wrong-purpose',
    "The server's certificate may not be used by a TLS server (extended key usage).",
    'INVALID_PURPOSE',
    (on) => on.serve(on.odd({ of: 'client', extensions: [] })),
  ],
  [
    'for another host',
    'host-not-in-certificate',
    "The server's certificate is not for the host name in its address.",
    'ERR_TLS_CERT_ALTNAME_INVALID',
    (on) =>
      on.serve(on.pki.read('bad/wrong-host-server/server.crt'), {
        privateKey: on.pki.read('bad/wrong-host-server/server.key'),
      }),
  ],
];
