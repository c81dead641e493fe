import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import ResultsReporter from '../test/results-reporter.js';
import { slowTests } from '../test/slow-tests.js';
import { findStaleness, readResults, type TestResults } from './results.ts';

const run: TestResults = {
  success: true,
  files: ['a.test.ts'],
  tests: [{ file: 'a.test.ts', name: 'adds', status: 'passed' }],
};

describe('the results of the last full run', () => {
  it('stand for the tests when nothing has changed', () => {
    expect(findStaleness(run, ['a.test.ts', 'b.long.test.ts'])).toEqual([]);
  });

  it.each<[string, Partial<TestResults>, string[], string]>([
    ['the run failed', { success: false }, ['a.test.ts'], 'The last full run of the tests failed. Run pnpm test.'],
    [
      'a file is new',
      {},
      ['a.test.ts', 'b.test.ts'],
      'b.test.ts was not in the last full run of the tests. Run pnpm test.',
    ],
    ['a file is gone', {}, [], 'a.test.ts was in the last full run of the tests and is gone. Run pnpm test.'],
    [
      'a test was skipped',
      { tests: [{ file: 'a.test.ts', name: 'adds', status: 'pending' }] },
      ['a.test.ts'],
      'a.test.ts: "adds" was not executed. No test may be skipped.',
    ],
    [
      'a test is yet to be written',
      { tests: [{ file: 'a.test.ts', name: 'adds', status: 'todo' }] },
      ['a.test.ts'],
      'a.test.ts: "adds" was not executed. No test may be skipped.',
    ],
  ])('do not when %s', (_, change, present, problem) => {
    expect(findStaleness({ ...run, ...change }, present)).toEqual([problem]);
  });
});

describe('the slow tests', () => {
  it.each(slowTests)('%s is there, and not missed in a full run', (file) => {
    expect(existsSync(file)).toBe(true);
    expect(findStaleness(run, ['a.test.ts', file])).toEqual([]);
  });
});

describe('the reporter', () => {
  let dir: string;

  beforeEach(async () => {
    dir = await temporaryDirectory();
  });

  const report = (config: object, outcome: object = {}): TestResults | undefined => {
    const reporter = new ResultsReporter(
      { rootDir: dir, testPathPatterns: { isSet: () => false }, nonFlagArgs: [], ...config },
      { path: 'kept/results.json' },
    );
    const testResults = [
      { testFilePath: join(dir, 'a.test.ts'), testResults: [{ fullName: 'adds', status: 'passed', duration: 3 }] },
    ];
    reporter.onRunComplete(new Set(), {
      success: false,
      numFailedTests: 0,
      numFailedTestSuites: 0,
      wasInterrupted: false,
      testResults,
      ...outcome,
    });
    return readResults(join(dir, 'kept/results.json'));
  };

  it('keeps the tests of a full run, without timings', () => {
    expect(report({})).toEqual(run);
  });

  it.each([
    ['a test', { numFailedTests: 1 }],
    ['a file', { numFailedTestSuites: 1 }],
  ])('remembers that %s failed', (_, outcome) => {
    expect(report({}, outcome)?.success).toBe(false);
  });

  it.each([
    ['of some files', { testPathPatterns: { isSet: () => true } }],
    ['of some names', { testNamePattern: 'adds' }],
    ['of what has changed', { onlyChanged: true }],
    ['of a share', { shard: { shardIndex: 1, shardCount: 2 } }],
  ])('keeps nothing of a run %s', (_, config) => {
    expect(report(config)).toBeUndefined();
  });

  it('adds what a run of the slow tests executed, once', () => {
    const named = { testPathPatterns: { isSet: () => true } };
    const slow = [
      { testFilePath: join(dir, 'b.test.ts'), testResults: [{ fullName: 'takes long', status: 'passed' }] },
    ];
    process.env['ONLY_SLOW_TESTS'] = 'yes';
    try {
      expect(report(named, { testResults: slow })).toBeUndefined();
      delete process.env['ONLY_SLOW_TESTS'];
      report({});
      process.env['ONLY_SLOW_TESTS'] = 'yes';
      report(named, { testResults: slow });
      expect(report(named, { testResults: slow, numFailedTests: 1 })).toEqual({
        success: false,
        files: ['a.test.ts', 'b.test.ts'],
        tests: [...run.tests, { file: 'b.test.ts', name: 'takes long', status: 'passed' }],
      });
    } finally {
      delete process.env['ONLY_SLOW_TESTS'];
    }
  });

  it('keeps nothing of a run that was interrupted', () => {
    expect(report({}, { wasInterrupted: true })).toBeUndefined();
  });
});
