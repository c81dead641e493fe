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
