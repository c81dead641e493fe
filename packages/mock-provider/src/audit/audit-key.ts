import { closeSync, constants, readFileSync, writeSync } from 'node:fs';
import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import { messageOf } from '@mock-spine/shared/failures/error-fields';
import { AuditError } from './audit-error.ts';
import { openNamedFile, openOwnFile, type Tell } from './own-file.ts';

const size = 32;

/**
 * Reads the key of a trail: 32 bytes, or as many in hexadecimal digits, which is how stores of secrets keep one.
 * @param isNamed whether the user has named the file: it may belong to somebody else then
 * @throws AuditError with what is wrong with it
 */
export function readAuditKey(file: string, tell: Tell, isNamed = false): KeyObject {
  const bytes = readBytes(file, isNamed ? openNamedFile : openOwn, tell);
  const digits = bytes.toString('latin1').trim();
  const key = bytes.length === size ? bytes : /^[\da-f]{64}$/i.test(digits) ? Buffer.from(digits, 'hex') : undefined;
  if (key === undefined)
    throw new AuditError(
      `Expected a key of ${size} bytes, or of ${2 * size} hexadecimal digits, in ${file}; found ${bytes.length === 0 ? 'nothing' : `${bytes.length} bytes`}. ${putItBack}`,
    );
  if (new Set(key).size < leastDifferent)
    throw new AuditError(`Expected a random key in ${file}; found a few bytes over and over. ${putItBack}`);
  return createSecretKey(key);
}

/** Makes a key where there is none. */
export function makeAuditKey(file: string, tell: Tell): void {
  const handle = openOwnFile(file, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, tell);
  try {
    writeSync(handle, randomBytes(size));
  } finally {
    closeSync(handle);
  }
}

/** The bytes of thirty-two random ones that are different from each other are more, but for once in 10^30 keys. */
const leastDifferent = 8;

const putItBack =
  'Put back the key that the trail was written with; for a new trail make one by: (umask 077; openssl rand 32 > <file>).';

const openOwn = (file: string, tell: Tell): number => openOwnFile(file, constants.O_RDONLY, tell);

function readBytes(file: string, open: (file: string, tell: Tell) => number, tell: Tell): Buffer {
  let handle: number | undefined;
  try {
    handle = open(file, tell);
    return readFileSync(handle);
  } catch (error) {
    if (error instanceof AuditError) throw error;
    throw new AuditError(
      `Expected the key of the audit trail in ${file}; it cannot be read: ${messageOf(error)}. ${putItBack}`,
    );
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}
