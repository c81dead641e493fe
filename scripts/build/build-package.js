import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { commands, library } from './commands.js';
import { declare } from './declarations.js';
import { gatherLicences } from './licences.js';
import { lean } from './lean.js';
import { nameCommands } from './name-commands.js';
import { copyFiles, takeAlong } from './package-files.js';
import { copyPages } from './package-pages.js';
import { keepPlaces, pathFrom } from './places.js';

/**
 * Makes what others install: the command and the library as ES modules, the library as CommonJS too, and the files that they read.
 * @param {string} root the project's
 * @param {string} into is emptied
 */
export async function buildPackage(root, into) {
  rmSync(into, { recursive: true, force: true });
  const bundled = await Promise.all([
    bundle(root, { ...commands, ...library }, { dir: into, format: 'esm' }, './'),
    bundle(
      root,
      library,
      {
        dir: join(into, 'cjs'),
        format: 'cjs',
        exports: 'named',
        entryFileNames: '[name].cjs',
        chunkFileNames: '[name]-[hash].cjs',
      },
      '../',
    ),
  ]);
  await declare(root, library, into);
  const copied = copyFiles(root, into);
  copyPages(root, join(into, 'assets'));
  writeFileSync(join(into, 'THIRD-PARTY-LICENCES.txt'), gatherLicences([...bundled.flat(), ...copied]));
  cpSync(join(root, 'LICENSE'), join(into, 'LICENSE'));
}

/** @returns the files that went into it */
async function bundle(root, input, output, toRoot) {
  const bundle = await rolldown({
    cwd: root,
    input,
    platform: 'node',
    external: ofTheUser,
    plugins: [nameTheCommand, takeAlong, keepPlaces((source) => `${toRoot}assets/${pathFrom(root, source)}`)],
    // What is in packages of others is theirs.
    checks: { eval: false },
  });
  const { output: chunks } = await bundle.write({ ...output, ...lean });
  await bundle.close();
  return chunks.flatMap(({ moduleIds = [] }) => moduleIds);
}

/** What the ready-made parts are for is there, in the version that the user has. */
const ofTheUser = [/^msw(\/|$)/, /^vitest(\/|$)/, /^@playwright\/test$/];

const nameTheCommand = {
  name: 'name-the-command',
  transform: {
    filter: { id: { include: /\.ts$/, exclude: /node_modules\/(?!@mock-spine)/ }, code: /\bpnpm [a-z]/ },
    handler: nameCommands,
  },
};
