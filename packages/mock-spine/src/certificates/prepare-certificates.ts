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
  await makeCertificates(directory, { sans, ...options, log: tell }, '--certs');
}

/**
 * Makes what is missing of the certificates in a directory.
 * @param flag that names the directory
 * @returns what was made
 * @throws Error with a sentence for the user, where they cannot be made
 */
export async function makeCertificates(
  directory: string,
  options: PkiOptions,
  flag: string,
): ReturnType<typeof ensurePki> {
  try {
    return await ensurePki(directory, options);
  } catch (error) {
    const { syscall, message } = error as NodeJS.ErrnoException;
    if (syscall === undefined) throw error;
    throw new Error(
      `The certificates cannot be made in ${directory}: ${message}. Name a directory that can be written with ${flag}, or one that has them.`,
      { cause: error },
    );
  }
}

function isForReading(directory: string): boolean {
  if (!existsSync(join(directory, 'ca-bundle.crt'))) return false;
  try {
    accessSync(directory, constants.W_OK);
    return false;
  } catch {
    return true;
  }
}
