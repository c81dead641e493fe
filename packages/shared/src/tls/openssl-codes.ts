import type { CertificateReason } from '../pki/certificate-reasons.ts';

/**
 * OpenSSL's verdict on a certificate → our reason, for what our own judgement does not find.
 * UNABLE_TO_GET_CRL is also what a foreign issuer becomes as soon as revocation lists are loaded: that is found before a code is looked at.
 */
export const reasonByOpensslCode: ReadonlyMap<string, CertificateReason> = new Map<string, CertificateReason>([
  ['CERT_NOT_YET_VALID', 'not-yet-valid'],
  ['CERT_HAS_EXPIRED', 'expired'],
  ['CERT_REVOKED', 'revoked'],
  ['CRL_HAS_EXPIRED', 'list-expired'],
  ['UNABLE_TO_GET_CRL', 'list-unusable'],
  ['CRL_NOT_YET_VALID', 'list-unusable'],
  ['CRL_SIGNATURE_FAILURE', 'list-unusable'],
  ['UNABLE_TO_DECRYPT_CRL_SIGNATURE', 'list-unusable'],
  ['ERROR_IN_CRL_LAST_UPDATE_FIELD', 'list-unusable'],
  ['ERROR_IN_CRL_NEXT_UPDATE_FIELD', 'list-unusable'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'untrusted-issuer'],
  ['UNABLE_TO_GET_ISSUER_CERT', 'untrusted-issuer'],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'untrusted-issuer'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'untrusted-issuer'],
  ['CERT_UNTRUSTED', 'untrusted-issuer'],
  ['CERT_SIGNATURE_FAILURE', 'bad-signature'],
  ['UNABLE_TO_DECRYPT_CERT_SIGNATURE', 'bad-signature'],
  ['INVALID_CA', 'untrusted-issuer'],
  ['INVALID_PURPOSE', 'wrong-purpose'],
]);

/** Its other verdicts: it has no word for Node, or we have none. Source: `X509ErrorCode` of Node. */
export const unnamedVerdicts: ReadonlySet<string> = new Set([
  'UNSPECIFIED',
  'UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY',
  'ERROR_IN_CERT_NOT_BEFORE_FIELD',
  'ERROR_IN_CERT_NOT_AFTER_FIELD',
  'OUT_OF_MEM',
  'CERT_CHAIN_TOO_LONG',
  'PATH_LENGTH_EXCEEDED',
  'CERT_REJECTED',
]);

/** An alert's code as the tables, the journal and answers spell it on every Node: OpenSSL 3.5, in Node 22 and later, has `SSL/TLS_ALERT` for `SSLV3_ALERT`. */
export const spellAlert = (code: string): string => code.replace('SSL/TLS_ALERT', 'SSLV3_ALERT');
