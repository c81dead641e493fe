import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sharedPki, temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import { until } from '../../../test/support/running-dev.ts';
import { readProcess } from '../src/serve/processes.ts';
import { installPackage, type Installed } from './support/installed-package.ts';

/** Issue 17: what starts the mocks from a test suite leaves nothing behind, however it ends. */
let installed: Installed;
let certs: string;
/** Where what is forgotten is kept meanwhile. */
let temporary: string;
const left: number[] = [];
beforeAll(async () => {
  [installed, certs, temporary] = await Promise.all([installPackage(), sharedPki(), temporaryDirectory()]);
}, 120_000);
afterAll(() => {
  for (const pid of left.filter(isThere)) process.kill(pid, 'SIGKILL');
});

const longest = 60_000;

const isThere = (pid: number): boolean => readProcess(pid) !== undefined;

/** Starts a program in the folder of the package, and waits for its first line, which names a process. */
async function startProgram(words: readonly string[], whose: (line: string) => number) {
  const child = spawn(process.execPath, words, {
    cwd: installed.folder,
    env: { ...installed.environment, TMPDIR: temporary },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const [line] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string];
  const pid = whose(line);
  left.push(pid, child.pid!);
  expect(isThere(pid)).toBe(true);
  return { child, ended, pid };
}

const asNumber = (line: string): number => Number(line.trim());

describe('a suite that is killed leaves no mocks behind', () => {
  it(
    'when it had started serve --json, though it keeps its standard input from it',
    async () => {
      installed.write(
        'starts-serve.mjs',
        `import { spawn } from 'node:child_process';
const words = ['serve', '--json', '--free-ports', '--certs', ${JSON.stringify(certs)}, '--audit-dir', 'audit'];
spawn(${JSON.stringify(installed.command)}, words, { stdio: ['ignore', 'inherit', 'inherit'] });
setInterval(() => {}, 1000);`,
      );
      const readyOf = (line: string) => (JSON.parse(line) as { pid: number }).pid;
      const { child, pid } = await startProgram(['starts-serve.mjs'], readyOf);
      child.kill('SIGKILL');
      await until(() => !isThere(pid));
      expect(isThere(child.pid!)).toBe(false);
    },
    longest,
  );

  it.each([
    ['has called startSpine() and is killed', 'setInterval(() => {}, 1000);', true],
    ['has called startSpine() and forgets to stop them', '', false],
  ])(
    'when it %s',
    async (_, then, isKilled) => {
      installed.write(
        'starts-spine.mjs',
        `import { startSpine } from 'mock-spine';
const spine = await startSpine({ certs: ${JSON.stringify(certs)} });
console.log(JSON.parse(spine.env.MOCK_SPINE_READY).pid);
${then}`,
      );
      const { child, ended, pid } = await startProgram(['starts-spine.mjs'], asNumber);
      if (isKilled) child.kill('SIGKILL');
      expect(await ended).toEqual(isKilled ? [null, 'SIGKILL'] : [0, null]);
      await until(() => !isThere(pid));
      expect(readdirSync(temporary)).toEqual([]);
    },
    longest,
  );
});

describe('mock-spine serve', () => {
  // Source: docs/provider.md, "A file that is renamed is left as it is and a new one begun, which SIGHUP does at once".
  it.each([[[]], [['--separate']]])(
    'opens its audit trail again on SIGHUP, and goes on: %j',
    async (flags) => {
      const audit = await temporaryDirectory();
      const words = ['serve', '--json', '--free-ports', '--certs', certs, '--audit-dir', audit, ...flags];
      const { child, ended } = await startProgram(
        ['node_modules/mock-spine/dist/mock-spine.js', ...words],
        (line) => (JSON.parse(line) as { pid: number }).pid,
      );
      const [file, old] = ['audit.jsonl', 'audit.jsonl.1'].map((name) => join(audit, name)) as [string, string];
      renameSync(file, old);
      child.kill('SIGHUP');
      await until(() => existsSync(file));
      child.kill('SIGTERM');
      expect(await ended).toEqual([0, null]);
    },
    longest,
  );
});

describe('mock-spine run', () => {
  // Source: docs/in-your-tests.md, "None of them leaves anything behind"; the help of run: 128 and the number of the signal.
  it(
    'leaves nothing behind when it is ended before its command is there',
    async () => {
      const words = ['node_modules/mock-spine/dist/mock-spine.js', 'run', '--certs', certs, '--', 'node', '-e', '0'];
      const child = spawn(process.execPath, words, {
        cwd: installed.folder,
        env: { ...installed.environment, TMPDIR: temporary },
        stdio: 'inherit',
      });
      const ended = once(child, 'exit');
      await until(() => readdirSync(temporary).length > 0);
      child.kill('SIGTERM');
      expect(await ended).toEqual([143, null]);
      expect(readdirSync(temporary)).toEqual([]);
    },
    longest,
  );

  it.each([
    ['passes SIGTERM on, and ends as its command does', "process.on('SIGTERM', () => process.exit(9));", 9],
    ['ends with 128 and the number of the signal that ended its command', '', 143],
  ])(
    '%s',
    async (_, first, code) => {
      installed.write('waits.mjs', `${first}\nconsole.log(process.pid);\nsetInterval(() => {}, 1000);`);
      const words = ['node_modules/mock-spine/dist/mock-spine.js', 'run', '--certs', certs, '--', 'node', 'waits.mjs'];
      const { child, ended, pid } = await startProgram(words, asNumber);
      child.kill('SIGTERM');
      expect(await ended).toEqual([code, null]);
      expect(isThere(pid)).toBe(false);
    },
    longest,
  );
});
