import { sign, X509Certificate, type KeyObject } from 'node:crypto';
import forge from 'node-forge';
import { readDer, readDerElements } from '../pki/der.ts';

const { asn1, pki } = forge;

/** What differs from a good client certificate of the SSP. */
export interface Odd {
  /** Whether it is a server's for localhost, or a CA's, instead. */
  readonly of?: 'client' | 'server' | 'ca';
  /** PEM of a certificate whose subject it has. */
  readonly namedAs?: string;
  /** Milliseconds since the epoch. */
  readonly from?: number;
  /** As `from`. */
  readonly to?: number;
  /** Hexadecimal, as it stands in the certificate. */
  readonly serial?: string;
  readonly hash?: 'md5' | 'sha1' | 'sha256';
  /** Whether one bit of the signature is another. */
  readonly broken?: boolean;
  /** Extensions besides one subject alternative name and one extended key usage. */
  readonly extensions?: readonly object[];
  /** An RSA key. */
  readonly key: KeyObject;
}

export const alternativeName = { name: 'subjectAltName', altNames: [{ type: 2, value: 'proxy.mock-spine.test' }] };
export const clientUsage = { name: 'extKeyUsage', clientAuth: true };
export const hostName = { name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] };
export const serverUsage = { name: 'extKeyUsage', serverAuth: true };

const extensionsOf = {
  client: [alternativeName, clientUsage],
  server: [hostName, serverUsage],
  ca: [{ name: 'basicConstraints', critical: true, cA: true, pathLenConstraint: 0 }],
};

/** Issues a certificate that no CA should have issued. @param issuer PEM of a CA, and its key */
export function issueOdd(odd: Odd, issuer: { readonly certificate: string; readonly key: KeyObject }): string {
  const {
    of = 'client',
    namedAs,
    from = Date.now() - 3_600_000,
    to = Date.now() + 86_400_000,
    serial = '4a01',
    hash = 'sha256',
    broken = false,
    extensions = [],
    key,
  } = odd;
  const algorithm = pki.oids[`${hash}WithRSAEncryption`]!;
  const certificate = pki.createCertificate();
  certificate.serialNumber = serial;
  certificate.siginfo.algorithmOid = algorithm;
  certificate.validity = { notBefore: new Date(from), notAfter: new Date(to) };
  const { n = '', e = '' } = key.export({ format: 'jwk' });
  certificate.publicKey = pki.setRsaPublicKey(bigInteger(n), bigInteger(e));
  certificate.setSubject(
    namedAs === undefined
      ? [{ shortName: 'CN', value: `odd-${of}.mock-spine.test` }]
      : pki.certificateFromPem(namedAs).subject.attributes,
  );
  certificate.setIssuer(pki.certificateFromPem(issuer.certificate).subject.attributes);
  certificate.setExtensions([...extensionsOf[of], ...extensions]);
  const tbs = (
    pki as typeof pki & { getTBSCertificate: (of: forge.pki.Certificate) => forge.asn1.Asn1 }
  ).getTBSCertificate(certificate);
  const signature = sign(hash, Buffer.from(asn1.toDer(tbs).getBytes(), 'latin1'), issuer.key);
  if (broken) signature[100]! ^= 1;
  const { UNIVERSAL } = asn1.Class;
  const whole = asn1.create(UNIVERSAL, asn1.Type.SEQUENCE, true, [
    tbs,
    asn1.create(UNIVERSAL, asn1.Type.SEQUENCE, true, [
      asn1.create(UNIVERSAL, asn1.Type.OID, false, asn1.oidToDer(algorithm).getBytes()),
      asn1.create(UNIVERSAL, asn1.Type.NULL, false, ''),
    ]),
    asn1.create(UNIVERSAL, asn1.Type.BITSTRING, false, `\0${signature.toString('latin1')}`),
  ]);
  return new X509Certificate(Buffer.from(asn1.toDer(whole).getBytes(), 'latin1')).toString();
}

/** A revocation list with other bytes of the same length in place of some, signed again. @param key of the RSA key that signed it before */
export function signAgain(
  pem: string,
  changes: readonly (readonly [from: string, to: string])[],
  hash: string,
  key: KeyObject,
): string {
  const der = Buffer.from(pem.replace(/-----[^-]+-----/g, ''), 'base64');
  for (const [from, to] of changes) {
    const [bytes, others] = [Buffer.from(from, 'hex'), Buffer.from(to, 'hex')];
    for (let at = der.indexOf(bytes); at >= 0; at = der.indexOf(bytes, at + 1)) others.copy(der, at);
  }
  const [tbs, , signature] = readDerElements(readDer(der).content);
  sign(hash, tbs!.whole, key).copy(signature!.content, 1);
  return `-----BEGIN X509 CRL-----\n${der.toString('base64').replace(/.{64}/g, '$&\n')}\n-----END X509 CRL-----\n`;
}

const bigInteger = (base64url: string): forge.jsbn.BigInteger =>
  new forge.jsbn.BigInteger(Buffer.from(base64url, 'base64url').toString('hex'), 16);
