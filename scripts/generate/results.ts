import { existsSync, readFileSync } from 'node:fs';
import { slowTests } from '../test/slow-tests.js';

/** One test that was executed. */
export interface TestResult {
  readonly file: string;
  readonly name: string;
  readonly status: string;
}

/** What the last full run of the tests executed. */
export interface TestResults {
  readonly success: boolean;
  readonly files: readonly string[];
  readonly tests: readonly TestResult[];
}

/** Reads the results; undefined when no full run has written any. */
export function readResults(path: string): TestResults | undefined {
  if (!existsSync(path)) return undefined;
  return JSON.parse(readFileSync(path, 'utf8')) as TestResults;
}

/**
 * Why results cannot stand for the tests that there are now, as sentences.
 * @param present the test files that there are now; `pnpm test` leaves the long ones to `pnpm test:all`, and slow ones to `pnpm test:slow`
 */
export function findStaleness({ success, files, tests }: TestResults, present: readonly string[]): string[] {
  const idle = tests.filter(
    ({ status }) => status === 'pending' || status === 'todo' || status === 'skipped' || status === 'disabled',
  );
  const problems = [
    ...(success ? [] : ['The last full run of the tests failed.']),
    ...present
      .filter((file) => !files.includes(file) && !file.endsWith('.long.test.ts') && !slowTests.includes(file))
      .map((file) => `${file} was not in the last full run of the tests.`),
    ...files
      .filter((file) => !present.includes(file))
      .map((file) => `${file} was in the last full run of the tests and is gone.`),
  ];
  return [
    ...problems.map((problem) => `${problem} Run pnpm test.`),
    ...idle.map(({ file, name }) => `${file}: "${name}" was not executed. No test may be skipped.`),
  ];
}
