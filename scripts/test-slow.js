// pnpm test:slow: what pnpm test leaves out for the time that it takes. Plain JavaScript, as what it starts.
import './installed.js';
import { runJest } from './test/run-jest.js';
import { slowPatterns, slowTests } from './test/slow-tests.js';

const help = `Runs the tests that take the most time of all and that pnpm test leaves out: ${slowTests.length} files, named in scripts/test/slow-tests.js. One of them: pnpm test <part of a path>.

  pnpm test:slow [--part <k>/<n>]

  --part <k>/<n>  every n-th of them, from the k-th (default 1/1)
  --help          shows this help`;

process.exitCode = main(process.argv.slice(2));

function main(argv) {
  if (argv[0] === '--help') {
    console.log(help);
    return 0;
  }
  const words = argv[0] === '--part' && argv.length === 2 ? argv[1] : argv.length === 0 ? '1/1' : '';
  const [number, of] = (/^(\d{1,2})\/(\d{1,2})$/.exec(words) ?? []).slice(1).map(Number);
  if (!(number >= 1 && number <= of)) {
    console.error('Expected --part <k>/<n> with 1 <= k <= n, or nothing. Run with --help.');
    return 2;
  }
  const chosen = slowTests.filter((_, index) => index % of === number - 1);
  return runJest(slowPatterns(chosen), { env: { ONLY_SLOW_TESTS: 'yes' } });
}
