import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { someOf } from '@mock-spine/shared/testing/matrix';
import { sharedPki, temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import { readProcess } from '../src/serve/processes.ts';

let certs: string;
let files: string[];
beforeAll(async () => {
  certs = await sharedPki();
  files = ['--certs', certs, '--audit-dir', await temporaryDirectory()];
});

const command = (...words: string[]): Promise<{ code: number; stdout: string; stderr: string }> =>
  new Promise((resolve) => {
    execFile(process.execPath, ['scripts/run.js', ...words], (error, stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
    );
  });

/** Starts `serve --json`, and waits for its line. */
async function serve(...flags: string[]) {
  const child = spawn(process.execPath, ['scripts/run.js', 'serve', '--json', '--free-ports', ...files, ...flags], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [line] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string];
  return { child, ended: once(child, 'close'), ready: JSON.parse(line) as Record<string, Record<string, string>> };
}

describe('mock-spine', () => {
  it('tells its version', async () => {
    expect(await command('--version')).toEqual({ code: 0, stdout: '0.1.0\n', stderr: '' });
  });

  it('lists its commands by group, with examples and exit codes', async () => {
    const { stdout } = await command('--help');
    for (const name of [
      'serve',
      'run',
      'doctor',
      'request',
      'conformance',
      'scorecard',
      'certs',
      'sds-ldif',
      'audit-verify',
    ])
      expect(stdout).toMatch(new RegExp(`^ {2}${name} `, 'm'));
    expect(stdout).toMatch(/^Examples:$/m);
    expect(stdout).toMatch(/^Exit codes: 0 /m);
  });

  it('suggests the command that was meant', async () => {
    expect(await command('sevre')).toEqual({
      code: 2,
      stdout: '',
      stderr: '"sevre" is no command. Did you mean serve? Run with --help.\n',
    });
  });
});

describe('mock-spine serve --json', () => {
  it('tells one line with addresses, certificates and the process, and ends with its standard input', async () => {
    const { child, ended, ready } = await serve('--end-with-stdin');
    expect(ready).toMatchObject({
      ready: true,
      pid: child.pid,
      ssp: { url: expect.stringMatching(/^https:\/\/localhost:\d+$/), pid: child.pid },
      provider: { control: expect.stringMatching(/^http:\/\/localhost:\d+$/), pid: child.pid },
      certificates: { directory: expect.stringContaining(certs), password: 'mock' },
    });
    expect((await fetch(`${ready['ssp']!['control']}/ready`)).status).toBe(200);
    child.stdin.end();
    expect(await ended).toEqual([0, null]);
  });

  // Source: docs/in-your-tests.md, "Three ways": certificates "in a cache of your own", and "None of them leaves anything behind".
  it('keeps its certificates in a cache of the user, and leaves nothing where it ran', async () => {
    const [cache, empty, temporary] = await Promise.all([
      temporaryDirectory(),
      temporaryDirectory(),
      temporaryDirectory(),
    ]);
    cpSync(certs, join(cache, 'mock-spine/certs'), { recursive: true });
    const words = [resolve('scripts/run.js'), 'serve', '--json', '--free-ports', '--end-with-stdin'];
    const child = spawn(process.execPath, words, {
      cwd: empty,
      env: { ...process.env, XDG_CACHE_HOME: cache, TMPDIR: temporary },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const [line] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string];
    expect(JSON.parse(line)).toMatchObject({ certificates: { directory: join(cache, 'mock-spine/certs') } });
    child.stdin.end();
    expect(await once(child, 'close')).toEqual([0, null]);
    expect([readdirSync(empty), readdirSync(temporary)]).toEqual([[], []]);
  });

  // Source: the help of serve: "It ends with … 1 when a mock could not start". What starts it as a child keeps its standard input open meanwhile.
  it.each(someOf([[], ['--separate']], 1))(
    'ends when a mock cannot start, while its standard input is open',
    async (...flags) => {
      const blocked = join(certs, 'ca-bundle.crt', 'audit');
      const words = [
        'serve',
        '--json',
        '--free-ports',
        '--end-with-stdin',
        '--certs',
        certs,
        '--audit-dir',
        blocked,
        ...flags,
      ];
      const child = spawn(process.execPath, ['scripts/run.js', ...words], {
        stdio: ['pipe', 'ignore', 'pipe'],
        timeout: 15_000,
        killSignal: 'SIGKILL',
      });
      let told = '';
      child.stderr.setEncoding('utf8').on('data', (text: string) => (told += text));
      expect(await once(child, 'close')).toEqual([1, null]);
      expect(told).toMatch(/^mock-provider: could not start: The audit trail cannot be kept in .*: ENOTDIR: /m);
    },
  );

  // Source: the help of serve, "2 when the command makes no sense", and mock-ssp alone, which ends so.
  it.each([
    [['--fault', 'nonsense'], '--fault is "nonsense", which is no fault'],
    [['--disable', 'B82617:nonsense'], '--disable is "B82617:nonsense"; expected'],
    [
      ['--san', 'gp.example', '--san', 'https://gp.example'],
      '--san is ["gp.example","https://gp.example"]; expected DNS',
    ],
    [['--fault', 'nonsense', '--separate'], 'mock-ssp: --fault is "nonsense", which is no fault'],
  ])('ends with 2 when what a mock is told makes no sense: %j', async (flags, says) => {
    const { code, stderr } = await command('serve', '--json', '--free-ports', '--certs', certs, ...flags);
    expect([code, stderr]).toEqual([2, expect.stringContaining(says)]);
  });

  it('runs each mock as a process of its own when it is told to, and shows no secret where processes are listed', async () => {
    const file = join(await temporaryDirectory(), 'mock.yaml');
    writeFileSync(file, 'sds-apikey: hush\n');
    const { child, ended, ready } = await serve('--separate', '--config', file);
    const pids = [ready['ssp']!['pid'], ready['provider']!['pid']].map(Number);
    expect(new Set([child.pid, ...pids]).size).toBe(3);
    const listed = pids.map((pid) => readProcess(pid)?.command);
    expect(listed).toEqual(Array(2).fill(expect.stringMatching(/ mock-(ssp|provider) /)));
    expect(listed.join()).not.toContain('hush');
    const devices = `${ready['ssp']!['control']}/spine-directory/FHIR/R4/Device`;
    const keys = [{}, { apikey: 'hush' }];
    const answers = await Promise.all(keys.map((headers) => fetch(devices, { headers })));
    expect(answers.map(({ status }) => status)).toEqual([401, 400]);
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  });

  it.each(
    someOf(
      [
        ['ssp', 'provider'],
        ['provider', 'ssp'],
      ],
      1,
    ),
  )('runs the %s alone', async (only, other) => {
    const { child, ended, ready } = await serve(
      '--only',
      only,
      '--off',
      only === 'ssp' ? 'sender-is-registered' : 'scope-for-patient',
    );
    expect(ready).toHaveProperty(only);
    expect(ready).not.toHaveProperty(other);
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  });
});

describe('mock-spine run', () => {
  it('tells a command where the mocks are, and ends with its exit code', async () => {
    const program =
      'fetch(process.env.MOCK_SPINE_CONTROL + "/ready").then((x) => { console.log(x.status, process.env.MOCK_SPINE_CA); process.exit(7); })';
    const { code, stdout, stderr } = await command('run', ...files, '--', process.execPath, '-e', program);
    expect({ code, stdout, stderr }).toEqual({
      code: 7,
      stdout: expect.stringMatching(/^200 .*ca-bundle\.crt\n$/),
      stderr: '',
    });
  });

  // Source: the help of run: "Starts both mocks on free ports". A script of a project that begins with mock-spine run may itself be run by it.
  it('starts other mocks beside those of a run that it is part of', async () => {
    const url = [process.execPath, '-p', 'process.env.MOCK_SPINE_URL + " " + process.env.MOCK_SSP_CONTROL_PORT'];
    const inner = [process.execPath, 'scripts/run.js', 'run', '--certs', certs, '--', ...url];
    const both =
      "require('child_process').execFileSync(process.argv[1], process.argv.slice(2), { stdio: 'inherit' }); console.log(process.env.MOCK_SPINE_URL);";
    const { code, stdout, stderr } = await command('run', ...files, '--', process.execPath, '-e', both, '--', ...inner);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const [ofInner, ofOuter] = stdout.trim().split('\n');
    expect(ofInner).toMatch(/^https:\/\/localhost:\d+ \d+$/);
    expect(ofInner).not.toContain(ofOuter);
  });

  // Source: Microsoft, "Parsing C command-line arguments": a word with a blank is quoted, a quote in it has a backslash; cmd.exe reads ^ as the sign that the next
  // character is none of its own. Tried with a shell that only shows what it is given, by a Node that takes itself for one on Windows.
  it('passes each word on as it is on Windows, where npm and its like are scripts for the shell', async () => {
    const folder = await temporaryDirectory();
    const shell = join(folder, 'cmd.exe');
    writeFileSync(shell, '#!/bin/sh\nprintf "%s\\n" "$@"\n', { mode: 0o755 });
    const onWindows = join(folder, 'on-windows.cjs');
    writeFileSync(onWindows, "Object.defineProperty(process, 'platform', { value: 'win32' });");
    const words = ['scripts/run.js', 'run', ...files, '--', 'npm', 'test', 'a "b" & c'];
    const { stdout } = await promisify(execFile)(process.execPath, ['--require', onWindows, ...words], {
      env: { ...process.env, comspec: shell },
    });
    const [, , , line = ''] = stdout.split('\n');
    expect(line.replaceAll('^', '')).toBe(String.raw`"npm "test" "a \"b\" & c""`);
    expect(line).toContain('^&');
  });

  it('wants a command', async () => {
    expect(await command('run')).toEqual({
      code: 2,
      stdout: '',
      stderr: 'Expected a command after --; found none. For example: mock-spine run -- npm test\n',
    });
  });

  it('says that a command is not there', async () => {
    const { code, stderr } = await command('run', ...files, '--', 'no-such-command');
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr:
        'no-such-command cannot be started: spawn no-such-command ENOENT. See that it is spelt right, and can be run from here.\n',
    });
  });
});
