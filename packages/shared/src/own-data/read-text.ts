import { isUtf8 } from 'node:buffer';
import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { codeOf } from '../failures/error-fields.ts';
import type { DataFault } from './data-fault.ts';
import type { ListedFile } from './list-files.ts';

const megabyte = 1024 * 1024;

/** Bytes of a file that is read whole. */
export const largest = { yaml: megabyte, record: 64 * megabyte } as const;

/** The text of a file in UTF-8, or what is wrong with it. */
export function readText({ path: file, place }: ListedFile, most: number): string | DataFault {
  const fault = (says: string, line?: number): DataFault => ({
    file,
    says,
    force: 'error',
    ...(line !== undefined && { line }),
  });
  try {
    const handle = openSync(place, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const { size } = fstatSync(handle);
      if (size > most)
        return fault(
          `Expected a file of at most ${most / megabyte} MB; found one of ${Math.ceil(size / megabyte)} MB.`,
        );
      const bytes = readFileSync(handle);
      if (!isUtf8(bytes))
        return fault('Expected text in UTF-8; found bytes that are none. Save the file as UTF-8.', firstBadLine(bytes));
      return bytes.toString('utf8').replace(/^\uFEFF/, '');
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    return fault(`Expected a file that can be read; found one that cannot (${codeOf(error)}).`);
  }
}

function firstBadLine(bytes: Buffer): number {
  let line = 1;
  for (let from = 0; from < bytes.length; line += 1) {
    const end = bytes.indexOf(0x0a, from);
    const to = end < 0 ? bytes.length : end;
    if (!isUtf8(bytes.subarray(from, to))) return line;
    from = to + 1;
  }
  return line;
}
