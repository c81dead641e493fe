import { sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import forge from 'node-forge';

const { asn1, pki } = forge;

/** sha256WithRSAEncryption, as certificates and CRLs name it. */
export function makeSignatureAlgorithm(): forge.asn1.Asn1 {
  return sequence([
    asn1.create(
      asn1.Class.UNIVERSAL,
      asn1.Type.OID,
      false,
      asn1.oidToDer(pki.oids['sha256WithRSAEncryption'] ?? '').getBytes(),
    ),
    asn1.create(asn1.Class.UNIVERSAL, asn1.Type.NULL, false, ''),
  ]);
}

/** Signs what is to be signed of a certificate or a CRL, and writes the whole as PEM. */
export function signPem(label: string, toBeSigned: forge.asn1.Asn1, key: KeyObject): string {
  const signature = sign('sha256', Buffer.from(asn1.toDer(toBeSigned).getBytes(), 'latin1'), key);
  const bitString = asn1.create(asn1.Class.UNIVERSAL, asn1.Type.BITSTRING, false, `\0${signature.toString('latin1')}`);
  const der = asn1.toDer(sequence([toBeSigned, makeSignatureAlgorithm(), bitString])).getBytes();
  const lines =
    Buffer.from(der, 'latin1')
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}

/** A SEQUENCE of these. */
export function sequence(parts: forge.asn1.Asn1[]): forge.asn1.Asn1 {
  return asn1.create(asn1.Class.UNIVERSAL, asn1.Type.SEQUENCE, true, parts);
}
