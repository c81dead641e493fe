import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { checkSection } from '@mock-spine/conformance/html/check-section';
import { checkAnswer } from '@mock-spine/mock-provider/own-data/check-answer';
import { loadOwnData } from '@mock-spine/mock-provider/own-data/load-own-data';
import { describeDataFault, isError, sortFaults, type DataFault } from '@mock-spine/shared/own-data/data-fault';
import { isOfDstu2 } from '@mock-spine/shared/own-data/is-of-dstu2';
import { largest, readText } from '@mock-spine/shared/own-data/read-text';
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
  const file = { path: basename(path), place: path, size: stat.size, changed: stat.mtimeMs };
  const text = readText(file, largest.record);
  const section = typeof text === 'string' && isOfDstu2(text) ? checkSection(file.path, text) : undefined;
  if (section) return { what: `${path}: ${section.what}`, faults: sortFaults(section.faults) };
  const { resources, faults } = checkAnswer(file);
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
