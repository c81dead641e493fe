import { flagOf, variableOf } from './names.ts';
import { readSources } from './read-sources.ts';
import { SettingsError, type Settings, type SettingsTable } from './setting.ts';

export { flagOf, suggest } from './names.ts';
export { calledElsewhere, SettingsError, type Setting, type Settings, type SettingsTable } from './setting.ts';

/**
 * Reads settings once, at the edge: a flag wins over a variable, which wins over the file of `--config`, which wins over the default.
 * @param table camel-case keys; the flag of `controlPort` is `--control-port`, its variable `MOCK_SPINE_CONTROL_PORT`
 * @throws SettingsError naming the key, the value and what was expected; what is unknown with the nearest known name
 */
export function readSettings<T extends SettingsTable>(
  table: T,
  argv: readonly string[],
  env: NodeJS.ProcessEnv,
): Settings<T> {
  const given = readSources(table, argv, env);
  const settings = Object.entries(table).map(([key, { schema, expected, secret }]) => {
    const { value, from = `--${flagOf(key)}` } = given.get(flagOf(key)) ?? {};
    const parsed = schema.safeParse(value);
    if (parsed.success) return [key, parsed.data];
    const found = secret ? 'another text, which is not shown' : JSON.stringify(value);
    throw new SettingsError(`${from} is ${found}; expected ${expected}.`);
  });
  return Object.fromEntries(settings) as Settings<T>;
}

/** The help text of a table: a line per setting. */
export function describeSettings(table: SettingsTable): string {
  const rows = Object.entries(table).map(([key, { says, value, env, repeatable }]) => {
    const flag = `--${flagOf(key)}${value ? ` <${value}>` : ''}`;
    return [flag, `${says}${repeatable ? ' (repeatable)' : ''}${env ? ` [${env}]` : ''}`] as const;
  });
  const width = Math.max(...rows.map(([flag]) => flag.length));
  return rows.map(([flag, says]) => `  ${flag.padEnd(width)}  ${says}`).join('\n');
}

/**
 * What was given for some settings, wherever that was, as words of a command line: what one command passes on to another. Secrets are not among them, for
 * everybody on a machine may read the command lines of its processes: `secretsToPassOn` has those.
 * @param table the command's own table, by which it is read
 * @param passedOn the keys that the other command knows
 */
export function wordsToPassOn(
  table: SettingsTable,
  argv: readonly string[],
  env: NodeJS.ProcessEnv,
  passedOn: readonly string[],
): string[] {
  const given = readSources(table, argv, env);
  return passedOn
    .filter((key) => !table[key]?.secret)
    .map(flagOf)
    .flatMap((flag) =>
      [given.get(flag)?.value ?? []]
        .flat()
        .flatMap((value) => (value === false ? [] : [value === true ? `--${flag}` : `--${flag}=${value}`])),
    );
}

/**
 * The secrets that were given, wherever that was, as variables of an environment, which is its user's alone.
 * @param table as of `wordsToPassOn`
 */
export function secretsToPassOn(
  table: SettingsTable,
  argv: readonly string[],
  env: NodeJS.ProcessEnv,
): Record<string, string> {
  const given = readSources(table, argv, env);
  return Object.fromEntries(
    Object.entries(table).flatMap(([key, setting]) => {
      const { value } = given.get(flagOf(key)) ?? {};
      return setting.secret && value !== undefined ? [[variableOf(key, setting), String(value)]] : [];
    }),
  );
}
