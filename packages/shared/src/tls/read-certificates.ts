import { X509Certificate } from 'node:crypto';

/**
 * Every certificate of a PEM text, in its order.
 * @throws Error when one of them is broken
 */
export function readCertificates(pem: string): X509Certificate[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? [];
  return blocks.map((block) => new X509Certificate(block));
}
