import { constants, randomBytes } from 'node:crypto';
import { createSecureContext, type SecureContext, type SecureContextOptions, type TlsOptions } from 'node:tls';
import { cipherString } from './ciphers.ts';
import type { TlsMaterial } from './material.ts';

/**
 * The TLS settings of a server (P-03, L-01, L-02, C-01…C-06). New random ticket keys at every call: a session made before a reload
 * cannot be resumed after it.
 */
export function serverContextOptions({ cert, key, ca, crls }: TlsMaterial): TlsOptions {
  return {
    ...common,
    cert,
    key,
    ca,
    crl: [...crls],
    honorCipherOrder: true,
    // Without Diffie-Hellman parameters OpenSSL leaves the EDH families out.
    dhparam: 'auto',
    secureOptions: constants.SSL_OP_NO_RENEGOTIATION,
    ticketKeys: randomBytes(48),
  };
}

/** What a client brings; a server that is not of the Spine may have no revocation lists. */
export type ClientMaterial = Pick<TlsMaterial, 'ca'> & Partial<TlsMaterial>;

/**
 * The TLS context of a client: TLS 1.2 and the four families only. Building one costs milliseconds: once, not per connection.
 * @param changes for a client that is meant to be odd
 */
export function clientSecureContext(
  { cert, key, ca, crls = [] }: ClientMaterial,
  changes: SecureContextOptions = {},
): SecureContext {
  return createSecureContext({
    ...common,
    ca,
    ...(crls.length > 0 && { crl: [...crls] }),
    ...(cert !== undefined && { cert }),
    ...(key !== undefined && { key }),
    ...changes,
  });
}

const common = { minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2', ciphers: cipherString } as const;
