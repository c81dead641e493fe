import forge from 'node-forge';
import type { Authority } from './authorities.ts';
import { readKeyIdentifier } from './issue-certificate.ts';
import type { Crl } from './read-crl.ts';
import { encodeSerial } from './serial.ts';
import { makeSignatureAlgorithm, sequence, signPem } from './sign-pem.ts';
import type { Period } from './validity.ts';

const { asn1, pki } = forge;

/**
 * Issues a v2 CRL (RFC 5280, section 5) as PEM; node-forge cannot.
 *
 * @param revoked serial number, as `spellSerial` spells it → when it was revoked, in milliseconds since the epoch.
 */
export function issueCrl(
  { number, revoked }: Pick<Crl, 'number' | 'revoked'>,
  { from, to }: Period,
  issuer: Authority,
): string {
  const subject = pki.certificateFromPem(issuer.certificate.toString()).subject;
  const entries = [...revoked].map(([serial, date]) =>
    sequence([primitive(asn1.Type.INTEGER, encodeSerial(serial).toString('latin1')), time(date)]),
  );
  return signPem(
    'X509 CRL',
    sequence([
      integer('01'),
      makeSignatureAlgorithm(),
      pki.distinguishedNameToAsn1(subject),
      time(from),
      time(to),
      ...(entries.length === 0 ? [] : [sequence(entries)]),
      asn1.create(asn1.Class.CONTEXT_SPECIFIC, 0, true, [
        sequence([
          extension(
            '2.5.29.35',
            sequence([asn1.create(asn1.Class.CONTEXT_SPECIFIC, 0, false, readKeyIdentifier(issuer.key))]),
          ),
          extension('2.5.29.20', integer(number.toString(16))),
        ]),
      ]),
    ]),
    issuer.key,
  );
}

function integer(hex: string): forge.asn1.Asn1 {
  const even = hex.length % 2 === 0 ? hex : `0${hex}`;
  return primitive(asn1.Type.INTEGER, forge.util.hexToBytes(/^[89a-f]/i.test(even) ? `00${even}` : even));
}

function time(milliseconds: number): forge.asn1.Asn1 {
  const date = new Date(milliseconds);
  return date.getUTCFullYear() < 2050
    ? primitive(asn1.Type.UTCTIME, asn1.dateToUtcTime(date))
    : primitive(asn1.Type.GENERALIZEDTIME, asn1.dateToGeneralizedTime(date));
}

function extension(oid: string, value: forge.asn1.Asn1): forge.asn1.Asn1 {
  return sequence([
    primitive(asn1.Type.OID, asn1.oidToDer(oid).getBytes()),
    primitive(asn1.Type.OCTETSTRING, asn1.toDer(value).getBytes()),
  ]);
}

function primitive(type: forge.asn1.Type, bytes: string): forge.asn1.Asn1 {
  return asn1.create(asn1.Class.UNIVERSAL, type, false, bytes);
}
