import { createHash } from 'node:crypto';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { commands } from './commands.js';

const root = dirname(dirname(import.meta.dirname));

/**
 * Builds the commands when a source is newer than what was built last, which takes about a second.
 * @param {string} name one of the commands
 * @returns {Promise<string>} the built file
 */
export async function builtCommand(name) {
  if (!Object.hasOwn(commands, name)) {
    console.error(`Expected one of ${Object.keys(commands).join(', ')}; found ${JSON.stringify(name)}.`);
    process.exit(2);
  }
  const directory = join(root, '.cache/built', stateOfSources());
  if (!existsSync(directory)) {
    const { build } = await import('./build.js');
    await build(root, directory);
  }
  return join(directory, `${name}.js`);
}

/** Changes with each change of a source or of a dependency. */
function stateOfSources() {
  const state = createHash('sha256');
  const files = [...listSources('packages'), ...listSources('scripts'), 'package.json', 'pnpm-lock.yaml'].sort();
  for (const file of files) {
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

const skipped = new Set(['node_modules', 'test', 'page']);
