import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';

let root: string;

beforeEach(async () => {
  root = await temporaryDirectory();
  write('scripts/installed.js');
  write('packages/mock-spine/src/process/package.json', { type: 'module' });
  for (const file of [
    'scripts/installed.js',
    'packages/mock-spine/src/process/node-version.js',
    'packages/mock-spine/src/process/closed-pipe.js',
  ])
    copyFileSync(file, join(root, file));
  write('package.json', { devDependencies: { tsx: '1.0.0' } });
  write('scripts/package.json', { type: 'module' });
  write('packages/shared/package.json', { dependencies: { koa: '1.0.0' } });
  write('node_modules/tsx/package.json', {});
  write('packages/shared/node_modules/koa/package.json', {});
});

function write(path: string, content: object = {}): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), JSON.stringify(content));
}

/** Runs a script behind the check. */
const run = () =>
  new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    write('scripts/dev.js');
    writeFileSync(join(root, 'scripts/dev.js'), 'console.log("started")');
    execFile(
      process.execPath,
      ['--import', './scripts/installed.js', 'scripts/dev.js'],
      { cwd: root },
      (error, stdout, stderr) => resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
    );
  });

describe('a command', () => {
  it('starts when every package is installed', async () => {
    expect(await run()).toEqual({ code: 0, stdout: 'started\n', stderr: '' });
  });

  it('says in one sentence what to do when a package is missing', async () => {
    write('packages/shared/package.json', { dependencies: { koa: '1.0.0', jose: '1.0.0' } });
    expect(await run()).toEqual({
      code: 1,
      stdout: '',
      stderr:
        'The packages are not installed: jose is missing from packages/shared. Run npx -y pnpm install and mend what it reports, then repeat the command.\n',
    });
  });

  it('says so too when nothing was installed at all', async () => {
    write('package.json', { devDependencies: { tsx: '1.0.0', jest: '1.0.0' } });
    expect((await run()).stderr).toContain('jest is missing.');
  });
});
