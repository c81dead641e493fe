import { accessSync, constants, existsSync } from 'node:fs';
import { join } from 'node:path';
import { checkPki } from '@mock-spine/shared/pki/check-pki';
import { ensurePki, type PkiOptions } from '@mock-spine/shared/pki/ensure-pki';
import { findFault } from '@mock-spine/shared/pki/fault';

/**
 * Makes what is missing of the certificates in a directory. One that has some and cannot be written, a volume of secrets for one, is taken as it is.
 * @param tell is told of what was made, or why nothing was
 * @throws Error with a sentence for the user, where they cannot be made
 */
export async function prepareCertificates(
  directory: string,
  { sans = [], ...options }: Pick<PkiOptions, 'sans' | 'firstOrigin'>,
  tell: (line: string) => void = () => {},
): Promise<void> {
  if (isForReading(directory)) {
    const fault = findFault(() => checkPki(directory, { sans, origin: undefined }, Date.now()));
    if (fault !== undefined)
      tell(`${directory} cannot be written, so its certificates are taken as they are, not mended: ${fault}.`);
    return;
  }
  try {
    await ensurePki(directory, { sans, ...options, log: tell });
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    if (!ofTheSystem.has(code)) throw error;
    throw new Error(
      `The certificates cannot be made in ${directory}: ${message}. Name a directory that can be written with --certs, or one that has them.`,
      { cause: error },
    );
  }
}

const ofTheSystem: ReadonlySet<string> = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOTDIR', 'ENOSPC', 'EDQUOT']);

function isForReading(directory: string): boolean {
  if (!existsSync(join(directory, 'ca-bundle.crt'))) return false;
  try {
    accessSync(directory, constants.W_OK);
    return false;
  } catch {
    return true;
  }
}
