import { execFileSync } from 'node:child_process';
import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { temporaryDirectory } from '../testing/pki-directory.ts';
import { makeDirectory } from './make-directory.ts';

it('makes what is missing with its mode, and leaves what is there', async () => {
  const root = await temporaryDirectory();
  const directory = join(root, 'a', 'b', 'c');
  makeDirectory(directory, 0o700);
  makeDirectory(directory, 0o755);
  expect(['a', 'a/b', 'a/b/c'].map((path) => statSync(join(root, path)).mode & 0o777)).toEqual([0o700, 0o700, 0o700]);
});

// DESIGN.md, section 5: who may write into the directory of the certificates may put a CA of his own there.
it('makes none that others may write into, however loose the umask', async () => {
  const root = await temporaryDirectory();
  const usual = process.umask(0);
  try {
    makeDirectory(join(root, 'a', 'b'));
  } finally {
    process.umask(usual);
  }
  expect(['a', 'a/b'].map((path) => statSync(join(root, path)).mode & 0o777)).toEqual([0o755, 0o755]);
});

// The codes are those of mkdir(2): EEXIST where something else has the name, ENOTDIR where something else is on the way.
it('says what is in the way', async () => {
  const root = await temporaryDirectory();
  writeFileSync(join(root, 'file'), '');
  for (const [path, code] of [
    ['file', 'EEXIST'],
    ['file/a', 'ENOTDIR'],
    ['file/a/b', 'ENOTDIR'],
  ] as const)
    expect(() => makeDirectory(join(root, path))).toThrow(expect.objectContaining({ code }));
});

// What mkdir(2) says below /proc of Linux; Node 20 to 24 go round in circles there.
it('comes back where a directory takes no others: /proc has ENOENT for that', () => {
  const module = join(import.meta.dirname, 'make-directory.ts');
  for (const path of ['/proc/none', '/proc/none/below'])
    expect(() =>
      execFileSync(
        process.execPath,
        ['--import', 'tsx', '-e', `import(${JSON.stringify(module)}).then((m) => m.makeDirectory('${path}'))`],
        { timeout: 20_000, stdio: 'pipe' },
      ),
    ).toThrow(/ENOENT: no such file or directory, mkdir/);
});
