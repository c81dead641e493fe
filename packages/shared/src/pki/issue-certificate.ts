import { randomBytes, X509Certificate } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { isIP } from 'node:net';
import forge from 'node-forge';
import type { Authority } from './authorities.ts';
import { organisation } from './names.ts';
import type { Pointers } from './pointers.ts';
import { sequence, signPem } from './sign-pem.ts';
import type { Period } from './validity.ts';

/** What a certificate is to say. */
export interface CertificateTemplate {
  readonly commonName: string;
  /** DNS names and IP addresses. */
  readonly names?: readonly string[];
  readonly usage: keyof typeof usages;
  readonly period: Period;
  /** The subject's key pair: its public half is certified. */
  readonly key: KeyObject;
  /** Where its issuer is asked about it. */
  readonly pointers?: Pointers | undefined;
}

/** Issues a certificate; without an issuer it signs itself. */
export function issueCertificate(template: CertificateTemplate, issuer?: Authority): X509Certificate {
  const certificate = forge.pki.createCertificate();
  const { certificate: issuerCertificate, key: issuerKey } = issuer ?? { certificate: undefined, key: template.key };
  certificate.serialNumber = makeSerial();
  certificate.siginfo.algorithmOid = forge.pki.oids['sha256WithRSAEncryption'] ?? '';
  certificate.validity = { notBefore: new Date(template.period.from), notAfter: new Date(template.period.to) };
  certificate.publicKey = readPublicKey(template.key);
  certificate.setSubject([
    { shortName: 'O', value: organisation },
    { shortName: 'CN', value: template.commonName },
  ]);
  certificate.setIssuer(
    issuerCertificate === undefined
      ? certificate.subject.attributes
      : forge.pki.certificateFromPem(issuerCertificate.toString()).subject.attributes,
  );
  certificate.setExtensions([
    ...usages[template.usage],
    { name: 'subjectKeyIdentifier' },
    { name: 'authorityKeyIdentifier', keyIdentifier: readKeyIdentifier(issuerKey) },
    ...(template.names === undefined || template.names.length === 0
      ? []
      : [{ name: 'subjectAltName', altNames: template.names.map(toAltName) }]),
    ...(template.pointers === undefined ? [] : pointingTo(template.pointers)),
  ]);
  return new X509Certificate(signPem('CERTIFICATE', pki.getTBSCertificate(certificate), issuerKey));
}

/** The key identifier of an RSA key (RFC 5280, section 4.2.1.2, method 1), as a string of bytes. */
export function readKeyIdentifier(key: KeyObject): string {
  return forge.pki.getPublicKeyFingerprint(readPublicKey(key), { type: 'RSAPublicKey' }).getBytes();
}

type Certificate = forge.pki.Certificate;

/** The types leave out the one function that gives what is to be signed; signing it with node:crypto is 30 times as fast. */
const pki = forge.pki as typeof forge.pki & { getTBSCertificate: (certificate: Certificate) => forge.asn1.Asn1 };

/** A list's distribution point, then how to get to the issuer: its OCSP responder and its certificate (RFC 5280, sections 4.2.1.13 and 4.2.2.1). */
const pointingTo = ({ list, ocsp, issuer }: Pointers) => [
  { id: '2.5.29.31', value: sequence([sequence([tagged(0, [tagged(0, [uri(list)])])])]) },
  {
    id: '1.3.6.1.5.5.7.1.1',
    value: sequence([
      sequence([oid('1.3.6.1.5.5.7.48.1'), uri(ocsp)]),
      sequence([oid('1.3.6.1.5.5.7.48.2'), uri(issuer)]),
    ]),
  },
];

const { asn1 } = forge;

const tagged = (number: number, parts: forge.asn1.Asn1[]): forge.asn1.Asn1 =>
  asn1.create(asn1.Class.CONTEXT_SPECIFIC, number, true, parts);

/** A GeneralName that is a uniformResourceIdentifier. */
const uri = (text: string): forge.asn1.Asn1 => asn1.create(asn1.Class.CONTEXT_SPECIFIC, 6, false, text);

const oid = (dotted: string): forge.asn1.Asn1 =>
  asn1.create(asn1.Class.UNIVERSAL, asn1.Type.OID, false, asn1.oidToDer(dotted).getBytes());

const caUsage = { name: 'keyUsage', critical: true, keyCertSign: true, cRLSign: true };

const usages = {
  'root-ca': [{ name: 'basicConstraints', critical: true, cA: true }, caUsage],
  'sub-ca': [{ name: 'basicConstraints', critical: true, cA: true, pathLenConstraint: 0 }, caUsage],
  client: [
    { name: 'basicConstraints', critical: true, cA: false },
    { name: 'keyUsage', critical: true, digitalSignature: true },
    { name: 'extKeyUsage', clientAuth: true },
  ],
  server: [
    { name: 'basicConstraints', critical: true, cA: false },
    { name: 'keyUsage', critical: true, digitalSignature: true, keyEncipherment: true },
    { name: 'extKeyUsage', serverAuth: true },
  ],
};

function readPublicKey(key: KeyObject): forge.pki.rsa.PublicKey {
  const { n = '', e = '' } = key.export({ format: 'jwk' });
  return forge.pki.setRsaPublicKey(toBigInteger(n), toBigInteger(e));
}

function toBigInteger(base64url: string): forge.jsbn.BigInteger {
  return new forge.jsbn.BigInteger(Buffer.from(base64url, 'base64url').toString('hex'), 16);
}

/** 16 octets, of which the first keeps the number positive and its length the same. */
function makeSerial(): string {
  const serial = randomBytes(16);
  serial[0] = 0x40 | ((serial[0] ?? 0) & 0x3f);
  return serial.toString('hex');
}

function toAltName(name: string): { type: number; value?: string; ip?: string } {
  return isIP(name) === 0 ? { type: 2, value: name } : { type: 7, ip: name };
}
