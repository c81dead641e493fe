import { types } from 'node:util';

/** Tells on the error output of an exception that should not have been: what ended by it is in the journal. */
export function reportFailure(error: unknown): void {
  process.stderr.write(`an error of this mock ended an exchange or a connection: ${describeFailure(error)}\n`);
}

/** An exception without its message, which may repeat what a peer sent: its name, its code, and where it was thrown. */
export function describeFailure(error: unknown): string {
  if (!types.isNativeError(error)) return typeof error;
  const { name, code, message, stack = '' } = error as NodeJS.ErrnoException;
  const places = stack
    .slice(stack.indexOf(message) + message.length)
    .split('\n')
    .filter((line) => line.startsWith('    at '));
  return [code === undefined ? name : `${name} (${code})`, ...places].join('\n');
}
