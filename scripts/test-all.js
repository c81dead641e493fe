// pnpm test:all [--part <k>/<n>] [<path>]: what pnpm test leaves out. Plain JavaScript, as what it starts.
import './installed.js';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runJest } from './test/run-jest.js';

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

/** Those that take a minute or more for one statement, and one that does less of the same in pnpm test. Each part has two of them whole. */
const whole = [...listLong('test'), 'test/security/refusals-arrive.test.ts'];
const groups = Math.ceil(whole.length / 2);

const help = `Runs every case in every combination, and what takes long: each vector on each wire, every probe on every mutant, memory and descriptors under load, the page with ten thousand exchanges. pnpm test takes a share of them.

  pnpm test:all [--part <k>/<n>] [<part of a path>]...

  --part <k>/<n>  the k-th of n parts (default 1/1, which takes an hour)
  --help          shows this help`;

process.exitCode = main(process.argv.slice(2));

function main(argv) {
  if (argv[0] === '--help') {
    console.log(help);
    return 0;
  }
  const isPart = argv[0] === '--part';
  const [number, of] = isPart ? (/^(\d{1,3})\/(\d{1,3})$/.exec(argv[1] ?? '') ?? []).slice(1).map(Number) : [1, 1];
  const paths = argv.slice(isPart ? 2 : 0);
  if (!(number >= 1 && number <= of) || paths.some((path) => path.startsWith('-'))) {
    console.error('Expected --part <k>/<n> with 1 <= k <= n, parts of paths, or nothing. Run with --help.');
    return 2;
  }
  const groupsHere = Math.min(of, groups);
  const ownWhole = whole.filter((_, index) => index % groupsHere === (number - 1) % groupsHere);
  const globals = JSON.stringify({ matrixPart: { part: number, of } });
  const chosen = paths.length > 0 ? paths : [...shared, ...ownWhole];
  return runJest(['--globals', globals, '--testPathIgnorePatterns', '/node_modules/', '--', ...chosen]);
}

/** @returns {string[]} */
function listLong(directory) {
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) return listLong(path);
    return entry.name.endsWith('.long.test.ts') ? [path] : [];
  });
}
