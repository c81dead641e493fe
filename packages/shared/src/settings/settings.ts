import { parseArgs } from 'node:util';
import leven from 'leven';
import type { z } from 'zod';

/** One setting: a flag, and an environment variable where it has one. */
export interface Setting<T = unknown> {
  /** One line for the help text. */
  readonly says: string;
  /** What stands for the value in the help text: `port`; absent on a switch that takes none. */
  readonly value?: string;
  /** Reads the text given (repeatable: the texts; a switch: true) or `undefined` when nothing was, and holds the default. */
  readonly schema: z.ZodType<T>;
  /** What was expected, for the sentence that refuses another value: `a port, 0 to 65535`. */
  readonly expected: string;
  readonly env?: string;
  readonly repeatable?: boolean;
}

export type SettingsTable = Readonly<Record<string, Setting>>;

/** The values of a table of settings. */
export type Settings<T extends SettingsTable> = { readonly [K in keyof T]: z.output<T[K]['schema']> };

/** The words of a command line that make no sense; its message is meant for the user. */
export class SettingsError extends Error {}

/**
 * Reads settings once, at the edge: a flag wins over the environment, which wins over the default.
 * @param table camel-case keys; the flag of `controlPort` is `--control-port`
 * @throws SettingsError naming the key, the value and what was expected; an unknown flag with the nearest known one
 */
export function readSettings<T extends SettingsTable>(
  table: T,
  argv: readonly string[],
  env: NodeJS.ProcessEnv,
): Settings<T> {
  const given = readFlags(table, argv);
  const settings = Object.entries(table).map(([key, setting]) => {
    const flag = flagOf(key);
    const fromEnv = setting.env === undefined ? undefined : env[setting.env] || undefined;
    const value = given[flag] ?? fromEnv;
    const parsed = setting.schema.safeParse(value);
    if (parsed.success) return [key, parsed.data];
    const source = given[flag] === undefined && setting.env ? setting.env : `--${flag}`;
    throw new SettingsError(`${source} is ${JSON.stringify(value)}; expected ${setting.expected}.`);
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
 * The flags of a command line that one of several tables knows, as words again: what one command passes on to another.
 * @param table the command's own table, by which the words are read
 * @param passedOn the keys that the other command knows
 */
export function wordsToPassOn(table: SettingsTable, argv: readonly string[], passedOn: readonly string[]): string[] {
  const given = readFlags(table, argv);
  return passedOn
    .map(flagOf)
    .flatMap((flag) =>
      [given[flag] ?? []].flat().map((value) => (value === true ? `--${flag}` : `--${flag}=${value}`)),
    );
}

/** `controlPort` → `control-port`. */
export const flagOf = (key: string): string => key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

function readFlags(table: SettingsTable, argv: readonly string[]) {
  const options = Object.fromEntries(
    Object.entries(table).map(([key, { value, repeatable }]) => [
      flagOf(key),
      { type: value ? 'string' : 'boolean', multiple: repeatable ?? false } as const,
    ]),
  );
  const { values, tokens } = parseArgs({
    args: [...argv],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  for (const token of tokens) {
    if (token.kind === 'positional')
      throw new SettingsError(`"${token.value}" is not understood; every setting is a --flag. Run with --help.`);
    if (token.kind !== 'option') continue;
    const option = options[token.name];
    if (!option)
      throw new SettingsError(
        `${token.rawName} is unknown.${suggest(token.name, Object.keys(options))} Run with --help.`,
      );
    if (option.type === 'string' && !token.value) throw new SettingsError(`${token.rawName} needs a value.`);
    if (option.type === 'boolean' && token.value !== undefined)
      throw new SettingsError(`${token.rawName} takes no value.`);
  }
  return values;
}

/** Nothing that is known is longer, and comparing long texts takes long. */
const longestName = 100;

/** ` Did you mean --x?`, or nothing when no known name is near. */
export function suggest(name: string, known: readonly string[], prefix = '--'): string {
  if (name.length > longestName) return '';
  const [nearest] = known
    .map((candidate) => ({ candidate, distance: leven(name, candidate) }))
    .sort((a, b) => a.distance - b.distance);
  return nearest && nearest.distance <= Math.max(2, name.length / 3)
    ? ` Did you mean ${prefix}${nearest.candidate}?`
    : '';
}
