import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { flag } from '@mock-spine/shared/settings/schemas';
import { describeSettings, readSettings, SettingsError } from '@mock-spine/shared/settings/settings';
import { buildPages, type Page } from './generate/pages.ts';

const settingsTable = {
  check: flag('writes nothing; fails when a page is not what it should be'),
  help: flag('shows this help'),
} as const;

const root = dirname(import.meta.dirname);

process.exitCode = main(process.argv.slice(2));

function main(argv: readonly string[]): number {
  try {
    const { check, help } = readSettings(settingsTable, argv, {});
    if (help) console.log(`Makes the generated pages of docs/.\n\n${describeSettings(settingsTable)}`);
    return help ? 0 : generate(check);
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    console.error(error.message);
    return 2;
  }
}

function generate(check: boolean): number {
  const { pages, problems } = buildPages(root);
  const changed = pages.filter(differs);
  if (!check) changed.forEach(write);
  const said = check
    ? [...changed.map(({ path }) => `${path} is not what pnpm generate makes.`), ...problems]
    : problems;
  for (const sentence of said) console.error(sentence);
  return said.length === 0 ? 0 : 1;
}

function differs({ path, content }: Page): boolean {
  const file = join(root, path);
  return !existsSync(file) || readFileSync(file, 'utf8') !== content;
}

function write({ path, content }: Page): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
  console.log(`Wrote ${path}.`);
}
