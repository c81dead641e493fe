import { chmodSync, closeSync, constants, fchmodSync, fstatSync, lstatSync, openSync, readdirSync } from 'node:fs';
import { messageOf } from '@mock-spine/shared/failures/error-fields';
import { makeDirectory } from '@mock-spine/shared/pki/make-directory';
import { AuditError } from './audit-error.ts';

/** Is told, in one sentence, of what was put right or is worth a look. */
export type Tell = (sentence: string) => void;

const byOthers = 0o077;
const byEverybody = 0o007;
const writtenByOthers = 0o022;
const sticky = 0o1000;

/**
 * Opens a file that its owner alone may read. A symbolic link is not followed, and what is no file is not waited for.
 * @param flags of open(2)
 * @throws AuditError where it is none, or its permissions cannot be mended; the error of the system where it cannot be opened
 */
export function openOwnFile(file: string, flags: number, tell: Tell): number {
  const handle = openUnfollowed(file, flags);
  try {
    const { mode } = fstatSync(handle);
    if (!fstatSync(handle).isFile())
      throw new AuditError(`Expected a file at ${file}; found something else. Move it away, or choose another place.`);
    if ((mode & byOthers) !== 0) mend(file, mode, () => fchmodSync(handle, 0o600), 'chmod 600', tell);
    return handle;
  } catch (error) {
    closeSync(handle);
    throw error;
  }
}

/**
 * Opens a file for reading that the user has named. A link is followed, as each file is one in a volume of secrets; and one that belongs to somebody else may be
 * read by its group, which is how such a volume lets an unprivileged process read it.
 * @throws AuditError where it is no file, or everybody may read it; the error of the system where it cannot be opened
 */
export function openNamedFile(file: string, tell: Tell): number {
  const handle = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const found = fstatSync(handle);
    if (!found.isFile())
      throw new AuditError(`Expected a file at ${file}; found something else. Move it away, or choose another place.`);
    const isOwn = found.uid === process.geteuid?.();
    if (isOwn && (found.mode & byOthers) !== 0)
      mend(file, found.mode, () => fchmodSync(handle, 0o600), 'chmod 600', tell);
    if (!isOwn && (found.mode & byEverybody) !== 0)
      throw new AuditError(
        `Expected ${file} to be for its owner and its group at most; found mode ${(found.mode & 0o777).toString(8)}. Run chmod 440 on it; in a volume of secrets that is defaultMode: 0440.`,
      );
    return handle;
  } catch (error) {
    closeSync(handle);
    throw error;
  }
}

/**
 * Makes the directory of the trail, or looks whether nobody else can put files into it. One that others may write to is mended where it holds
 * nothing but a trail, and refused otherwise: what belongs to others is not changed.
 * @throws AuditError where it is refused; the error of the system where it cannot be made
 */
export function prepareDirectory(directory: string, tell: Tell): void {
  makeDirectory(directory, 0o700);
  const found = lstatSync(directory);
  if (found.isSymbolicLink())
    throw new AuditError(
      `Expected a directory at ${directory}; found a symbolic link, which is not followed. Name the directory itself by --audit-dir.`,
    );
  if ((found.mode & writtenByOthers) === 0) return;
  const isShared = (found.mode & sticky) !== 0 || readdirSync(directory).some((name) => !name.startsWith('audit.'));
  if (isShared)
    throw new AuditError(
      `Expected a directory of the trail's own; found that others may write to ${directory}, which is not the trail's alone. Choose another --audit-dir, or run chmod go-w ${directory}.`,
    );
  mend(directory, found.mode, () => chmodSync(directory, found.mode & 0o7777 & ~writtenByOthers), 'chmod go-w', tell);
}

function openUnfollowed(file: string, flags: number): number {
  try {
    return openSync(file, flags | constants.O_NOFOLLOW | constants.O_NONBLOCK, 0o600);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ELOOP')
      throw new AuditError(
        `Expected a file at ${file}; found a symbolic link, which is not followed. Put the file itself there.`,
      );
    if (code === 'EISDIR' || code === 'ENXIO')
      throw new AuditError(`Expected a file at ${file}; found something else. Move it away, or choose another place.`);
    throw error;
  }
}

function mend(path: string, mode: number, act: () => void, command: string, tell: Tell): void {
  const found = (mode & 0o777).toString(8);
  try {
    act();
  } catch (error) {
    throw new AuditError(
      `Expected ${path} to be its owner's alone; found mode ${found}, which cannot be changed: ${messageOf(error)}. Run ${command} ${path} as its owner.`,
    );
  }
  tell(`${path} had mode ${found}, so that others could reach it; that was mended (${command}).`);
}
