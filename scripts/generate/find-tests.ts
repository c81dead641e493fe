import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { listTestFiles } from './test-files.ts';

/** Which test files name a clause or an assumption, as a word of their text or of the tables that they import. */
export type TestsOf = (id: string) => readonly string[];

/** Reads all test files once. @param root the directory of the checkout */
export const readTests = (root: string): TestsOf =>
  findTests(listTestFiles(root), (file) => {
    const path = join(root, file);
    return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
  });

/**
 * Which of the files name an id. A table of tests may stand in a module beside its test (`pds-cases.ts` of `pds.test.ts`): what such a module says,
 * its test says, and likewise what it imports in its turn. A source beside its unit test, and a helper of another folder, name clauses without trying them.
 * @param read the text of a file, or nothing where there is none
 */
export function findTests(files: readonly string[], read: (file: string) => string | undefined): TestsOf {
  const texts = files.map((file) => [file, readWithTables(file, read)] as const);
  return (id) => {
    const word = new RegExp(`(?<![\\w-])${id}(?![\\w-])`);
    return texts.filter(([, text]) => word.test(text)).map(([file]) => file);
  };
}

function readWithTables(file: string, read: (file: string) => string | undefined): string {
  const found = new Map<string, string>();
  const waiting = [file];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const text = found.has(next) ? undefined : read(next);
    if (text === undefined) continue;
    found.set(next, text);
    waiting.push(...importsOf(next, text).filter((imported) => isTable(imported, next)));
  }
  return [...found.values()].join('\n');
}

const importsOf = (file: string, text: string): string[] =>
  [...text.matchAll(/\bfrom '(\.[^'\n]*)'/g)].map(([, path = '']) => join(dirname(file), path));

/** Whether a file that a test imports is one of tests: of the test's own folder, or by its name a table of cases. */
const isTable = (file: string, importer: string): boolean =>
  /(^|\/)(test|testing)\//.test(file) && (dirname(file) === dirname(importer) || file.endsWith('-cases.ts'));
