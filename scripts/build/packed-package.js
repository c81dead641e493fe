import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buildPackage } from './build-package.js';
import { forgetOld, putInPlace } from './build.js';
import { root, stateOfSources } from './built-command.js';
import { copiedFiles } from './package-files.js';

/**
 * The package as npm packs it, made when something that goes into it is newer.
 * @returns {Promise<{ directory: string, tarball: string }>} the directory that was packed, and the tarball
 */
export async function packedPackage() {
  const place = join(root, '.cache/package', stateOfSources([...copiedFiles(root), 'packages/mock-spine/README.md']));
  if (!existsSync(place)) {
    const unfinished = `${place}-${process.pid}`;
    const directory = join(unfinished, 'package');
    mkdirSync(directory, { recursive: true });
    for (const file of ['package.json', 'README.md'])
      cpSync(join(root, 'packages/mock-spine', file), join(directory, file));
    await buildPackage(root, join(directory, 'dist'));
    execFileSync('npm', ['pack', '--silent', '--pack-destination', unfinished], {
      cwd: directory,
      stdio: 'pipe',
      shell: process.platform === 'win32',
    });
    putInPlace(unfinished, place);
    forgetOld(dirname(place));
  }

  const tarball = readdirSync(place).find((name) => name.endsWith('.tgz'));
  return { directory: join(place, 'package'), tarball: join(place, tarball) };
}
