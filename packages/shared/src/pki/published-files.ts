import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chains } from './chains.ts';
import { readChain } from './files.ts';
import { pemBlocks } from './pem-blocks.ts';

/** A file of the PKI as it is published: DER, which is what a pointer of a certificate leads to (RFC 5280, sections 4.2.1.13 and 4.2.2.1). */
export interface PublishedFile {
  readonly type: 'application/pkix-crl' | 'application/pkix-cert';
  readonly content: Buffer;
}

/** The names of the published files, below the directory of the PKI: `g2/sub-ca.crl`. */
export const publishedFiles: readonly string[] = chains.flatMap(({ folder }) =>
  ['root-ca', 'sub-ca'].flatMap((name) => [`${folder}${name}.crt`, `${folder}${name}.crl`]),
);

/**
 * Reads a published file.
 * @param name one of {@link publishedFiles}
 * @throws Error when it is not there or cannot be read
 */
export function readPublishedFile(dir: string, name: string): PublishedFile {
  const path = join(dir, name);
  if (name.endsWith('.crt')) return { type: 'application/pkix-cert', content: readChain(path)[0].raw };
  const [pem = ''] = pemBlocks(readFileSync(path, 'latin1'), 'X509 CRL');
  const text = pem.replaceAll(/-----[^-]+-----/g, '');
  return { type: 'application/pkix-crl', content: Buffer.from(text, 'base64') };
}
