import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { codeOf } from '../failures/error-fields.ts';

/** Where the files of one end of a connection are. */
export interface MaterialPaths {
  /** The leaf, then the SubCA. */
  readonly cert: string;
  readonly key: string;
  /** The CA bundle: SubCA and RootCA. */
  readonly ca: string;
  /** The revocation lists of both CAs. */
  readonly crls: readonly string[];
}

/** What one end of a connection needs, as PEM text. */
export interface TlsMaterial extends MaterialPaths {
  /** Where the text was read, for the words of errors. */
  readonly from?: MaterialPaths;
}

/** A certificate, key or list that cannot be used; the message names it, what was expected and the next step. */
export class MaterialError extends Error {
  override readonly name = 'MaterialError';

  constructor(file: string, found: string, expected: string) {
    super(
      `${file}: ${found}. Expected ${expected}. Next: pnpm certs makes the test certificates and lists; for others, correct the file or its path.`,
    );
  }
}

/**
 * Reads the files of one end of a connection. The CA bundle and the lists are looked into by `createTrust`.
 * @throws MaterialError when a file cannot be read, holds something else, or certificate and key do not belong together
 */
export function loadMaterial(paths: MaterialPaths): TlsMaterial {
  const cert = readPem(paths.cert, 'CERTIFICATE');
  const key = readPem(paths.key, 'PRIVATE KEY');
  if (!isPair(cert, key))
    throw new MaterialError(
      paths.key,
      `it is not the key of ${paths.cert}`,
      'the private key of the first certificate in that file',
    );
  return {
    cert,
    key,
    ca: readPem(paths.ca, 'CERTIFICATE'),
    crls: paths.crls.map((path) => readPem(path, 'X509 CRL')),
    from: paths,
  };
}

function readPem(path: string, label: string): string {
  const content = readText(path);
  if (new RegExp(`-----BEGIN [A-Z ]*${label}-----`).test(content)) return content;
  throw new MaterialError(path, 'it is something else', `PEM text that begins with BEGIN ${label}`);
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new MaterialError(path, `it cannot be read (${codeOf(error)})`, 'a PEM file');
  }
}

function isPair(cert: string, key: string): boolean {
  try {
    return new X509Certificate(cert).checkPrivateKey(createPrivateKey(key));
  } catch {
    return false;
  }
}
