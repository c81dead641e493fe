import { readFileSync } from 'node:fs';
import { parseDocument } from 'yaml';
import { codeOf } from '../failures/error-fields.ts';
import { SettingsError } from '../settings/settings.ts';

/**
 * Reads a file in JSON, which is YAML, or YAML. Every scalar stays a text, so that an ASID or an ODS code is never taken for a number; a key
 * that is given twice is an error.
 * @param flag that named the file: `--registry`
 * @throws SettingsError with the file and what was expected
 */
export function readDataFile(path: string, flag: string): unknown {
  const document = parseDocument(read(path, flag), { schema: 'failsafe', prettyErrors: true });
  const [problem] = [...document.errors, ...document.warnings];
  if (problem)
    throw new SettingsError(
      `${flag} is ${JSON.stringify(path)}; expected JSON or YAML. ${problem.message.replace(/:?\n.*$/s, '')}.`,
    );
  return document.toJS() as unknown;
}

function read(path: string, flag: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new SettingsError(`${flag} is ${JSON.stringify(path)}; expected a file that can be read (${codeOf(error)}).`);
  }
}
