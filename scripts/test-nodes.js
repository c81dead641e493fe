// pnpm test:nodes [<major>]...: representative tests on other versions of Node. Plain JavaScript, as what it starts.
import './installed.js';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chooseLanes, runLanes } from './test/lanes.js';
import { runJest } from './test/run-jest.js';

const majors = ['20', '22', '24', '26'];

/** TLS, what stands on Node's parser and its pauses, both mocks in processes and in the test's own, the package that others install, and the page. */
const suites = [
  'packages/shared/test/transport-ciphers.test.ts',
  'packages/shared/test/transport-handshakes.test.ts',
  'packages/shared/test/transport-edge.test.ts',
  'packages/shared/test/transport-turns.test.ts',
  'packages/mock-provider/test/state.test.ts',
  'packages/mock-spine/test/packed.test.ts',
  'test/dev-service-roots.test.ts',
  'test/records-through-both-hops.test.ts',
  'test/field/single-instance.test.ts',
  'test/page/lessons.test.ts',
];

const help = `Runs representative tests on each version of Node: TLS, both mocks, clients, the page. A Node that is not the one in use is fetched as its npm package.

  pnpm test:nodes [<major>]...

  <major>  one or more of ${majors.join(', ')} (default: all but the one in use)
  --help   shows this help`;

process.exitCode = main(process.argv.slice(2));

function main(argv) {
  if (argv.includes('--help')) {
    console.log(help);
    return 0;
  }
  const own = process.versions.node.split('.')[0];
  const chosen = chooseLanes(argv, majors);
  if (chosen === undefined) return 2;
  const others = argv.length > 0 ? chosen : majors.filter((major) => major !== own);
  return runLanes(others, (major) => runJest(suites, { program: [nodeOf(major)] }));
}

/** The program of a major version. */
function nodeOf(major) {
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  const directory = join('.cache/nodes', major);
  const program = join(directory, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (!existsSync(program)) {
    const flags = ['--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
    execFileSync('npm', ['install', '--prefix', directory, ...flags, `${name}@${major}`], { stdio: 'inherit' });
  }
  return program;
}
