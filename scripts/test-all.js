// pnpm test:all [--part <k>/<n>]: what pnpm test leaves out. Plain JavaScript, as what it starts.
import './installed.js';
import { spawnSync } from 'node:child_process';

/** The tests that take a share of their cases in pnpm test, and of their part here. */
const shared = [
  'test/request.test.ts',
  'test/chain.test.ts',
  'packages/mock-provider/test/wire.test.ts',
  'packages/mock-ssp/test/refusals.test.ts',
  'packages/mock-ssp/test/control.test.ts',
  'packages/conformance/test/mutants.test.ts',
  'packages/conformance/test/hostile.test.ts',
  'packages/conformance/test/foreign/nginx.test.ts',
  'packages/conformance/test/transport-mutants.test.ts',
  'test/security/no-exception-escapes.test.ts',
];

/** Those that do less of the same in pnpm test: each is in one of the parts, with all of it. */
const whole = [
  'test/page/accessibility.test.ts',
  'test/page/ten-thousand.test.ts',
  'test/security/refusals-arrive.test.ts',
];

const help = `Runs every case in every combination: each vector on each wire, every probe on every mutant, as many requests as a clause names. pnpm test takes a share of them.

  --part <k>/<n>  the k-th of n parts (default 1/1, which takes an hour)
  --help          shows this help`;

process.exitCode = main(process.argv.slice(2));

function main([flag, value = '', ...more]) {
  if (flag === '--help') {
    console.log(help);
    return 0;
  }
  const part =
    flag === undefined
      ? [1, 1]
      : flag === '--part' && more.length === 0
        ? (/^(\d{1,3})\/(\d{1,3})$/.exec(value) ?? []).slice(1).map(Number)
        : [];
  const [number, of] = part;
  if (!(number >= 1 && number <= of)) {
    console.error('Expected no flag, or --part <k>/<n> with 1 <= k <= n. Run with --help.');
    return 2;
  }
  const globals = JSON.stringify({ matrixPart: { part: number, of } });
  const jest = [
    '--experimental-vm-modules',
    '--no-warnings=ExperimentalWarning',
    'node_modules/jest/bin/jest.js',
    '--globals',
    globals,
    ...shared,
    ...whole.filter((_, index) => index % of === number - 1),
  ];
  return spawnSync(process.execPath, jest, { stdio: 'inherit' }).status ?? 1;
}
