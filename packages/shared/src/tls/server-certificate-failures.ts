import type { CertificateReason } from '../pki/certificate-reasons.ts';

/** What a client has against a server's certificate. */
export interface ServerCertificateFailure {
  readonly says: string;
  readonly next: string;
  /** What this is called where the certificate is a client's. */
  readonly reason: CertificateReason;
}

/** Every verdict on a server's certificate: the same as on a client's, in the words of whoever called the server (X-02…X-04). */
export const serverCertificateFailures = {
  'certificate-self-signed': {
    says: "The server's certificate is self-signed; it does not chain to the SubCA and RootCA.",
    next: 'Give the server a certificate issued by the SubCA, or trust its own with --provider-ca.',
    reason: 'self-signed',
  },
  'certificate-bad-signature': {
    says: "The server's certificate names a CA that is trusted, and its key, as its issuer, but its signature does not fit that key: the certificate was changed after it was signed, or is damaged.",
    next: 'Give the server its certificate as it was issued; openssl verify -CAfile certs/ca-bundle.crt says whether its signature fits.',
    reason: 'bad-signature',
  },
  'certificate-lookalike-issuer': {
    says: "The server's certificate names a CA that is trusted as its issuer, but is not signed with that CA's key: another CA of the same name issued it.",
    next: 'Give the server a certificate issued by this SubCA; if the test certificates were made again, start the server with the new ones; to trust that other CA, name it with --provider-ca.',
    reason: 'lookalike-issuer',
  },
  'certificate-untrusted': {
    says: "The server's certificate does not chain to the SubCA and RootCA.",
    next: "Give the server a certificate issued by the SubCA and let it send the SubCA's certificate too, or trust its CA with --provider-ca.",
    reason: 'untrusted-issuer',
  },
  'certificate-issuer-revoked': {
    says: "The CA that issued the server's certificate has been revoked.",
    next: "Give the server a certificate issued by a SubCA that is not on the RootCA's revocation list.",
    reason: 'issuer-revoked',
  },
  'certificate-not-yet-valid': {
    says: "The server's certificate is not valid yet.",
    next: 'Check the clocks of both machines, then the validity dates of the certificate.',
    reason: 'not-yet-valid',
  },
  'certificate-expired': {
    says: "The server's certificate has expired.",
    next: "Renew the server's certificate (for the test certificates: pnpm certs).",
    reason: 'expired',
  },
  'certificate-revoked': {
    says: "The server's certificate has been revoked.",
    next: 'Give the server a certificate that has not been revoked.',
    reason: 'revoked',
  },
  'certificate-doubled-extension': {
    says: "The server's certificate has the same extension twice (a subject alternative name or an extended key usage, for one), which makes it invalid (RFC 5280, section 4.2).",
    next: 'Issue it again with each extension once: several names or purposes go into one extension. openssl x509 -noout -text shows them.',
    reason: 'doubled-extension',
  },
  'certificate-signed-with-md5': {
    says: "The server's certificate is signed with MD5 or an older hash, which OpenSSL does not accept.",
    next: 'Have it issued again, signed with SHA-256 or better.',
    reason: 'signed-with-md5',
  },
  'certificate-signed-with-sha1': {
    says: "The server's certificate is signed with SHA-1, which OpenSSL does not accept.",
    next: 'Have it issued again, signed with SHA-256 or better.',
    reason: 'signed-with-sha1',
  },
  'certificate-weak-key': {
    says: "The RSA key of the server's certificate is too short for OpenSSL.",
    next: 'Make a key of 2,048 bits or more, and have a certificate issued for it.',
    reason: 'weak-key',
  },
  'certificate-unknown-critical-extension': {
    says: "The server's certificate has an extension that is marked critical and that OpenSSL does not know, so that it must be refused (RFC 5280, section 4.2).",
    next: 'Issue it again without that extension, or without marking it critical; openssl x509 -noout -text shows it.',
    reason: 'unknown-critical-extension',
  },
  'certificate-wrong-purpose': {
    says: "The server's certificate may not be used by a TLS server (extended key usage).",
    next: 'Give the server a certificate whose extended key usage names TLS server authentication.',
    reason: 'wrong-purpose',
  },
  'list-expired': {
    says: "A revocation list has expired, so that the server's certificate cannot be shown not to be revoked.",
    next: 'Load a new revocation list (for the test certificates: pnpm certs, then start again).',
    reason: 'list-expired',
  },
  'list-unusable': {
    says: "The server's certificate chains to a CA that is trusted, but none of the revocation lists that are loaded can be used for it: there is none of its CA, or it is not in force yet, is for other certificates, or has something that OpenSSL does not understand.",
    next: "Load the whole revocation list of each CA above the server's certificate, in force now (--provider-crl; openssl crl -noout -text shows dates and extensions).",
    reason: 'list-unusable',
  },
  'certificate-issuer-out-of-date': {
    says: "The certificate of a CA above the server's certificate has expired or is not valid yet.",
    next: "Renew the CA's certificate, and let the server send the new one with its own (for the test certificates: pnpm certs).",
    reason: 'issuer-out-of-date',
  },
  'certificate-not-accepted': {
    says: "OpenSSL does not accept the server's certificate, for a reason that has no words of its own here; its code says which.",
    next: 'Look the OpenSSL code up, and give the server a certificate issued by the SubCA.',
    reason: 'unverified',
  },
} as const satisfies Record<string, ServerCertificateFailure>;
