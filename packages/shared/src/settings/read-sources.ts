import { readConfigFile } from './read-config-file.ts';
import { readFlags } from './read-flags.ts';
import { readVariables } from './read-variables.ts';
import type { GivenSetting, SettingsTable } from './setting.ts';

/**
 * What was given for the settings of a command, by flag: on the command line, in the environment, in the file of `--config`, the former before the latter.
 * @throws SettingsError about what is unknown in any of them, with the nearest known name, and about a file that cannot be read
 */
export function readSources(
  table: SettingsTable,
  argv: readonly string[],
  env: NodeJS.ProcessEnv,
): Map<string, GivenSetting> {
  const flags = readFlags(table, argv);
  const variables = readVariables(table, env);
  const config = flags.get('config') ?? variables.get('config');
  const file = config === undefined ? [] : readConfigFile(table, String(config.value), config.from);
  return new Map([...file, ...variables, ...flags]);
}
