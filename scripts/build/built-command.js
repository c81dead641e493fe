import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The directory of the project. */
export const root = dirname(dirname(import.meta.dirname));

/**
 * Builds the command when a source is newer than what was built last, which takes about a second.
 * @returns {string} the built file
 * @throws {Error} when the sources cannot be bundled
 */
export function builtCommand() {
  const directory = join(root, '.cache/built', stateOfSources());
  if (!existsSync(directory)) {
    const program = join(import.meta.dirname, 'build-command.js');
    const { status } = spawnSync(process.execPath, [program, root, directory], { stdio: ['ignore', 2, 2] });
    if (status !== 0) throw new Error('The command could not be built: see above.');
  }
  return join(directory, 'mock-spine.js');
}

/**
 * Changes with each change of a source or of a dependency.
 * @param {readonly string[]} others files that count too
 */
export function stateOfSources(others = []) {
  const state = createHash('sha256');
  const files = [...listSources('packages'), ...listSources('scripts'), 'package.json', 'pnpm-lock.yaml'].sort();
  for (const file of [...files, ...others]) {
    const { mtimeMs, size } = statSync(join(root, file));
    state.update(`${file} ${mtimeMs} ${size}\n`);
  }
  return state.digest('hex').slice(0, 16);
}

/** @returns {string[]} */
function listSources(directory) {
  return readdirSync(join(root, directory), { withFileTypes: true }).flatMap((entry) => {
    const path = `${directory}/${entry.name}`;
    if (entry.isDirectory()) return skipped.has(entry.name) ? [] : listSources(path);
    return /\.(ts|js|json)$/.test(entry.name) && !entry.name.endsWith('.test.ts') ? [path] : [];
  });
}

const skipped = new Set(['node_modules', 'test', 'page', 'dist']);
