import forge from 'node-forge';

/** What a PKCS #12 file holds, as PEM. */
export interface Pkcs12 {
  /** Undefined in a trust store. */
  readonly key: string | undefined;
  /** In the order of the file. */
  readonly certificates: readonly string[];
}

/**
 * Reads a PKCS #12 file (RFC 7292). What node-forge does not know, as keys of elliptic curves, is passed on as it is written.
 * @throws Error when it is none, or the password is another
 */
export function readPkcs12(bytes: Buffer, password: string): Pkcs12 {
  const p12 = forge.pkcs12.pkcs12FromAsn1(forge.asn1.fromDer(bytes.toString('latin1')), password);
  const bags = p12.safeContents.flatMap(({ safeBags }) => safeBags);
  const { certBag, keyBag, pkcs8ShroudedKeyBag } = forge.pki.oids;
  const [key] = bags.filter(({ type }) => type === keyBag || type === pkcs8ShroudedKeyBag);
  return {
    key: key && (key.key ? forge.pki.privateKeyToPem(key.key) : asPem('PRIVATE KEY', key.asn1)),
    certificates: bags
      .filter(({ type }) => type === certBag)
      .map(({ cert, asn1 }) => (cert ? forge.pki.certificateToPem(cert) : asPem('CERTIFICATE', asn1))),
  };
}

const asPem = (type: string, asn1: forge.asn1.Asn1): string =>
  forge.pem.encode({ type, body: forge.asn1.toDer(asn1).getBytes() });
