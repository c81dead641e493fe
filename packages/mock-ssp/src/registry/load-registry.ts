import { SettingsError } from '@mock-spine/shared/settings/settings';
import { readDataFile } from '@mock-spine/shared/data-files/read-data-file';
import type { RegistryDocument } from './document.ts';
import { readDocument, RegistryError } from './read-document.ts';

/**
 * Reads a registry file in JSON or YAML.
 * @throws SettingsError with the file and every problem
 */
export function loadRegistry(path: string): RegistryDocument {
  const data = readDataFile(path, '--registry');
  try {
    return readDocument(data);
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error;
    throw new SettingsError(
      `--registry is ${JSON.stringify(path)}, which is no registry:\n${error.problems.map((problem) => `  ${problem}`).join('\n')}`,
    );
  }
}
