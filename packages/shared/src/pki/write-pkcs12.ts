import type { KeyObject, X509Certificate } from 'node:crypto';
import forge from 'node-forge';

/**
 * Writes a PKCS #12 file of a key and its chain. AES-256, because OpenSSL 3 does not open node-forge's default (3DES)
 * without its legacy provider.
 */
export function writePkcs12(key: KeyObject, chain: readonly X509Certificate[], password: string): Buffer {
  const pfx = forge.pkcs12.toPkcs12Asn1(
    forge.pki.privateKeyFromPem(key.export({ type: 'pkcs1', format: 'pem' }).toString()),
    chain.map((certificate) => forge.pki.certificateFromPem(certificate.toString())),
    password,
    { algorithm: 'aes256', friendlyName: 'mock-spine-consumer' },
  );
  return Buffer.from(forge.asn1.toDer(pfx).getBytes(), 'latin1');
}
