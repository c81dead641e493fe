import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
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

interface ReadyLine {
  readonly pid: number;
  readonly ssp: { readonly control: string };
  readonly certificates: { readonly cert: string; readonly key: string; readonly ca: string };
}

interface Issued {
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
}

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
const readyPid = (line: string): number => (JSON.parse(line) as { pid: number }).pid;

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
      const { child, pid } = await startProgram(['starts-serve.mjs'], readyPid);
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
      const { child, ended } = await startProgram(['node_modules/mock-spine/dist/mock-spine.js', ...words], readyPid);
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

describe('who asks again has it end at once, and leave nothing behind:', () => {
  // Source: the help of serve and run, "how long a mock that is stopped goes on before"; the exit codes are those of the help, 1 and 128 with the signal's number.
  it.each([
    ['mock-spine serve', ['serve', '--json', '--free-ports'], [], readyPid, [1, null]],
    ['mock-spine serve --separate', ['serve', '--json', '--free-ports', '--separate'], [], readyPid, [1, null]],
    ['mock-spine run', ['run'], ['--', 'node', 'tells.mjs'], asNumber, [143, null]],
  ])(
    '%s',
    async (_, words, command, whose, expected) => {
      installed.write('tells.mjs', 'console.log(process.pid);\nsetInterval(() => {}, 1000);');
      const flags = ['--certs', certs, '--drain-time', '600000'];
      const { child, ended } = await startProgram(
        ['node_modules/mock-spine/dist/mock-spine.js', ...words, ...flags, ...command],
        whose,
      );
      await until(() => !child.kill('SIGTERM'));
      expect(await ended).toEqual(expected);
      expect(readdirSync(temporary)).toEqual([]);
    },
    longest,
  );
});

describe('mock-spine serve, asked to stop while a request is on its way,', () => {
  // Source: --close-timeout, "how long running requests may take when the mock is stopped"; the provider has not heard of this one when it is asked to stop.
  it.each([[[]], [['--separate']]])(
    'has it answered by the provider first: %j',
    async (flags) => {
      const words = ['serve', '--json', '--free-ports', '--certs', certs, '--fault', 'latency=1000', ...flags];
      let ready: ReadyLine;
      const { child, ended } = await startProgram(['node_modules/mock-spine/dist/mock-spine.js', ...words], (line) => {
        ready = JSON.parse(line) as ReadyLine;
        return ready.pid;
      });
      const { ssp, certificates } = ready!;
      const order = { method: 'POST', body: '{"interaction":"search-patient"}' };
      const issued = (await (await fetch(`${ssp.control}/issue`, order)).json()) as Issued;
      const [cert, key, ca] = [certificates.cert, certificates.key, certificates.ca].map((file) => readFileSync(file));
      const sent = request(issued.url, { headers: Object.fromEntries(issued.headers), cert, key, ca });
      const answered = once(sent.end(), 'response') as Promise<[IncomingMessage]>;
      await once(sent, 'finish');
      // What was sent before is read by the time that this is answered.
      await fetch(`${ssp.control}/live`);
      child.kill('SIGTERM');
      const [answer] = await answered;
      expect([answer.statusCode, await json(answer)]).toMatchObject([
        200,
        { resourceType: 'Bundle', entry: [{ resource: { resourceType: 'Patient' } }] },
      ]);
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
