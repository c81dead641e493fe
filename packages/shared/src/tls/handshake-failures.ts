import type { ClauseId } from '../clauses/clause-id.ts';

/** Why a connection never became one that requests can arrive on, the certificate reasons apart. */
export interface HandshakeFailure {
  /** A row of requirements.csv. */
  readonly requirement: ClauseId;
  readonly says: string;
  readonly next: string;
  /** Node's and OpenSSL's error codes that mean this. */
  readonly codes: readonly string[];
}

/** What OpenSSL says of a signature that another key made: it depends on how the padding turns out. */
export const signatureCodes = [
  'ERR_SSL_BAD_SIGNATURE',
  'ERR_SSL_FIRST_OCTET_INVALID',
  'ERR_SSL_LAST_OCTET_INVALID',
  'ERR_SSL_SLEN_RECOVERY_FAILED',
  'ERR_SSL_SLEN_CHECK_FAILED',
  'ERR_SSL_DATA_TOO_LARGE_FOR_MODULUS',
  'ERR_SSL_DATA_TOO_LARGE',
  'ERR_SSL_BLOCK_TYPE_IS_NOT_01',
  'ERR_SSL_PADDING_CHECK_FAILED',
  'ERR_SSL_WRONG_SIGNATURE_LENGTH',
  'ERR_SSL_INVALID_PADDING',
] as const;

/** What OpenSSL says of messages that cannot be read, whichever end sent them. */
export const malformedCodes = [
  'ERR_SSL_BAD_CHANGE_CIPHER_SPEC',
  'ERR_SSL_BAD_HANDSHAKE_LENGTH',
  'ERR_SSL_CCS_RECEIVED_EARLY',
  'ERR_SSL_BAD_EXTENSION',
  'ERR_SSL_BAD_ECPOINT',
  'ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC',
] as const;

