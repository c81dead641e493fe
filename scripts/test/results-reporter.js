// A reporter of jest; plain JavaScript, since jest loads it without its transforms.
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/**
 * Keeps what a full run executed, for `pnpm check`; a run of the slow tests adds what it executed. A run of some tests only leaves the
 * results of the last full one.
 */
export default class ResultsReporter {
  #config;
  #path;

  /** @param options `path`: the file to write, below the root directory */
  constructor(config, { path }) {
    this.#config = config;
    this.#path = join(config.rootDir, path);
  }

  /** Jest sets `success` only after its reporters have run. */
  onRunComplete(_contexts, outcome) {
    const isSlow = process.env.ONLY_SLOW_TESTS === 'yes';
    // To results of a full run those of the slow tests are added; without any they say nothing.
    if (outcome.wasInterrupted || !(isSlow ? existsSync(this.#path) : isFullRun(this.#config))) return;
    const own = this.#read(outcome);
    const before = isSlow ? JSON.parse(readFileSync(this.#path, 'utf8')) : undefined;
    mkdirSync(dirname(this.#path), { recursive: true });
    writeFileSync(`${this.#path}.new`, JSON.stringify(before ? addResults(before, own) : own, undefined, 1));
    renameSync(`${this.#path}.new`, this.#path);
  }

  #read({ testResults, numFailedTests, numFailedTestSuites }) {
    const nameOf = (path) => relative(this.#config.rootDir, path);
    return {
      success: numFailedTests === 0 && numFailedTestSuites === 0,
      files: testResults.map(({ testFilePath }) => nameOf(testFilePath)).sort(),
      tests: testResults.flatMap(({ testFilePath, testResults: tests }) =>
        tests.map(({ fullName, status }) => ({ file: nameOf(testFilePath), name: fullName, status })),
      ),
    };
  }
}

/** What a full run executed, and then a run of the slow ones. */
function addResults(full, slow) {
  const isOther = (file) => !slow.files.includes(file);
  return {
    success: full.success && slow.success,
    files: [...full.files.filter(isOther), ...slow.files].sort(),
    tests: [...full.tests.filter(({ file }) => isOther(file)), ...slow.tests],
  };
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
