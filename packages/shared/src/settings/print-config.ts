import { flagOf } from './names.ts';
import { readSources } from './read-sources.ts';
import { readSettings } from './settings.ts';
import type { Setting, SettingsTable } from './setting.ts';

/**
 * Each setting of a command with its value and where that came from, as a file that `--config` takes; a secret is not shown.
 * @param about the command: `mock-spine serve`
 * @param resolved by key, what the command makes of what was not given, where that is not the default of its table
 * @throws SettingsError as the command itself would
 */
export function describeConfig(
  about: string,
  table: SettingsTable,
  argv: readonly string[],
  env: NodeJS.ProcessEnv,
  resolved: Readonly<Record<string, unknown>> = {},
): string {
  const given = readSources(table, argv, env);
  const values: Readonly<Record<string, unknown>> = { ...readSettings(table, argv, env), ...resolved };
  const rows = Object.entries(table)
    .filter(([key]) => !unshown.has(key))
    .map(([key, setting]) => {
      const { value, from } = given.get(flagOf(key)) ?? {};
      return [showRow(flagOf(key), setting, value ?? values[key], from !== undefined), from ?? 'default'] as const;
    });
  const width = Math.min(60, Math.max(...rows.map(([row]) => row.length)));
  return [
    `# The settings of ${about}, and where each comes from.`,
    ...rows.map(([row, from]) => `${row.padEnd(width)}  # ${from}`),
  ].join('\n');
}

const unshown: ReadonlySet<string> = new Set(['help', 'config', 'printConfig']);

/** What is not set, and what is a thing of many parts by default, is a comment: its line would set it. */
function showRow(flag: string, { secret }: Setting, value: unknown, isGiven: boolean): string {
  if (secret && isGiven) return `# ${flag}: given, and not shown`;
  const isPlain =
    ['string', 'number', 'boolean'].includes(typeof value) ||
    (Array.isArray(value) && value.every((one) => typeof one === 'string'));
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return `# ${flag}: not set`;
  return isPlain ? `${flag}: ${JSON.stringify(value)}` : `# ${flag}: as --help tells`;
}
