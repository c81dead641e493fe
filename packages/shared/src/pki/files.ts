import { randomBytes, X509Certificate } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pemBlocks } from './pem-blocks.ts';
import { makeDirectory } from './make-directory.ts';

/** Writes a file that everybody may read; whoever reads meanwhile sees the old one or the new one, never a part. */
export function writePublic(path: string, content: string): void {
  writeWhole(path, content, 0o644);
}

/** As {@link writePublic}, for the owner's eyes only from the first byte on. */
export function writePrivate(path: string, content: string | Buffer): void {
  writeWhole(path, content, 0o600);
}

/** Removes what writers that were interrupted left behind. */
export function sweepUnfinished(dir: string): void {
  for (const name of readdirSync(dir, { recursive: true, encoding: 'utf8' })) {
    if (name.endsWith(unfinished)) rmSync(join(dir, name), { force: true });
  }
}

/**
 * Reads a PEM file of certificates, in its order.
 *
 * @throws Error when there is no such file, it holds none, or one is broken.
 */
export function readChain(path: string): [X509Certificate, ...X509Certificate[]] {
  const [first, ...rest] = pemBlocks(readFileSync(path, 'latin1'), 'CERTIFICATE').map(
    (pem) => new X509Certificate(pem),
  );
  if (first === undefined) throw new Error(`${path} holds no certificate`);
  return [first, ...rest];
}

const unfinished = '.unfinished';

function writeWhole(path: string, content: string | Buffer, mode: number): void {
  makeDirectory(dirname(path));
  const temporary = `${path}.${randomBytes(6).toString('hex')}${unfinished}`;
  writeFileSync(temporary, content, { mode, flag: 'wx' });
  renameSync(temporary, path);
}
