import { createHmac, randomBytes, type X509Certificate } from 'node:crypto';
import forge from 'node-forge';
import { sequence } from './sign-pem.ts';

const { asn1 } = forge;

/**
 * Writes certificates of CAs as a PKCS #12 trust store (RFC 7292). node-forge cannot: Java takes a certificate without a key for one to be trusted only
 * when the bag carries Oracle's attribute for it. The certificates are public, so nothing is encrypted; the password is that of the MAC.
 * @param authorities alias → certificate
 */
export function writeTrustStore(authorities: ReadonlyMap<string, X509Certificate>, password: string): Buffer {
  const bags = [...authorities].map(([alias, certificate]) => trustedBag(alias, certificate));
  const safe = bytesOf(sequence([data(bytesOf(sequence(bags)))]));
  const store = sequence([integer(3), data(safe), macOf(safe, password)]);
  return Buffer.from(bytesOf(store), 'latin1');
}

function trustedBag(alias: string, certificate: X509Certificate): forge.asn1.Asn1 {
  return sequence([
    oid('1.2.840.113549.1.12.10.1.3'),
    explicit(sequence([oid('1.2.840.113549.1.9.22.1'), explicit(octets(certificate.raw.toString('latin1')))])),
    asn1.create(asn1.Class.UNIVERSAL, asn1.Type.SET, true, [
      attribute('1.2.840.113549.1.9.20', primitive(asn1.Type.BMPSTRING, alias)),
      // trustedKeyUsage: any.
      attribute('2.16.840.1.113894.746875.1.1', oid('2.5.29.37.0')),
    ]),
  ]);
}

/** HMAC with SHA-1: what every reader of PKCS #12 knows. It guards public certificates. */
function macOf(safe: string, password: string): forge.asn1.Asn1 {
  const salt = randomBytes(8).toString('latin1');
  const rounds = 2048;
  const key = forge.pkcs12.generateKey(password, forge.util.createBuffer(salt), 3, rounds, 20, forge.md.sha1.create());
  const mac = createHmac('sha1', Buffer.from(key.getBytes(), 'latin1')).update(safe, 'latin1').digest();
  const sha1 = sequence([oid('1.3.14.3.2.26'), primitive(asn1.Type.NULL, '')]);
  return sequence([sequence([sha1, octets(mac.toString('latin1'))]), octets(salt), integer(rounds)]);
}

const data = (bytes: string): forge.asn1.Asn1 => sequence([oid('1.2.840.113549.1.7.1'), explicit(octets(bytes))]);

const attribute = (type: string, value: forge.asn1.Asn1): forge.asn1.Asn1 =>
  sequence([oid(type), asn1.create(asn1.Class.UNIVERSAL, asn1.Type.SET, true, [value])]);

const explicit = (content: forge.asn1.Asn1): forge.asn1.Asn1 =>
  asn1.create(asn1.Class.CONTEXT_SPECIFIC, 0, true, [content]);

const oid = (dotted: string): forge.asn1.Asn1 => primitive(asn1.Type.OID, asn1.oidToDer(dotted).getBytes());

const octets = (bytes: string): forge.asn1.Asn1 => primitive(asn1.Type.OCTETSTRING, bytes);

const integer = (number: number): forge.asn1.Asn1 => primitive(asn1.Type.INTEGER, asn1.integerToDer(number).getBytes());

const primitive = (type: forge.asn1.Type, bytes: string): forge.asn1.Asn1 =>
  asn1.create(asn1.Class.UNIVERSAL, type, false, bytes);

const bytesOf = (element: forge.asn1.Asn1): string => asn1.toDer(element).getBytes();
