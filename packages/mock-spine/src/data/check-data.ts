import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { checkAnswer } from '@mock-spine/mock-provider/own-data/check-answer';
import { loadOwnData } from '@mock-spine/mock-provider/own-data/load-own-data';
import { describeDataFault, isError, type DataFault } from '@mock-spine/shared/own-data/data-fault';
import { SettingsError } from '@mock-spine/shared/settings/settings';
import { countOf } from '@mock-spine/shared/words/count-of';

/** How it is told. */
export interface DataCheckSettings {
  readonly noCast: boolean;
  readonly json: boolean;
}

/**
 * Judges a folder of data, or an answer in a file.
 * @returns what is to be told, and the exit code: 1 when something is wrong
 * @throws SettingsError when there is no such folder or file
 */
export function checkData(
  path: string,
  { noCast, json }: DataCheckSettings,
): { readonly text: string; readonly code: number } {
  const { what, faults } = judge(path, noCast);
  const errors = faults.filter(isError).length;
  const warnings = faults.length - errors;
  const code = errors === 0 ? 0 : 1;
  if (json) return { text: JSON.stringify({ errors, warnings, faults }, null, 2), code };
  return {
    text: [
      ...faults.map(describeDataFault),
      `${what}: ${countOf(errors, 'fault')}, ${countOf(warnings, 'warning')}.`,
    ].join('\n'),
    code,
  };
}

function judge(path: string, noCast: boolean): { readonly what: string; readonly faults: readonly DataFault[] } {
  const stat = statOf(path);
  if (stat.isDirectory()) {
    const { own, holdings, faults } = loadOwnData(path, !noCast);
    const documents = [...holdings.values()].flatMap((held) => held.documents).length;
    return {
      what: `${path}: ${countOf(own.practices.length, 'practice')}, ${countOf(own.patients.length, 'patient')}, ${countOf(documents, 'document')}, ${countOf(own.schedules.length, 'clinic')}`,
      faults,
    };
  }
  const { resources, faults } = checkAnswer({
    path: basename(path),
    place: path,
    size: stat.size,
    changed: stat.mtimeMs,
  });
  return { what: `${path}: ${countOf(resources, 'resource')} of STU3`, faults };
}

function statOf(path: string) {
  try {
    const stat = statSync(path);
    if (stat.isFile() || stat.isDirectory()) return stat;
  } catch {
    // What cannot be looked at is told of like what is neither.
  }
  throw new SettingsError(`Expected a folder, or a file with an answer; found neither at ${JSON.stringify(path)}.`);
}
