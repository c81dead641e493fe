// pnpm test:all [--part <k>/<n>] [<path>]: what pnpm test leaves out. Plain JavaScript, as what it starts.
import './installed.js';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runJest } from './test/run-jest.js';

/** Those that take long for one statement, and those that take a share of their cases in pnpm test. */
const files = ['packages', 'scripts', 'test']
  .flatMap(listTests)
  .filter((file) => file.endsWith('.long.test.ts') || takesShare(file))
  .sort();

/** Those whose cases take so long that a part has a share of a share: into how many their share is divided again. */
const heavy = { 'packages/conformance/test/mutants.test.ts': 4 };

/** Each part has one of these, and a share of its cases: about four files, dealt out so that those of one folder are spread, or a piece of a heavy one. */
const groups = [...deal(files.filter((file) => !(file in heavy))), ...Object.entries(heavy).flatMap(divide)];

const help = `Runs every case in every combination, and what takes long: each vector on each wire, every probe on every mutant, memory and descriptors under load, the page with ten thousand exchanges and view by view, the package with its examples. pnpm test takes a share of them.

  pnpm test:all [--part <k>/<n>] [<part of a path>]...

  --part <k>/<n>  the k-th of n parts (default 1/1, which takes half an hour)
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
  const { chosen, matrixPart } =
    paths.length > 0 ? { chosen: paths, matrixPart: { part: number, of } } : choosePart(number, of);
  const globals = JSON.stringify({ matrixPart });
  return runJest(['--globals', globals, '--testPathIgnorePatterns', '/node_modules/', '--', ...chosen]);
}

/** The files of a part, and which share of their cases it takes. */
function choosePart(number, of) {
  if (of < groups.length)
    return { chosen: files.filter((_, index) => index % of === number - 1), matrixPart: { part: 1, of: 1 } };
  const { chosen, piece, pieces } = groups[(number - 1) % groups.length];
  const shares = Math.floor(of / groups.length);
  const share = Math.floor((number - 1) / groups.length) % shares;
  return { chosen, matrixPart: { part: share * pieces + piece, of: shares * pieces } };
}

/** @param {string[]} light */
function deal(light) {
  const count = Math.ceil(light.length / 4);
  return Array.from({ length: count }, (_, group) => ({
    chosen: light.filter((_, index) => index % count === group),
    piece: 1,
    pieces: 1,
  }));
}

/** @param {[string, number]} of a file, and how many pieces it has */
function divide([file, pieces]) {
  return Array.from({ length: pieces }, (_, index) => ({ chosen: [file], piece: index + 1, pieces }));
}

/** @returns {string[]} */
function listTests(directory) {
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : listTests(path);
    return entry.name.endsWith('.test.ts') ? [path] : [];
  });
}

/** @param {string} file */
function takesShare(file) {
  return /testing\/(matrix|wire-layers)(\.ts)?'/.test(readFileSync(file, 'utf8'));
}
