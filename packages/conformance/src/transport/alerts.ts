/** Names of the alerts by which a server refuses. Source: RFC 5246 §7.2, RFC 8446 §6. */
const alertNames: Readonly<Record<number, string>> = {
  0: 'close_notify',
  10: 'unexpected_message',
  20: 'bad_record_mac',
  22: 'record_overflow',
  40: 'handshake_failure',
  42: 'bad_certificate',
  43: 'unsupported_certificate',
  44: 'certificate_revoked',
  45: 'certificate_expired',
  46: 'certificate_unknown',
  47: 'illegal_parameter',
  48: 'unknown_ca',
  49: 'access_denied',
  50: 'decode_error',
  51: 'decrypt_error',
  70: 'protocol_version',
  71: 'insufficient_security',
  80: 'internal_error',
  86: 'inappropriate_fallback',
  90: 'user_canceled',
  100: 'no_renegotiation',
  109: 'missing_extension',
  110: 'unsupported_extension',
  112: 'unrecognized_name',
  116: 'certificate_required',
  120: 'no_application_protocol',
};

/** `handshake_failure (40)`. */
export const nameAlert = (number: number): string => `${alertNames[number] ?? 'unnamed'} (${number})`;

/**
 * The alert that the peer sent, by an error of Node's client; undefined when the error is another one. Only of alerts that were received does
 * OpenSSL print the number; for a refused renegotiation it prints none, and gives the error for nothing else.
 */
export function alertIn({ code, message }: NodeJS.ErrnoException): string | undefined {
  const number = /SSL alert number (\d+)/.exec(message)?.[1];
  if (number !== undefined) return nameAlert(Number(number));
  return code === 'ERR_SSL_NO_RENEGOTIATION' ? nameAlert(100) : undefined;
}
