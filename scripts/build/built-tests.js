import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, utimesSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Bundles the tests with all that they import, unless it was done for just these files before.
 * @param {string} root the project's
 * @returns {Promise<string>} the directory of the bundle: a test is in it by its path from the root, as `.js`
 * @throws {Error} when a file cannot be read as TypeScript, or imports what is not there
 */
export async function builtTests(root) {
  const files = listSources(root);
  const directory = join(root, '.cache/built-tests', stateOf(root, files));
  if (!existsSync(directory)) {
    const { buildTests } = await import('./build-tests.js');
    await buildTests(root, { tests: files.filter(isTest(root)), alone: files.filter(isOutside) }, directory);
  }
  // What was used lately is kept: see forgetOld.
  utimesSync(directory, new Date(), new Date());
  return directory;
}

/** The tests, and what jest loads before each. What replaces modules needs them one by one. */
const isTest = (root) => (file) =>
  file.endsWith('/judge-after-each.ts') ||
  (file.endsWith('.test.ts') && !readFileSync(join(root, file), 'utf8').includes('jest.unstable_mockModule('));

/** See there. */
const isOutside = (file) => file.endsWith('/judge/outside.ts');

/** Another text of any file is another state, whatever its time and size; and so is another place, which is written into the bundle. */
function stateOf(root, files) {
  const state = createHash('sha256').update(root);
  for (const file of [...files, 'package.json', 'pnpm-lock.yaml'])
    state.update(`\n${file}\n`).update(readFileSync(join(root, file)));
  return state.digest('hex').slice(0, 16);
}

/** @returns {string[]} what a test may import, by its path from the root */
function listSources(root) {
  const listIn = (directory) =>
    readdirSync(join(root, directory), { withFileTypes: true }).flatMap((entry) => {
      const path = `${directory}/${entry.name}`;
      if (entry.isDirectory()) return skipped.has(entry.name) ? [] : listIn(path);
      return /\.(ts|js|json)$/.test(entry.name) ? [path] : [];
    });
  return ['packages', 'scripts', 'test'].flatMap(listIn).sort();
}

const skipped = new Set(['node_modules', 'dist']);
