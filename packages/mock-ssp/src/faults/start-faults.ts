import { SettingsError } from '@mock-spine/shared/settings/settings';
import { readDataFile } from '@mock-spine/shared/data-files/read-data-file';
import type { FaultRecord } from './document.ts';
import { FaultError, readFault, readFaults } from './read-faults.ts';
import { readFaultFlag } from './short-form.ts';

/** Where the faults of the start come from, in the order in which requests meet them. */
export interface FaultSources {
  /** Those of the registry file. */
  readonly registry: readonly FaultRecord[];
  /** What `--faults` names: a file in JSON or YAML. */
  readonly file: string | undefined;
  /** What `--fault` was given, in turn. */
  readonly flags: readonly string[];
}

/**
 * Reads the faults of the start.
 * @throws SettingsError with the flag and every problem
 */
export function readStartFaults({ registry, file, flags }: FaultSources): readonly FaultRecord[] {
  const ofFile =
    file === undefined ? [] : orRefuse('--faults', file, () => readFaults(asDocument(readDataFile(file, '--faults'))));
  const ofFlags = flags.flatMap((text) => orRefuse('--fault', text, () => [readFault(readFaultFlag(text))]));
  const all = [...registry, ...ofFile, ...ofFlags];
  const twice = all.find(
    ({ name }, index) => name !== undefined && all.findIndex((other) => other.name === name) < index,
  );
  if (twice)
    throw new SettingsError(
      `Two of the faults given at the start are called ${JSON.stringify(twice.name)}; expected a name for one alone.`,
    );
  return all;
}

/** A file may hold the list alone. */
const asDocument = (data: unknown): unknown => (Array.isArray(data) ? { faults: data } : data);

function orRefuse(flag: string, given: string, read: () => readonly FaultRecord[]): readonly FaultRecord[] {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof FaultError)) throw error;
    const what = flag === '--fault' ? 'no fault' : 'no list of faults';
    throw new SettingsError(
      `${flag} is ${JSON.stringify(given.slice(0, 200))}, which is ${what}:\n${error.problems.map((problem) => `  ${problem}`).join('\n')}`,
    );
  }
}
