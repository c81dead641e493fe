import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { SpineError } from './spine-error.ts';

/** The command of this package, beside what the library was built into: a file for Node. */
export function commandFile(): string {
  const places = ['./mock-spine.js', '../mock-spine.js'].map((path) => fileURLToPath(new URL(path, import.meta.url)));
  const found = places.find((path) => existsSync(path));
  if (found !== undefined) return found;
  throw new SpineError(
    `Expected the command at ${places.join(' or ')}; found neither. Install the package again, or start with inProcess.`,
  );
}
