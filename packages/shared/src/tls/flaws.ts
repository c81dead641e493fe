import type { X509Certificate } from 'node:crypto';
import { readDer, readDerElements } from '../pki/der.ts';
import { readExtensions, spellOid } from '../pki/extensions.ts';
import { md5Signatures, sha1Signatures } from '../pki/signature-hashes.ts';

/** What a certificate is by its own making that OpenSSL refuses, and does not name to Node. */
export type Flaw =
  'doubled-extension' | 'signed-with-md5' | 'signed-with-sha1' | 'weak-key' | 'unknown-critical-extension';

/**
 * Looks for what makes OpenSSL refuse a certificate that a CA of the bundle has issued. OpenSSL's verdict is final: a flaw only tells why it was given.
 * @returns nothing when it has none of them, or cannot be read
 */
export function findFlaw(certificate: X509Certificate): Flaw | undefined {
  try {
    return look(certificate);
  } catch {
    return undefined;
  }
}

function look({ raw, publicKey }: X509Certificate): Flaw | undefined {
  const [tbs, algorithm] = readDerElements(readDer(raw).content);
  if (tbs === undefined || algorithm === undefined) return undefined;
  const signature = spellOid(readDer(algorithm.content).content);
  const tagged = readDerElements(tbs.content).find(({ tag }) => tag === 0xa3);
  const extensions = tagged === undefined ? [] : readExtensions(tagged.content);
  if (new Set(extensions.map(({ id }) => id)).size < extensions.length) return 'doubled-extension';
  if (md5Signatures.has(signature)) return 'signed-with-md5';
  if (sha1Signatures.has(signature)) return 'signed-with-sha1';
  if ((publicKey.asymmetricKeyDetails?.modulusLength ?? leastBits) < leastBits) return 'weak-key';
  return extensions.some(({ id, critical }) => critical && !understood.has(id))
    ? 'unknown-critical-extension'
    : undefined;
}

/** Of an RSA key, which OpenSSL wants at its security level 2; at level 1 it is content with 1,024. */
const leastBits = 2048;

/** The extensions that OpenSSL understands when they are critical. Source: X509_supported_extension of OpenSSL 3. */
const understood: ReadonlySet<string> = new Set([
  '2.16.840.1.113730.1.1',
  '2.5.29.15',
  '2.5.29.17',
  '2.5.29.19',
  '2.5.29.30',
  '2.5.29.31',
  '2.5.29.32',
  '2.5.29.33',
  '2.5.29.36',
  '2.5.29.37',
  '2.5.29.54',
  '1.3.6.1.5.5.7.1.7',
  '1.3.6.1.5.5.7.1.8',
  '1.3.6.1.5.5.7.1.14',
]);
