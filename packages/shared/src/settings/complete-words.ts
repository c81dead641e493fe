import { flagOf } from './names.ts';
import { readConfigFile } from './read-config-file.ts';
import { readVariables } from './read-variables.ts';
import type { SettingsTable } from './setting.ts';

/**
 * A command line completed by what the environment and the file of `--config` say of flags that it does not have: for a command that reads its words itself.
 * @throws SettingsError as {@link readSources} does
 */
export function completeWords(table: SettingsTable, argv: readonly string[], env: NodeJS.ProcessEnv): string[] {
  const variables = readVariables(table, env);
  const config = valueOf('config', argv) ?? variables.get('config')?.value;
  const file = config === undefined ? [] : readConfigFile(table, String(config), '--config');
  const given = new Map([...file, ...variables]);
  const words = Object.keys(table)
    .map(flagOf)
    .filter((flag) => !argv.some((word) => word === `--${flag}` || word.startsWith(`--${flag}=`)))
    .flatMap((flag) => [given.get(flag)?.value ?? []].flat().map((value) => [flag, value] as const));
  return [
    ...words.flatMap(([flag, value]) => (value === false ? [] : [value === true ? `--${flag}` : `--${flag}=${value}`])),
    ...argv,
  ];
}

function valueOf(flag: string, argv: readonly string[]): string | undefined {
  const at = argv.findIndex((word) => word === `--${flag}` || word.startsWith(`--${flag}=`));
  return argv[at] === `--${flag}` ? argv[at + 1] : argv[at]?.slice(flag.length + 3);
}
