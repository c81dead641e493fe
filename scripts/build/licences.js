import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The licences of the packages of others that were bundled, as one text: theirs ask for that.
 * @param {Iterable<string>} files every file that was bundled or copied
 */
export function gatherLicences(files) {
  const packages = new Set();
  for (const file of files) {
    const [directory] = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file.split('\\').join('/')) ?? [];
    if (directory !== undefined && existsSync(join(directory, 'package.json'))) packages.add(directory);
  }
  const texts = new Map();
  for (const directory of packages) {
    const { name, version, license } = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'));
    if (name === undefined || name.startsWith('@mock-spine/')) continue;
    const file = readdirSync(directory).find((entry) => /^licen[cs]e/i.test(entry));
    texts.set(
      `${name} ${version}`,
      file === undefined ? String(license) : readFileSync(join(directory, file), 'utf8').trim(),
    );
  }
  return [...texts]
    .sort(([one], [other]) => one.localeCompare(other))
    .map(([title, text]) => `${title}\n\n${text}\n`)
    .join(`\n${'-'.repeat(80)}\n\n`);
}
