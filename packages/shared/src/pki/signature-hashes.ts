/** The object identifier of a signature with RSA (PKCS #1 v1.5) or ECDSA → the hash that is signed. Sources: RFC 4055, section 5; RFC 5758, section 3.2. */
export const signatureHashes: ReadonlyMap<string, string> = new Map([
  ['1.2.840.113549.1.1.11', 'sha256'],
  ['1.2.840.113549.1.1.12', 'sha384'],
  ['1.2.840.113549.1.1.13', 'sha512'],
  ['1.2.840.113549.1.1.14', 'sha224'],
  ['1.2.840.10045.4.3.2', 'sha256'],
  ['1.2.840.10045.4.3.3', 'sha384'],
  ['1.2.840.10045.4.3.4', 'sha512'],
  ['1.2.840.10045.4.3.1', 'sha224'],
]);

/** Those with SHA-1. Sources: RFC 3279, section 2.2; the last is OIW's. */
export const sha1Signatures: ReadonlySet<string> = new Set([
  '1.2.840.113549.1.1.5',
  '1.2.840.10045.4.1',
  '1.2.840.10040.4.3',
  '1.3.14.3.2.29',
]);

/** Those with MD2, MD4 or MD5. Source: RFC 3279, section 2.2.1; PKCS #1. */
export const md5Signatures: ReadonlySet<string> = new Set([
  '1.2.840.113549.1.1.2',
  '1.2.840.113549.1.1.3',
  '1.2.840.113549.1.1.4',
]);
