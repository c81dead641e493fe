/**
 * Why a certificate is refused, in the order in which the reasons are looked for: the first that holds is the one given.
 * Clauses: security page, "Client certificates (TLS/MA)", and the Tomcat block for the certificate that is missing.
 */
export const certificateReasons = {
  absent: {
    requirement: 'C-06',
    says: 'The client presented no certificate: it has none, or it withholds it because the server named no CA that issued it.',
    next: "Configure the client with its certificate and key, which are required on every connection; if it has them, let it send the certificate that a CA of certs/ca-bundle.crt issued, with the SubCA's (Java, .NET and Go send none when no issuer fits; openssl s_client shows the CAs that the server names).",
  },
  'self-signed': {
    requirement: 'X-02',
    says: 'The certificate is self-signed; it does not chain to the Spine SubCA and RootCA.',
    next: 'Use a certificate issued by the Spine SubCA.',
  },
  'bad-signature': {
    requirement: 'X-02',
    says: 'The certificate names a Spine CA and its key as its issuer, but its signature does not fit that key: the certificate was changed after it was signed, or is damaged.',
    next: 'Take the certificate from its issuer again, as it was issued; openssl verify -CAfile certs/ca-bundle.crt says whether its signature fits.',
  },
  'lookalike-issuer': {
    requirement: 'X-02',
    says: "The certificate names a Spine CA as its issuer but is not signed with that CA's key.",
    next: 'Use a certificate issued by this Spine SubCA; if the test certificates were made again, load the new ones.',
  },
  'untrusted-issuer': {
    requirement: 'X-02',
    says: 'The certificate was issued by a CA that does not chain to the Spine SubCA and RootCA.',
    next: 'Use a certificate issued by the Spine SubCA, and send the SubCA certificate with it.',
  },
  'issuer-revoked': {
    requirement: 'X-04',
    says: 'The CA that issued the certificate has been revoked.',
    next: "Use a certificate issued by a SubCA that is not on the RootCA's revocation list.",
  },
  'issuer-distrusted': {
    requirement: 'X-02',
    says: 'The CA that issued the certificate is not trusted any more: the moment that --distrust gives it has come.',
    next: 'Use a certificate of the chain that is still trusted (g2/consumer/client.crt of the test certificates), or move the clock back with DELETE /clock.',
  },
  'not-issued-by-sub-ca': {
    requirement: 'X-01',
    says: 'The certificate was issued by the RootCA itself; only the SubCA issues client certificates.',
    next: 'Use a certificate issued by the Spine SubCA.',
  },
  'not-yet-valid': {
    requirement: 'X-03',
    says: 'The certificate is not valid yet.',
    next: 'Check the clocks of both machines, then the validity dates of the certificate.',
  },
  expired: {
    requirement: 'X-03',
    says: 'The certificate has expired.',
    next: 'Renew the certificate (for the test certificates: pnpm certs).',
  },
  revoked: {
    requirement: 'X-04',
    says: "The certificate has been revoked: its serial number is on the SubCA's revocation list.",
    next: 'Use a certificate that has not been revoked.',
  },
  'doubled-extension': {
    requirement: 'X-02',
    says: 'The certificate has the same extension twice (a subject alternative name or an extended key usage, for one), which makes it invalid (RFC 5280, section 4.2).',
    next: 'Issue it again with each extension once: several names or purposes go into one extension. openssl x509 -noout -text shows them.',
  },
  'signed-with-md5': {
    requirement: 'X-02',
    says: 'The certificate is signed with MD5 or an older hash, which OpenSSL does not accept.',
    next: 'Have it issued again, signed with SHA-256 or better.',
  },
  'signed-with-sha1': {
    requirement: 'X-02',
    says: 'The certificate is signed with SHA-1, which OpenSSL does not accept.',
    next: 'Have it issued again, signed with SHA-256 or better.',
  },
  'weak-key': {
    requirement: 'X-02',
    says: "The certificate's RSA key is too short for OpenSSL.",
    next: 'Make a key of 2,048 bits or more, and have a certificate issued for it.',
  },
  'unknown-critical-extension': {
    requirement: 'X-02',
    says: 'The certificate has an extension that is marked critical and that OpenSSL does not know, so that it must be refused (RFC 5280, section 4.2).',
    next: 'Issue it again without that extension, or without marking it critical; openssl x509 -noout -text shows it.',
  },
  'wrong-purpose': {
    requirement: 'X-01',
    says: 'The certificate may not be used for this side of a TLS connection (extended key usage).',
    next: 'Use a certificate whose extended key usage names TLS client authentication (for a server: server authentication).',
  },
  'wrong-fqdn': {
    requirement: 'X-05',
    says: "No FQDN in the certificate's subject alternative names is the one expected.",
    next: 'Use the certificate of the expected system, with its FQDN as a DNS subject alternative name. A consumer sends its requests through the SSP, never to a provider.',
  },
  'list-expired': {
    requirement: 'X-04',
    says: 'A revocation list that this server has loaded has expired, so no certificate can be shown not to be revoked.',
    next: 'Publish and load a new revocation list (for the test certificates: pnpm certs, then start again).',
  },
  'list-unusable': {
    requirement: 'X-04',
    says: 'No revocation list that this server has loaded can be used for the certificate: it is not in force yet, is for other certificates, or has something that OpenSSL does not understand.',
    next: 'Load the whole revocation list of each CA, in force now (openssl crl -noout -text shows its dates and extensions; for the test certificates: pnpm certs, then start again).',
  },
  'issuer-out-of-date': {
    requirement: 'X-03',
    says: 'The certificate of a CA above it has expired or is not valid yet.',
    next: "Check the clocks of both machines, then the validity dates of the CAs in certs/ca-bundle.crt; renew the CA's certificate (for the test certificates: pnpm certs).",
  },
  unverified: {
    requirement: 'X-02',
    says: 'OpenSSL does not accept the certificate, for a reason that has no words of its own here; its code says which.',
    next: 'Look the OpenSSL code up, and use a certificate issued by the Spine SubCA.',
  },
} as const;

/** A key of {@link certificateReasons}. */
export type CertificateReason = keyof typeof certificateReasons;
