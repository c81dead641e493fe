import { malformedCodes, signatureCodes } from './handshake-failures.ts';
import { serverCertificateFailures } from './server-certificate-failures.ts';

/** Why a server could not be called. */
export interface ServerFailure {
  readonly says: string;
  readonly next: string;
  /** Node's and OpenSSL's error codes that mean this; absent where the certificate is looked at. */
  readonly codes?: readonly string[];
}

/** Every failure of an outbound call before there is an answer. */
export const serverFailures = {
  'connection-refused': {
    says: "Nothing listens at the server's address and port.",
    next: 'Start the server, or correct the endpoint.',
    codes: ['ECONNREFUSED'],
  },
  'host-unknown': {
    says: "The server's host name cannot be resolved.",
    next: 'Correct the host name of the endpoint, or make it known to this machine.',
    codes: ['ENOTFOUND', 'EAI_AGAIN', 'EAI_NONAME', 'ENODATA'],
  },
  'host-unreachable': {
    says: "There is no way to the server's address from here.",
    next: 'Look at the network and the address of the endpoint.',
    codes: ['EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL'],
  },
  'open-files-exhausted': {
    says: 'This process has as many files and connections open as it may, so that it cannot open another one.',
    next: 'Allow it more open files (ulimit -n, LimitNOFILE of systemd, the limit nofile of a container), or send less at the same time.',
    codes: ['EMFILE', 'ENFILE'],
  },
  'timed-out': {
    says: 'The server did not answer in time.',
    next: 'Find out what the server is doing, or give it longer: --timeout of mock-ssp, --patience of pnpm conformance.',
    codes: ['ETIMEDOUT', 'ERR_SOCKET_CONNECTION_TIMEOUT'],
  },
  'connection-closed': {
    says: 'The server closed the connection without an answer.',
    next: "Look into the server's log: a provider closes without a word when it does not accept the client certificate.",
    codes: ['ECONNRESET', 'EPIPE', 'ERR_SSL_UNEXPECTED_EOF_WHILE_READING'],
  },
  ...serverCertificateFailures,
  'host-not-in-certificate': {
    says: "The server's certificate is not for the host name in its address.",
    next: 'Call the server by a name in its certificate, or issue one with this name as subject alternative name (pnpm certs --san <name>).',
    codes: ['ERR_TLS_CERT_ALTNAME_INVALID'],
  },
  'not-tls': {
    says: 'The server does not speak TLS on this port.',
    next: 'Correct the port of the endpoint, or let the server listen with TLS.',
    codes: ['ERR_SSL_WRONG_VERSION_NUMBER', 'ERR_SSL_HTTP_REQUEST'],
  },
  'malformed-certificates': {
    says: 'The list of certificates that the server sent cannot be read: a length in it is wrong, or what stands there is no certificate.',
    next: "Look at the server's certificate file and at its TLS library: openssl x509 -noout -text must be able to read each certificate that it sends.",
    codes: ['ERR_SSL_CERT_LENGTH_MISMATCH'],
  },
  'malformed-handshake': {
    says: 'The server speaks TLS, but sent a message that cannot be read or that does not belong where it stood in the handshake.',
    next: "Look at the server's TLS library; openssl s_client -msg shows the messages as they come.",
    codes: [
      ...malformedCodes,
      'ERR_SSL_UNEXPECTED_MESSAGE',
      'ERR_SSL_LENGTH_MISMATCH',
      'ERR_SSL_LENGTH_TOO_SHORT',
      'ERR_SSL_PACKET_LENGTH_TOO_LONG',
    ],
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
      'ERR_SSL_TLSV1_ALERT_UNKNOWN_CA',
      'ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE',
      'ERR_SSL_SSLV3_ALERT_UNSUPPORTED_CERTIFICATE',
      'ERR_SSL_SSLV3_ALERT_CERTIFICATE_REVOKED',
      'ERR_SSL_SSLV3_ALERT_CERTIFICATE_EXPIRED',
      'ERR_SSL_SSLV3_ALERT_CERTIFICATE_UNKNOWN',
      'ERR_SSL_TLSV1_ALERT_ACCESS_DENIED',
      'ERR_SSL_TLSV1_ALERT_DECRYPT_ERROR',
    ],
  },
  'key-mismatch': {
    says: "The server's signature does not fit its certificate: its private key is not the one that the certificate is for.",
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
    codes: ['ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE', 'ERR_SSL_TLSV1_ALERT_INSUFFICIENT_SECURITY'],
  },
  'wrong-cipher': {
    says: 'The server chose a cipher suite that was not offered to it.',
    next: 'Let the server choose from the families AESGCM+EECDH, AESGCM+EDH, AES256+EECDH, AES256+EDH.',
    codes: ['ERR_SSL_WRONG_CIPHER_RETURNED', 'ERR_SSL_UNKNOWN_CIPHER_RETURNED'],
  },
  'weak-key-exchange': {
    says: "The server's Diffie-Hellman parameters are too short for OpenSSL.",
    next: 'Give the server Diffie-Hellman parameters of 2,048 bits or more, or let it use ECDHE.',
    // OpenSSL 3.5 counts no security bits at all in parameters this short.
    codes: ['ERR_SSL_DH_KEY_TOO_SMALL', 'ERR_SSL_UNKNOWN_SECURITY_BITS'],
  },
  'no-secure-renegotiation': {
    says: 'The server does not say that it renegotiates securely (RFC 5746), without which OpenSSL does not connect.',
    next: "Bring the server's TLS library up to date.",
    codes: ['ERR_SSL_UNSAFE_LEGACY_RENEGOTIATION_DISABLED'],
  },
  'name-not-served': {
    says: 'The server does not know the host name that it is called by (SNI).',
    next: 'Call the server by a name that it is set up for, or set it up for this one.',
    codes: ['ERR_SSL_TLSV1_UNRECOGNIZED_NAME'],
  },
  'server-broke-off': {
    says: 'The server broke the handshake off with an alert; the OpenSSL code names it.',
    next: "Look into the server's own log: it found something that it does not accept.",
    codes: [
      'ERR_SSL_TLSV1_ALERT_USER_CANCELLED',
      'ERR_SSL_TLSV1_ALERT_INTERNAL_ERROR',
      'ERR_SSL_TLSV1_ALERT_DECODE_ERROR',
      'ERR_SSL_SSLV3_ALERT_ILLEGAL_PARAMETER',
      'ERR_SSL_TLSV1_UNSUPPORTED_EXTENSION',
      'ERR_SSL_SSLV3_ALERT_UNEXPECTED_MESSAGE',
      'ERR_SSL_SSLV3_ALERT_BAD_RECORD_MAC',
      'ERR_SSL_TLSV1_ALERT_RECORD_OVERFLOW',
      'ERR_SSL_TLSV1_ALERT_NO_APPLICATION_PROTOCOL',
    ],
  },
  'headers-too-large': {
    says: "The headers of the server's answer are too large.",
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

/** The ways in which a server turns a client away before there is a request. */
export const waysToTurnAway: ReadonlySet<string> = new Set([
  'connection-closed',
  'client-certificate-missing',
  'client-certificate-refused',
  'no-common-version',
  'handshake-refused',
]);
