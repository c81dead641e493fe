// Loaded before anything else: an install that fails only warns, and pnpm runs the script all the same.
// Plain JavaScript, since the TypeScript loader is one of the packages that may be missing.
import '../packages/mock-spine/src/process/node-version.js';
import '../packages/mock-spine/src/process/closed-pipe.js';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const missing = findMissing();
if (missing) {
  console.error(
    `The packages are not installed: ${missing}. Run npx -y pnpm install and mend what it reports, then repeat the command.`,
  );
  process.exit(1);
}

/** The first package that is asked for and not there, as words; undefined when all are. */
function findMissing() {
  for (const dir of workspaces()) {
    const { dependencies = {}, devDependencies = {} } = JSON.parse(readFileSync(join(dir, 'package.json'), 'utf8'));
    const absent = Object.keys({ ...dependencies, ...devDependencies }).find(
      (name) => !existsSync(join(dir, 'node_modules', name, 'package.json')),
    );
    if (absent) return `${absent} is missing${dir === root ? '' : ` from ${relative(root, dir)}`}`;
  }
  return undefined;
}

function workspaces() {
  const packages = join(root, 'packages');
  return [root, join(root, 'scripts'), ...readdirSync(packages).map((name) => join(packages, name))].filter((dir) =>
    existsSync(join(dir, 'package.json')),
  );
}
