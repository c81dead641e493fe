// A reporter of jest; plain JavaScript, since jest loads it without its transforms.
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** Keeps what a full run executed, for `docs/coverage.md`. A run of some tests only leaves the results of the last full one. */
export default class ResultsReporter {
  #config;
  #path;

  /** @param options `path`: the file to write, below the root directory */
  constructor(config, { path }) {
    this.#config = config;
    this.#path = join(config.rootDir, path);
  }

  /** Jest sets `success` only after its reporters have run. */
  onRunComplete(_contexts, { testResults, numFailedTests, numFailedTestSuites, wasInterrupted }) {
    if (wasInterrupted || !isFullRun(this.#config)) return;
    const success = numFailedTests === 0 && numFailedTestSuites === 0;
    const files = testResults.map(({ testFilePath }) => relative(this.#config.rootDir, testFilePath)).sort();
    const tests = testResults.flatMap(({ testFilePath, testResults: own }) =>
      own.map(({ fullName, status }) => ({
        file: relative(this.#config.rootDir, testFilePath),
        name: fullName,
        status,
      })),
    );
    mkdirSync(dirname(this.#path), { recursive: true });
    writeFileSync(`${this.#path}.new`, JSON.stringify({ success, files, tests }, undefined, 1));
    renameSync(`${this.#path}.new`, this.#path);
  }
}

function isFullRun({
  testPathPatterns,
  testNamePattern,
  onlyChanged,
  onlyFailures,
  findRelatedTests,
  shard,
  filter,
  nonFlagArgs,
}) {
  const narrowed = [
    testPathPatterns?.isSet(),
    testNamePattern,
    onlyChanged,
    onlyFailures,
    findRelatedTests,
    shard,
    filter,
    nonFlagArgs?.length,
  ];
  return !narrowed.some(Boolean);
}
