import { constants, createHash, hkdfSync, randomBytes } from 'node:crypto';
import { createSecureContext, type SecureContext, type SecureContextOptions, type TlsOptions } from 'node:tls';
import { cipherString } from './ciphers.ts';
import type { TlsMaterial } from './material.ts';

/**
 * The TLS settings of a server (P-03, L-01, L-02, C-01…C-06). New random ticket keys at every call: a session made before a reload
 * cannot be resumed after it.
 * @param secret of all replicas, which resume each other's sessions as long as they have the same certificates and lists
 */
export function serverContextOptions(material: TlsMaterial, secret?: Buffer): TlsOptions {
  const { cert, key, ca, crls } = material;
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
    ...(secret === undefined
      ? { ticketKeys: randomBytes(48) }
      : // Node makes the context of sessions from the words of the command line, which each replica has of its own.
        { ticketKeys: ticketKeysOf(material, secret), sessionIdContext: 'mock-spine' }),
  };
}

/** Other keys as soon as a certificate or a list is another: what a list took back is not resumed. */
function ticketKeysOf({ cert, ca, crls }: TlsMaterial, secret: Buffer): Buffer {
  const digest = createHash('sha256');
  for (const part of [cert, ca, ...crls]) digest.update(createHash('sha256').update(part).digest());
  return Buffer.from(hkdfSync('sha256', secret, digest.digest(), 'mock-spine session tickets', 48));
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
