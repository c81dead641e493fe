// Holds the package that others install against what package managers and compilers make of it. Plain JavaScript, as all that builds.
import { execFile } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { packedPackage } from '../build/packed-package.js';

const run = promisify(execFile);
const programs = 'node_modules/.bin';

/** Bytes: 3 MB packed. */
const most = 3 * 1024 * 1024;

const { directory, tarball } = await packedPackage();
const { size } = statSync(tarball);
const tooLarge = size > most ? [`The package is ${size} bytes packed; expected ${most} at most.`] : [];
const complaints = await Promise.all([
  complaintsOf('publint', ['run', directory, '--strict', '--pack', 'false']),
  complaintsOf('attw', [tarball, '--ignore-rules', 'cjs-only-exports-default', '--profile', 'strict']),
]);
const problems = [...tooLarge, ...complaints.flat()];
for (const problem of problems) console.error(problem);
console.log(`The package has ${size} bytes, ${problems.length} problems.`);
process.exitCode = problems.length === 0 ? 0 : 1;

async function complaintsOf(program, args) {
  try {
    await run(join(programs, program), args);
    return [];
  } catch (error) {
    return [`${program}:\n${error.stdout}${error.stderr}`];
  }
}
