import { execSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import { putInPlace } from './build.js';

let [unfinished, directory] = ['', ''];

beforeEach(async () => {
  const root = await temporaryDirectory();
  [unfinished, directory] = [join(root, 'built-1'), join(root, 'built')];
  write(unfinished, 'mine');
});

function write(into: string, text: string): void {
  mkdirSync(into);
  writeFileSync(join(into, 'dev.js'), text);
}

describe('what was built', () => {
  it('appears when all of it is written', () => {
    putInPlace(unfinished, directory);
    expect([readFileSync(join(directory, 'dev.js'), 'utf8'), existsSync(unfinished)]).toEqual(['mine', false]);
  });

  it('gives way to the same of somebody who was quicker', () => {
    write(directory, 'theirs');
    putInPlace(unfinished, directory);
    expect([readFileSync(join(directory, 'dev.js'), 'utf8'), existsSync(unfinished)]).toEqual(['theirs', false]);
  });

  it('is an error where it cannot appear', () => {
    expect(() => putInPlace(unfinished, join(directory, 'nowhere', 'at-all'))).toThrow(/ENOENT/);
  });
});

describe('the package that others install', () => {
  // Source: npm's documentation, "scripts", prepack: run by npm pack and pnpm pack before what is packed is looked at. What lies in dist may be of another day, or not be there.
  it('is built by whoever packs it', () => {
    const { scripts } = JSON.parse(readFileSync('packages/mock-spine/package.json', 'utf8')) as {
      scripts: { prepack: string };
    };
    expect(execSync(`${scripts.prepack} --help`, { cwd: 'packages/mock-spine', encoding: 'utf8' })).toContain(
      'Makes packages/mock-spine/dist',
    );
  });
});
