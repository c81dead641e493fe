import { parseArgs } from 'node:util';
import { flagOf, suggest } from './names.ts';
import { SettingsError, type GivenSetting, type SettingsTable } from './setting.ts';

/**
 * What stands on a command line, by flag.
 * @throws SettingsError for an unknown flag, with the nearest known one, and for one with a value too few or too many
 */
export function readFlags(table: SettingsTable, argv: readonly string[]): Map<string, GivenSetting> {
  const options = Object.fromEntries(
    Object.entries(table).map(([key, { value, repeatable }]) => [
      flagOf(key),
      { type: value ? 'string' : 'boolean', multiple: repeatable ?? false } as const,
    ]),
  );
  const { values, tokens } = parseArgs({
    args: withoutSeparator(argv),
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
        `${token.rawName} is unknown.${suggestElsewhere(table, token.name) ?? suggest(token.name, Object.keys(options))} Run with --help.`,
      );
    if (option.type === 'string' && !token.value) throw new SettingsError(`${token.rawName} needs a value.`);
    if (option.type === 'boolean' && token.value !== undefined)
      throw new SettingsError(`${token.rawName} takes no value.`);
  }
  return new Map(
    Object.entries(values).flatMap(([flag, value]) =>
      value === undefined ? [] : [[flag, { value: value as GivenSetting['value'], from: `--${flag}` }]],
    ),
  );
}

/** `pnpm <command> -- --help` hands its `--` on, which npm keeps to itself: after one every word would count as no flag. */
const withoutSeparator = (argv: readonly string[]): string[] => (argv[0] === '--' ? argv.slice(1) : [...argv]);

/** What a flag of another command is called here; undefined where it is none. */
function suggestElsewhere(table: SettingsTable, name: string): string | undefined {
  const meant = Object.keys(table).filter((key) => table[key]?.elsewhere?.includes(name));
  return meant.length === 0 ? undefined : ` Did you mean ${meant.map((key) => `--${flagOf(key)}`).join(' or ')}?`;
}
