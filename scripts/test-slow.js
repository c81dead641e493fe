// pnpm test:slow: what pnpm test leaves out for the time that it takes. Plain JavaScript, as what it starts.
import './installed.js';
import { runJest } from './test/run-jest.js';
import { slowPatterns, slowTests } from './test/slow-tests.js';

const help = `Runs the tests that take the most time of all and that pnpm test leaves out: ${slowTests.length} files, named in scripts/test/slow-tests.js. One of them: pnpm test <part of a path>.

  pnpm test:slow

  --help  shows this help`;

process.exitCode = main(process.argv.slice(2));

function main(argv) {
  if (argv[0] === '--help') {
    console.log(help);
    return 0;
  }
  if (argv.length > 0) {
    console.error(`Expected no argument; found ${JSON.stringify(argv[0])}. One file: pnpm test <part of a path>.`);
    return 2;
  }
  return runJest(slowPatterns(), { env: { ONLY_SLOW_TESTS: 'yes' } });
}
