import { codeOf } from '../failures/error-fields.ts';
/** Thrown by a check: a file of the PKI must be made (again); the message says why. */
export class PkiFault extends Error {
  override readonly name = 'Fault';
}

/** Why the check fails, as words that follow a file's name; undefined when it passes. */
export function findFault(check: () => void): string | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    if (error instanceof PkiFault) return error.message;
    return codeOf(error) === 'ENOENT' ? 'missing' : 'cannot be read';
  }
}
