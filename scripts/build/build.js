import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { rolldown } from 'rolldown';
import { commands } from './commands.js';
import { lean } from './lean.js';
import { keepPlaces, pathFrom } from './places.js';

/**
 * Bundles the command and what it needs into JavaScript.
 * @param {string} root the project's
 * @param {string} directory appears when all is written: whoever finds it can use it
 */
export async function build(root, directory) {
  const unfinished = `${directory}-${process.pid}`;
  const bundle = await rolldown({
    cwd: root,
    input: commands,
    platform: 'node',
    plugins: [keepPlaces((source) => pathFrom(directory, source))],
    // What is in packages of others is theirs.
    checks: { eval: false },
  });
  await bundle.write({ dir: unfinished, format: 'esm', ...lean });
  await bundle.close();
  putInPlace(unfinished, directory);
  forgetOld(dirname(directory));
}

/**
 * Lets what was built appear; whoever built the same at the same time may have been quicker.
 * @param {string} unfinished
 * @param {string} directory
 */
export function putInPlace(unfinished, directory) {
  try {
    renameSync(unfinished, directory);
  } catch (error) {
    if (!existsSync(directory)) throw error;
    rmSync(unfinished, { recursive: true });
  }
}

/**
 * What was built long ago has been loaded by whoever still runs it.
 * @param {string} directory
 * @param {number} hours
 */
export function forgetOld(directory, hours = 24) {
  for (const name of readdirSync(directory)) {
    const path = join(directory, name);
    if (Date.now() - statSync(path).mtimeMs > hours * 3_600_000) rmSync(path, { recursive: true, force: true });
  }
}
