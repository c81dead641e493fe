import { signatureCodes } from './handshake-failures.ts';

/** Why a server could not be called. */
export interface ServerFailure {
  readonly says: string;
  readonly next: string;
  /** Node's and OpenSSL's error codes that mean this. */
  readonly codes: readonly string[];
}

/** Every failure of an outbound call before there is an answer. */
export const serverFailures = {
  'connection-refused': {
    says: 'Nothing listens at the server\'s address and port.',
    next: 'Start the server, or correct the endpoint.',
    codes: ['ECONNREFUSED'],
  },
  'host-unknown': {
    says: 'The server\'s host name cannot be resolved.',
    next: 'Correct the host name of the endpoint, or make it known to this machine.',
    codes: ['ENOTFOUND', 'EAI_AGAIN', 'EAI_NONAME', 'ENODATA'],
  },
  'host-unreachable': {
    says: 'There is no way to the server\'s address from here.',
    next: 'Look at the network and the address of the endpoint.',
    codes: ['EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL'],
  },
  'timed-out': {
    says: 'The server did not answer in time.',
    next: 'Find out what the server is doing, or give it longer: --timeout of mock-ssp, --patience of pnpm conformance.',
    codes: ['ETIMEDOUT', 'ESOCKETTIMEDOUT', 'ERR_TLS_HANDSHAKE_TIMEOUT', 'ERR_SOCKET_CONNECTION_TIMEOUT'],
  },
  'connection-closed': {
    says: 'The server closed the connection without an answer.',
    next: 'Look into the server\'s log: a provider closes without a word when it does not accept the client certificate.',
    codes: ['ECONNRESET', 'EPIPE', 'ERR_SSL_UNEXPECTED_EOF_WHILE_READING'],
  },
  'certificate-expired': {
    says: 'The server\'s certificate has expired.',
    next: 'Renew the server\'s certificate (for the test certificates: pnpm certs).',
    codes: ['CERT_HAS_EXPIRED'],
  },
  'certificate-not-yet-valid': {
    says: 'The server\'s certificate is not valid yet.',
    next: 'Check the clocks of both machines, then the validity dates of the certificate.',
    codes: ['CERT_NOT_YET_VALID'],
  },
  'certificate-revoked': {
    says: 'The server\'s certificate has been revoked.',
    next: 'Give the server a certificate that has not been revoked.',
    codes: ['CERT_REVOKED'],
  },
  'list-expired': {
    says: 'A revocation list has expired, so that the server\'s certificate cannot be shown not to be revoked.',
    next: 'Load a new revocation list (for the test certificates: pnpm certs, then start again).',
    codes: ['CRL_HAS_EXPIRED', 'CRL_NOT_YET_VALID'],
  },
  'certificate-untrusted': {
    says: 'The server\'s certificate does not chain to the SubCA and RootCA, or none of the revocation lists that are loaded can be used for it.',
    next: 'Give the server a certificate issued by the SubCA and let it send the SubCA\'s certificate too, or trust its CA with --provider-ca; if the SubCA did issue it, load the revocation lists of both CAs.',
    // UNABLE_TO_GET_CRL: once revocation lists are loaded, OpenSSL misses the foreign issuer's list before it misses the issuer.
    codes: [
      'UNABLE_TO_GET_CRL', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'UNABLE_TO_GET_ISSUER_CERT', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
      'DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN', 'CERT_UNTRUSTED', 'INVALID_CA',
    ],
  },
  'certificate-bad-signature': {
    says: 'The signature of the server\'s certificate does not fit the key of the CA that it names: it was changed after it was signed, is damaged, or another CA of that name signed it.',
    next: 'Give the server its certificate as the SubCA issued it.',
    codes: ['CERT_SIGNATURE_FAILURE', 'UNABLE_TO_DECRYPT_CERT_SIGNATURE'],
  },
  'certificate-not-accepted': {
    says: 'OpenSSL does not accept the server\'s certificate, and does not name the reason to Node: it is signed with SHA-1 or MD5, its key is too short, or it has a critical extension that is not known.',
    next: 'Look at it with openssl x509 -noout -text, and have it issued again with SHA-256 and an RSA key of 2,048 bits or more.',
    codes: ['UNSPECIFIED'],
  },
  'certificate-wrong-purpose': {
    says: 'The server\'s certificate may not be used by a TLS server (extended key usage).',
    next: 'Give the server a certificate whose extended key usage names TLS server authentication.',
    codes: ['INVALID_PURPOSE'],
  },
  'host-not-in-certificate': {
    says: 'The server\'s certificate is not for the host name in its address.',
    next: 'Call the server by a name in its certificate, or issue one with this name as subject alternative name (pnpm certs --san <name>).',
    codes: ['ERR_TLS_CERT_ALTNAME_INVALID', 'HOSTNAME_MISMATCH'],
  },
  'not-tls': {
    says: 'The server does not speak TLS on this port.',
    next: 'Correct the port of the endpoint, or let the server listen with TLS.',
    codes: ['ERR_SSL_WRONG_VERSION_NUMBER', 'ERR_SSL_PACKET_LENGTH_TOO_LONG', 'ERR_SSL_UNEXPECTED_MESSAGE', 'ERR_SSL_HTTP_REQUEST'],
  },
  'client-certificate-missing': {
    says: 'The server requires a client certificate, and none was sent that it can use.',
    next: 'Configure the client certificate and its key.',
    codes: ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'ERR_SSL_SSLV3_ALERT_NO_CERTIFICATE'],
  },
  'client-certificate-refused': {
    says: 'The server does not accept the client certificate.',
    next: 'Let the server trust the CA bundle (certs/ca-bundle.crt), and look into its log for what it holds against the certificate.',
    codes: [
      'ERR_SSL_TLSV1_ALERT_UNKNOWN_CA', 'ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE', 'ERR_SSL_SSLV3_ALERT_UNSUPPORTED_CERTIFICATE',
      'ERR_SSL_SSLV3_ALERT_CERTIFICATE_REVOKED', 'ERR_SSL_SSLV3_ALERT_CERTIFICATE_EXPIRED', 'ERR_SSL_SSLV3_ALERT_CERTIFICATE_UNKNOWN',
      'ERR_SSL_TLSV1_ALERT_ACCESS_DENIED', 'ERR_SSL_TLSV1_ALERT_DECRYPT_ERROR',
    ],
  },
  'no-http-1-1': {
    says: 'The server takes none of the protocols that were offered by ALPN: most likely HTTP/2 only.',
    next: 'Let the server take HTTP/1.1, which GP Connect uses.',
    codes: ['ERR_SSL_TLSV1_ALERT_NO_APPLICATION_PROTOCOL', 'ERR_SSL_NO_APPLICATION_PROTOCOL'],
  },
  'key-mismatch': {
    says: 'The server\'s signature does not fit its certificate: its private key is not the one that the certificate is for.',
    next: 'Give the server the key that belongs to its certificate: openssl x509 -noout -pubkey and openssl pkey -pubout print the same for both.',
    codes: signatureCodes,
  },
  'no-common-version': {
    says: 'The server does not take TLS 1.2.',
    next: 'Let the server take TLS 1.2, which GP Connect requires (L-01).',
    codes: ['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'ERR_SSL_UNSUPPORTED_PROTOCOL', 'ERR_SSL_VERSION_TOO_LOW'],
  },
  'handshake-refused': {
    says: 'The server refused the handshake: no cipher suite in common, or a client certificate that it misses.',
    next: 'Let the server take the families AESGCM+EECDH, AESGCM+EDH, AES256+EECDH, AES256+EDH, and see that the client certificate is configured.',
    codes: ['ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE', 'ERR_SSL_TLSV1_ALERT_INSUFFICIENT_SECURITY', 'ERR_SSL_DH_KEY_TOO_SMALL', 'ERR_SSL_WRONG_CIPHER_RETURNED'],
  },
  'headers-too-large': {
    says: 'The headers of the server\'s answer are too large.',
    next: 'Let the server send fewer or smaller headers, or raise --max-header-size, which holds for requests and answers.',
    codes: ['HPE_HEADER_OVERFLOW'],
  },
  'not-http': {
    says: 'What the server answered is not well-formed HTTP.',
    next: 'Look at what the server sends; curl -v shows it.',
    codes: ['HPE_*'],
  },
  'call-failed': {
    says: 'The call failed for a reason that has no words of its own here; its code names it.',
    next: 'Look the code up in the documentation of Node or OpenSSL.',
    codes: [],
  },
} as const satisfies Record<string, ServerFailure>;

/** A key of {@link serverFailures}. */
export type ServerFailureKey = keyof typeof serverFailures;
