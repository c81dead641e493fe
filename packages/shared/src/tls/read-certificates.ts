import { X509Certificate } from 'node:crypto';
import { pemBlocks } from '../pki/pem-blocks.ts';

/**
 * Every certificate of a PEM text, in its order.
 * @throws Error when one of them is broken
 */
export function readCertificates(pem: string): X509Certificate[] {
  return pemBlocks(pem, 'CERTIFICATE').map((block) => new X509Certificate(block));
}
