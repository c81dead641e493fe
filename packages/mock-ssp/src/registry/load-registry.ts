import { readFileSync } from 'node:fs';
import { parseDocument } from 'yaml';
import { SettingsError } from '@mock-spine/shared/settings/settings';
import type { RegistryDocument } from './document.ts';
import { readDocument, RegistryError } from './read-document.ts';

/**
 * Reads a registry file in JSON or YAML.
 * @throws SettingsError with the file and every problem
 */
export function loadRegistry(path: string): RegistryDocument {
  const data = parse(path, read(path));
  try {
    return readDocument(data);
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error;
    throw new SettingsError(`--registry is ${JSON.stringify(path)}, which is no registry:\n${error.problems.map((problem) => `  ${problem}`).join('\n')}`);
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new SettingsError(`--registry is ${JSON.stringify(path)}; expected a file that can be read (${(error as NodeJS.ErrnoException).code ?? 'it cannot be read'}).`);
  }
}

/** JSON is YAML, too. Every scalar stays a text, so that an ASID or an ODS code is never taken for a number; a key that is given twice is an error. */
function parse(path: string, text: string): unknown {
  const document = parseDocument(text, { schema: 'failsafe', prettyErrors: true });
  const [problem] = [...document.errors, ...document.warnings];
  if (problem) throw new SettingsError(`--registry is ${JSON.stringify(path)}; expected JSON or YAML. ${problem.message.replace(/:?\n.*$/s, '')}.`);
  return document.toJS() as unknown;
}
