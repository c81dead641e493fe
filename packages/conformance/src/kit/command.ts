import { flagOf } from '@mock-spine/shared/settings/settings';
import { conformanceSettings, type ConformanceSettings } from './settings.ts';

/** Settings that say what is shown and what is chosen, not what is judged. */
const ofThisRun: ReadonlySet<string> = new Set([
  'only',
  'skip',
  'report',
  'out',
  'verbose',
  'quiet',
  'help',
  'strict',
  'thorough',
  'resume',
  'bytes',
]);

/** The command that runs one probe of a run again. */
export function commandFor(settings: ConformanceSettings, probe: string): string {
  const flags = Object.entries(settings).flatMap(([key, value]) =>
    ofThisRun.has(key) || isDefault(key, value) ? [] : writeFlag(`--${flagOf(key)}`, value),
  );
  return [
    'pnpm conformance',
    ...flags,
    ...(probe.includes('@') ? ['--thorough'] : []),
    '--only',
    quote(probe),
    '--verbose',
  ].join(' ');
}

function isDefault(key: string, value: unknown): boolean {
  const { schema } = conformanceSettings[key as keyof ConformanceSettings];
  return value === undefined || value === schema.parse(undefined);
}

function writeFlag(flag: string, value: unknown): string[] {
  // What a gateway is told is nobody else's business.
  if (flag === '--proxy') return [flag, quote(String(value).replace(/\/\/[^/@]{0,500}@/, '//…@'))];
  if (flag === '--header') return (value as string[]).flatMap((each) => [flag, quote(`${each.split(':', 1)[0]}: …`)]);
  if (Array.isArray(value)) return value.flatMap((each) => [flag, quote(String(each))]);
  return value === true ? [flag] : [flag, quote(String(value))];
}

/** A word as a POSIX shell takes it. */
const quote = (word: string): string => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);
