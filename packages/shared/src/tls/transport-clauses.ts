import type { ClauseId } from '../clauses/clause-id.ts';
import type { RefusalReason } from './connection-refusal.ts';

/** How the transport enforces a clause: there is no request yet for a rule to look at. */
export interface TransportClause {
  /** Words, kebab-case. */
  readonly id: string;
  /** A row of requirements.csv. */
  readonly requirement: ClauseId;
  /** The clause as one sentence. */
  readonly says: string;
  /** The setting or check that enforces it. */
  readonly setting: string;
  /** The reasons that the journal gives. */
  readonly refusedAs: readonly RefusalReason[];
}

/** Every clause that is enforced by the transport, in the order of the security page. */
export const transportClauses: readonly TransportClause[] = [
  {
    id: 'only-the-ssp-connects',
    requirement: 'P-01',
    says: 'A provider accepts connections from the SSP only.',
    setting:
      "After the handshake the client certificate is judged, and must carry the SSP's FQDN; a connection that fails is closed without a byte of HTTP.",
    refusedAs: ['absent', 'wrong-fqdn'],
  },
  {
    id: 'ssp-is-authenticated-first',
    requirement: 'P-02',
    says: 'A provider authenticates the SSP by its client certificate before it answers anything.',
    setting:
      'requestCert; the certificate is judged before the HTTP parser gets the connection, and again before each request and each answer of the edge.',
    refusedAs: ['absent', 'self-signed', 'bad-signature', 'lookalike-issuer', 'untrusted-issuer', 'unverified'],
  },
  {
    id: 'only-approved-ciphers',
    requirement: 'P-03',
    says: 'Only the approved ciphers can be used.',
    setting: 'ciphers: the four families and nothing else; renegotiation is off (SSL_OP_NO_RENEGOTIATION).',
    refusedAs: ['no-shared-cipher'],
  },
  {
    id: 'only-encrypted-connections',
    requirement: 'P-04',
    says: 'Connections over insecure protocols are dropped.',
    setting: 'The port takes TLS from the first byte on; anything else is closed without an answer.',
    refusedAs: ['plain-http', 'not-tls'],
  },
  {
    id: 'tls-1-2-with-mutual-authentication',
    requirement: 'L-01',
    says: 'TLS 1.2 with mutual authentication is used for everything.',
    setting: 'minVersion and maxVersion TLSv1.2; requestCert.',
    refusedAs: [
      'without-tls-1-2',
      'no-http-1-1',
      'key-mismatch',
      'malformed-certificates',
      'message-too-large',
      'malformed-handshake',
      'handshake-failed',
      'client-broke-off',
      'client-left',
    ],
  },
  {
    id: 'no-older-protocols',
    requirement: 'L-02',
    says: 'TLS 1.0, TLS 1.1, SSL 2 and SSL 3 are not used.',
    setting: 'minVersion TLSv1.2.',
    refusedAs: ['old-version'],
  },
  {
    id: 'supports-aesgcm-eecdh',
    requirement: 'C-01',
    says: 'AESGCM+EECDH is supported, as first preference.',
    setting: 'ciphers: first in the list.',
    refusedAs: [],
  },
  {
    id: 'supports-aesgcm-edh',
    requirement: 'C-02',
    says: 'AESGCM+EDH is supported, as second preference.',
    setting: 'ciphers: second in the list; dhparam auto, without which there is no EDH.',
    refusedAs: [],
  },
  {
    id: 'supports-aes256-eecdh',
    requirement: 'C-03',
    says: 'AES256+EECDH is supported, as third preference.',
    setting: 'ciphers: third in the list.',
    refusedAs: [],
  },
  {
    id: 'supports-aes256-edh',
    requirement: 'C-04',
    says: 'AES256+EDH is supported, as fourth preference.',
    setting: 'ciphers: fourth in the list; dhparam auto.',
    refusedAs: [],
  },
  {
    id: 'server-order-of-ciphers',
    requirement: 'C-05',
    says: "The order of the ciphers is the server's, GCM suites first.",
    setting: 'honorCipherOrder.',
    refusedAs: [],
  },
  {
    id: 'client-certificate-required',
    requirement: 'C-06',
    says: 'A client certificate is required.',
    setting: 'requestCert; a client without one is closed (provider) or answered 496 and closed (SSP).',
    refusedAs: ['absent'],
  },
  {
    id: 'issued-by-sub-ca',
    requirement: 'X-01',
    says: 'Client certificates are issued by the DIR team, here the test SubCA, for TLS clients.',
    setting: 'The key of a SubCA of the bundle made the signature, and the extended key usage permits a client.',
    refusedAs: ['not-issued-by-sub-ca', 'wrong-purpose'],
  },
  {
    id: 'spine-chain-of-trust',
    requirement: 'X-02',
    says: "Client certificates chain to the Spine SubCA and RootCA; so does the server's, which the client checks.",
    setting: "ca: the bundle of SubCA and RootCA, and no other CA; OpenSSL's verdict is final.",
    refusedAs: [
      'self-signed',
      'bad-signature',
      'lookalike-issuer',
      'untrusted-issuer',
      'doubled-extension',
      'signed-with-md5',
      'signed-with-sha1',
      'weak-key',
      'unknown-critical-extension',
      'issuer-distrusted',
      'unverified',
      'server-not-trusted',
    ],
  },
  {
    id: 'certificate-is-within-its-dates',
    requirement: 'X-03',
    says: 'Client certificates have not expired and are valid already.',
    setting: 'OpenSSL at the handshake; the dates again at each request, on resumed and open connections too.',
    refusedAs: ['not-yet-valid', 'expired', 'issuer-out-of-date'],
  },
  {
    id: 'certificate-is-not-revoked',
    requirement: 'X-04',
    says: 'Client certificates have not been revoked, nor has the CA that issued them.',
    setting:
      'crl: the lists of both CAs; the serial number again at each request against the list that is loaded then; new ticket keys with each list.',
    refusedAs: ['revoked', 'issuer-revoked', 'list-expired', 'list-unusable'],
  },
  {
    id: 'certificate-has-the-fqdn',
    requirement: 'X-05',
    says: 'The FQDN in the client certificate is that of the SSP.',
    setting: 'A DNS subject alternative name equals an accepted FQDN; the CN does not count.',
    refusedAs: ['wrong-fqdn'],
  },
];
