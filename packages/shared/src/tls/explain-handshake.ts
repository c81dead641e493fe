import { handshakeFailures, type HandshakeFailureKey } from './handshake-failures.ts';
import { spellAlert } from './openssl-codes.ts';

/**
 * Finds why a handshake failed.
 * @param code Node's or OpenSSL's error code
 * @param version what Node calls the connection's protocol at that moment: the version the client offers, and for a client
 *   that offers TLS 1.3 only the version that its greeting claims for old servers' sake, TLS 1.2
 * @param within where in the handshake it failed, as far as that is known
 */
export function explainHandshake(
  code: string,
  version: string | undefined,
  within?: HandshakePart,
): HandshakeFailureKey {
  if (within === 'certificates') return 'malformed-certificates';
  if (code === 'ERR_SSL_UNSUPPORTED_PROTOCOL' && version === 'TLSv1.2') return 'without-tls-1-2';
  const key = keyByCode.get(spellAlert(code)) ?? 'handshake-failed';
  return key === 'not-tls' && within === 'after-greeting' ? 'malformed-handshake' : key;
}

/** Where a handshake failed: while the client's list of certificates was read, or elsewhere once its greeting had been understood. */
export type HandshakePart = 'certificates' | 'after-greeting';

/** Whether an error code on an established connection is the client's refusal of this server's certificate. */
export const isDistrust = (code: string): boolean => keyByCode.get(spellAlert(code)) === 'server-not-trusted';

const keyByCode = new Map<string, HandshakeFailureKey>();
for (const [key, { codes }] of Object.entries(handshakeFailures)) {
  for (const code of codes) keyByCode.set(code, key as HandshakeFailureKey);
}