/** Every such reason. Where the codes do not tell two apart, `explainHandshake` looks at the version offered. */
export const handshakeFailures = {
  'plain-http': {
    requirement: 'P-04',
    says: 'The client spoke plain HTTP to a port that takes TLS only.',
    next: 'Use https:// in the address.',
    codes: ['ERR_SSL_HTTP_REQUEST', 'ERR_SSL_HTTPS_PROXY_REQUEST'],
  },
  'not-tls': {
    requirement: 'P-04',
    says: 'What the client sent first is not the start of a TLS connection.',
    next: 'Connect with TLS 1.2 from the first byte on; check that the client means this port.',
    codes: [
      'ERR_SSL_WRONG_VERSION_NUMBER',
      'ERR_SSL_UNEXPECTED_MESSAGE',
      'ERR_SSL_PACKET_LENGTH_TOO_LONG',
      'ERR_SSL_ENCRYPTED_LENGTH_TOO_LONG',
      'ERR_SSL_DATA_LENGTH_TOO_LONG',
      'ERR_SSL_LENGTH_TOO_SHORT',
      'ERR_SSL_LENGTH_MISMATCH',
      'ERR_SSL_BAD_RECORD_TYPE',
      'ERR_SSL_RECORD_TOO_SMALL',
      'ERR_SSL_UNEXPECTED_RECORD',
    ],
  },
  'old-version': {
    requirement: 'L-02',
    says: 'The client offers no version newer than SSL 2, SSL 3, TLS 1.0 or TLS 1.1.',
    next: 'Let the client use TLS 1.2.',
    codes: [
      'ERR_SSL_VERSION_TOO_LOW',
      'ERR_SSL_UNKNOWN_PROTOCOL',
      'ERR_SSL_UNSUPPORTED_SSL_VERSION',
      'ERR_SSL_INAPPROPRIATE_FALLBACK',
      'ERR_SSL_UNSUPPORTED_PROTOCOL',
    ],
  },
  'without-tls-1-2': {
    requirement: 'L-01',
    says: 'The client offers TLS, but not TLS 1.2: most likely TLS 1.3 only.',
    next: 'Let the client use TLS 1.2; no GP Connect page permits another version.',
    codes: ['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'ERR_SSL_VERSION_TOO_HIGH'],
  },
  'no-shared-cipher': {
    requirement: 'P-03',
    says: 'The client offers no cipher suite of the four families AESGCM+EECDH, AESGCM+EDH, AES256+EECDH, AES256+EDH.',
    next: 'Let the client offer one, ECDHE-RSA-AES256-GCM-SHA384 for example.',
    codes: [
      'ERR_SSL_NO_SHARED_CIPHER',
      'ERR_SSL_NO_CIPHERS_SPECIFIED',
      'ERR_SSL_NO_SUITABLE_KEY_SHARE',
      'ERR_SSL_NO_SHARED_GROUPS',
      'ERR_SSL_NO_SHARED_SIGNATURE_ALGORITHMS',
    ],
  },
  'no-http-1-1': {
    requirement: 'L-01',
    says: 'The client offers protocols by ALPN, and http/1.1 is not among them: most likely HTTP/2 only.',
    next: 'Let the client offer http/1.1 in ALPN, or send no ALPN; GP Connect uses HTTP/1.1.',
    codes: ['ERR_SSL_NO_APPLICATION_PROTOCOL'],
  },
  'key-mismatch': {
    requirement: 'L-01',
    says: "The client's signature does not fit its certificate: its private key is not the one that the certificate is for.",
    next: 'Configure the client with the key that belongs to its certificate: openssl x509 -noout -pubkey and openssl pkey -pubout print the same for both.',
    codes: signatureCodes,
  },
  'malformed-certificates': {
    requirement: 'L-01',
    says: 'The list of certificates that the client sent cannot be read: a length in it is wrong, or what stands there is no certificate.',
    next: "Look at the client's certificate file and at its TLS library: openssl x509 -noout -text must be able to read each certificate that it sends.",
    codes: ['ERR_SSL_CERT_LENGTH_MISMATCH'],
  },
  'message-too-large': {
    requirement: 'L-01',
    says: 'A message of the handshake is larger than OpenSSL takes, which is 100 KB: most likely the client sends too many certificates.',
    next: "Send the client's certificate and the SubCA's, each once, and no bundle of all CAs.",
    codes: ['ERR_SSL_EXCESSIVE_MESSAGE_SIZE'],
  },
  'malformed-handshake': {
    requirement: 'L-01',
    says: 'The client speaks TLS, but sent a message that cannot be read or that does not belong where it stood in the handshake.',
    next: "Look at the client's TLS library; openssl s_client -msg shows the messages of a good handshake.",
    codes: malformedCodes,
  },
  'server-not-trusted': {
    requirement: 'X-02',
    says: "The client refused this server's certificate.",
    next: 'Let the client trust the CA bundle (certs/ca-bundle.crt), and call the server by a name that is in its certificate.',
    codes: [
      'ERR_SSL_TLSV1_ALERT_UNKNOWN_CA',
      'ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE',
      'ERR_SSL_SSLV3_ALERT_UNSUPPORTED_CERTIFICATE',
      'ERR_SSL_SSLV3_ALERT_CERTIFICATE_REVOKED',
      'ERR_SSL_SSLV3_ALERT_CERTIFICATE_EXPIRED',
      'ERR_SSL_SSLV3_ALERT_CERTIFICATE_UNKNOWN',
      'ERR_SSL_TLSV1_ALERT_ACCESS_DENIED',
    ],
  },
  'client-broke-off': {
    requirement: 'L-01',
    says: 'The client broke the handshake off with an alert; the OpenSSL code names it.',
    next: "Look into the client's own log: it found something that it does not accept.",
    codes: [
      'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE',
      'ERR_SSL_TLSV1_ALERT_INSUFFICIENT_SECURITY',
      'ERR_SSL_TLSV1_ALERT_USER_CANCELLED',
      'ERR_SSL_TLSV1_ALERT_INTERNAL_ERROR',
      'ERR_SSL_TLSV1_ALERT_DECODE_ERROR',
      'ERR_SSL_TLSV1_ALERT_DECRYPT_ERROR',
      'ERR_SSL_SSLV3_ALERT_ILLEGAL_PARAMETER',
      'ERR_SSL_TLSV1_UNRECOGNIZED_NAME',
      'ERR_SSL_TLSV1_UNSUPPORTED_EXTENSION',
      'ERR_SSL_SSLV3_ALERT_UNEXPECTED_MESSAGE',
      'ERR_SSL_SSLV3_ALERT_BAD_RECORD_MAC',
    ],
  },
  'handshake-timeout': {
    requirement: 'T-02',
    says: 'The client did not finish the TLS handshake in time.',
    next: 'Begin the handshake as soon as the connection stands; if the client is slow, raise --handshake-timeout.',
    codes: ['ERR_TLS_HANDSHAKE_TIMEOUT'],
  },
  'client-left': {
    requirement: 'L-01',
    says: 'The client closed the connection before the TLS handshake was done.',
    next: "Look into the client's own log; many clients leave without a word when they do not trust the server: then let the client trust certs/ca-bundle.crt.",
    codes: ['ECONNRESET', 'EPIPE', 'ERR_SSL_UNEXPECTED_EOF_WHILE_READING'],
  },
  'too-many-connections': {
    requirement: 'T-02',
    says: 'As many connections as the limit allows were open already.',
    next: 'Keep connections alive and reuse them, close what is not needed, or raise --max-connections.',
    codes: ['DROPPED'],
  },
  'handshake-failed': {
    requirement: 'L-01',
    says: 'The TLS handshake failed for a reason that has no words of its own here; the OpenSSL code names it.',
    next: 'Look the OpenSSL code up; openssl s_client shows the handshake step by step.',
    codes: [],
  },
} as const satisfies Record<string, HandshakeFailure>;

/** A key of {@link handshakeFailures}. */
export type HandshakeFailureKey = keyof typeof handshakeFailures;
