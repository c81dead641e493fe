import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listTestFiles } from './test-files.ts';

/** Which test files name a clause or an assumption, as a word of their text. */
export type TestsOf = (id: string) => readonly string[];

/** Reads all test files once. @param root the directory of the checkout */
export function readTests(root: string): TestsOf {
  const texts = listTestFiles(root).map((file) => [file, readFileSync(join(root, file), 'utf8')] as const);
  return (id) => {
    const word = new RegExp(`(?<![\\w-])${id}(?![\\w-])`);
    return texts.filter(([, text]) => word.test(text)).map(([file]) => file);
  };
}
