import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { codeOf } from '@mock-spine/shared/failures/error-fields';

/** A directory for an audit trail that is forgotten, with this process at the latest. */
export interface TemporaryAudit {
  readonly directory: string;
  forget(): void;
}

/** @throws Error with a sentence for the user where none can be made */
export function makeTemporaryAudit(): TemporaryAudit {
  const directory = makeDirectory();
  const forget = (): void => {
    process.off('exit', forget);
    rmSync(directory, { recursive: true, force: true });
  };
  process.once('exit', forget);
  return { directory, forget };
}

function makeDirectory(): string {
  try {
    return mkdtempSync(join(tmpdir(), 'mock-spine-audit-'));
  } catch (error) {
    throw new Error(
      `Expected a place for an audit trail that is forgotten in ${tmpdir()}; none can be made there (${codeOf(error)}). Name another in TMPDIR, or a directory of the trail's with --audit-dir.`,
      { cause: error },
    );
  }
}
