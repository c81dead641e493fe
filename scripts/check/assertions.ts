import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseSync, Visitor } from 'oxc-parser';
import { listSources } from './import-graph.ts';

/** How often a package's sources assert that something is there, with `!`. */
interface Count {
  readonly name: string;
  readonly assertions: number;
  readonly lines: number;
  /** The files that have any, the most first. */
  readonly files: readonly (readonly [file: string, assertions: number])[];
}

const root = resolve(import.meta.dirname, '../..');
const showsFiles = process.argv.includes('--files');

for (const count of readdirSync(join(root, 'packages')).map(countPackage)) {
  const { name, assertions, lines, files } = count;
  const share = ((assertions / lines) * 1000).toFixed(1);
  console.log(`${name.padEnd(14)} ${String(assertions).padStart(4)} in ${lines} lines: ${share} per 1,000`);
  if (showsFiles) for (const [file, some] of files) console.log(`${String(some).padStart(19)} ${file}`);
}

function countPackage(name: string): Count {
  const directory = join(root, 'packages', name, 'src');
  const texts = listSources(directory).map(
    (file) => [file.slice(directory.length + 1), readFileSync(file, 'utf8')] as const,
  );
  const files = texts.map(([file, text]) => [file, countAssertions(text)] as const);
  return {
    name,
    assertions: files.reduce((sum, [, some]) => sum + some, 0),
    lines: texts.reduce((sum, [, text]) => sum + text.split('\n').length - 1, 0),
    files: files.filter(([, some]) => some > 0).toSorted((a, b) => b[1] - a[1]),
  };
}

function countAssertions(text: string): number {
  let count = 0;
  new Visitor({ TSNonNullExpression: () => void count++ }).visit(parseSync('module.ts', text).program);
  return count;
}
