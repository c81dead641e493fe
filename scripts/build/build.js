import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { rolldown } from 'rolldown';
import { commands } from './commands.js';

/**
 * Bundles every command and what it needs into JavaScript.
 * @param {string} root the project's
 * @param {string} directory appears when all is written: whoever finds it can use it
 */
export async function build(root, directory) {
  const unfinished = `${directory}-${process.pid}`;
  const bundle = await rolldown({
    cwd: root,
    input: commands,
    platform: 'node',
    plugins: [keepPlaces(root, directory)],
    // What is in packages of others is theirs.
    checks: { eval: false },
  });
  await bundle.write({ dir: unfinished, format: 'esm' });
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

/** A source that looks for a file beside itself goes on to find it there: where the source is, not where it was bundled into. */
const keepPlaces = (root, directory) => ({
  name: 'keep-places',
  transform: {
    filter: {
      id: { include: /\.ts$/, exclude: /node_modules\/(?!@mock-spine)/ },
      code: /\bimport\.meta\.(dirname|url)\b/,
    },
    handler: (code, id) => {
      const place = JSON.stringify(relative(directory, id).split(sep).join('/'));
      const source = `new URL(${place}, import.meta.url)`;
      const seenFromSource = { url: `${source}.href`, dirname: `pathOfUrl(new URL('.', ${source}))` };
      return `import { fileURLToPath as pathOfUrl } from 'node:url';${code.replaceAll(/\bimport\.meta\.(dirname|url)\b/g, (_, what) => seenFromSource[what])}`;
    },
  },
});

/** What was built more than a day ago has been loaded by whoever still runs it. */
function forgetOld(directory) {
  for (const name of readdirSync(directory)) {
    const path = join(directory, name);
    if (Date.now() - statSync(path).mtimeMs > 86_400_000) rmSync(path, { recursive: true, force: true });
  }
}
