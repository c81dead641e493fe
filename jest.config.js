/** @type {import('jest').Config} */
export default {
  testMatch: [
    '<rootDir>/packages/*/{src,test}/**/*.test.ts',
    '<rootDir>/scripts/**/*.test.ts',
    '<rootDir>/test/**/*.test.ts',
  ],
  // What takes long for what it states: pnpm test:all runs it.
  testPathIgnorePatterns: ['/node_modules/', '\\.long\\.test\\.ts$'],
  // What is built there has the names of what it is built of.
  modulePathIgnorePatterns: ['<rootDir>/.cache/', '<rootDir>/packages/mock-spine/dist/'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/scripts/test/built-transform.js' },
  // What is bundled needs no more done to it, and has maps of its own beside it.
  transformIgnorePatterns: ['/node_modules/', '<rootDir>/.cache/built-tests/'],
  globalSetup: '<rootDir>/scripts/test/before-tests.js',
  globalTeardown: '<rootDir>/scripts/test/after-tests.js',
  reporters: [
    'default',
    '<rootDir>/scripts/test/slowest-reporter.js',
    ['<rootDir>/scripts/test/results-reporter.js', { path: '.cache/test-results.json' }],
  ],
  // A machine that does much else at the time takes ten times as long: only what hangs is to fail by it.
  testTimeout: 60_000,
  // Holds everything that a mock emits in any test against the published profiles.
  setupFilesAfterEnv: ['<rootDir>/packages/mock-provider/test/profiles/judge/judge-after-each.ts'],
  // With two cores jest would run everything in one process; most tests wait for sockets.
  maxWorkers: '100%',
};
