import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { beforeAll, describe, expect } from '@jest/globals';
import { findFreePort } from '@mock-spine/shared/testing/free-port';
import { hostInBox, itInBox, leftOut, runInBox, startInBox } from './support/box.ts';
import {
  installProgram,
  ownVolume,
  serveInBox,
  statusOfGood,
  volumeWithCertificates,
  type Program,
} from './support/boxed-mocks.ts';

/** Seconds that a container has after SIGTERM by default. Source: Kubernetes API, PodSpec, terminationGracePeriodSeconds; docker stop has 10. */
const grace = 10_000;
const longest = 90_000;

let program: Program;
beforeAll(async () => {
  program = await installProgram();
}, 120_000);

/** All that is said is said by variables, as in a manifest. */
const variables = (volume: string): Record<string, string> => ({
  MOCK_SPINE_FREE_PORTS: 'true',
  MOCK_SPINE_CERTS: join(volume, 'certs'),
  MOCK_SPINE_AUDIT_DIR: join(volume, 'audit'),
  MOCK_SPINE_MESSAGES: 'json',
});

describe(`in a container${leftOut}`, () => {
  itInBox(
    'an unprivileged user without a name or a home, on a read-only root, without standard input, has both mocks by variables alone; SIGTERM ends them with 0',
    async () => {
      const volume = await ownVolume();
      const box = { writable: [volume], env: variables(volume), withoutStdin: true };
      const mocks = await serveInBox(program, [], box);
      expect(mocks.ready.pid).toBe(1);
      expect(await statusOfGood(mocks.ready)).toBe(200);
      expect(existsSync(join(volume, 'audit/audit.jsonl'))).toBe(true);
      expect(
        runInBox(mocks, [...program.words, 'healthy'], {
          MOCK_SSP_CONTROL_PORT: new URL(mocks.ready.ssp.controlHere).port,
        }),
      ).toEqual({ code: 0, stdout: 'ready\n' });
      const asked = performance.now();
      mocks.signal('SIGTERM');
      expect([
        await mocks.ended,
        mocks
          .stderr()
          .split('\n')
          .filter((line) => line !== '' && !line.startsWith('{')),
      ]).toEqual([0, []]);
      expect(performance.now() - asked).toBeLessThan(grace);
    },
    longest,
  );

  itInBox(
    'two processes end with the first one, and none of them outlives it',
    async () => {
      const volume = await volumeWithCertificates();
      const mocks = await serveInBox(program, ['--separate'], { writable: [volume], env: variables(volume) });
      expect(await statusOfGood(mocks.ready)).toBe(200);
      const pids = mocks.pids();
      expect(pids).toHaveLength(3);
      mocks.signal('SIGTERM');
      expect(await mocks.ended).toBe(0);
      expect(pids.filter((pid) => existsSync(`/proc/${pid}`))).toEqual([]);
    },
    longest,
  );

  itInBox(
    'one of two processes that is killed, by the kernel for its memory for one, ends the container, which is then started again',
    async () => {
      const volume = await volumeWithCertificates();
      const mocks = await serveInBox(program, ['--separate'], { writable: [volume], env: variables(volume) });
      process.kill(mocks.pids().at(-1)!, 'SIGKILL');
      expect(await mocks.ended).toBe(1);
      expect(mocks.stderr()).toContain('stopped by itself (SIGKILL), so the other was stopped too.');
    },
    longest,
  );

  itInBox(
    'SIGTERM ends it however early it comes: the first process of a container has no default for it',
    async () => {
      const volume = await volumeWithCertificates();
      for (const milliseconds of [150, 250, 350, 500, 700]) {
        const mocks = startInBox([...program.words, 'serve'], { writable: [volume], env: variables(volume) });
        await wait(milliseconds);
        // Until Node itself is there nothing in the process could take the signal; it is sent again, as nobody else would.
        const again = setInterval(() => mocks.child.exitCode ?? mocks.signal('SIGTERM'), 100);
        const code = await mocks.ended;
        clearInterval(again);
        expect([0, 143]).toContain(code);
      }
    },
    longest,
  );

  itInBox(
    'what another container left on the volume in the midst of its making keeps nobody waiting',
    async () => {
      const volume = await ownVolume();
      const first = startInBox([...program.words, 'certs', '--out', join(volume, 'certs')], { writable: [volume] });
      while (!existsSync(join(volume, 'certs/.lock'))) await wait(5);
      first.signal('SIGKILL');
      await first.ended;
      expect(existsSync(join(volume, 'certs/.lock'))).toBe(true);
      const started = performance.now();
      const mocks = await serveInBox(program, [], { writable: [volume], env: variables(volume) });
      // A lock of which nothing is known counts for a minute.
      expect(performance.now() - started).toBeLessThan(40_000);
      mocks.signal('SIGTERM');
      expect(await mocks.ended).toBe(0);
    },
    longest,
  );
});

describe(`what cannot be had in a container is said in a sentence${leftOut}`, () => {
  const none = { MOCK_SPINE_FREE_PORTS: 'true' };

  itInBox.each<[what: string, words: readonly string[], says: RegExp]>([
    ['no place for certificates', ['serve'], /^The certificates cannot be made in certs: .*--certs/],
    [
      'no place for the certificates of a run',
      ['run', '--audit-dir', '/audit', '--', 'true'],
      /^The certificates cannot be made in .*--certs/,
    ],
    ['no place for a trail that is forgotten', ['run', '--', 'true'], /^Expected a place for an audit trail .*TMPDIR/],
    ['no place for certificates, of certs', ['certs'], /certs/],
  ])(
    '%s',
    async (_, words, says) => {
      const boxed = startInBox([...program.words, ...words], { env: words[0] === 'certs' ? {} : none });
      expect(await boxed.ended).toBe(1);
      expect(boxed.stderr()).toMatch(says);
      expect(boxed.stderr().trim().split('\n')).toHaveLength(1);
    },
    longest,
  );

  itInBox(
    'doctor looks at a user without a home, and says that no certificates can be made, which keeps the mocks from running',
    async () => {
      const boxed = startInBox([...program.words, 'doctor']);
      expect([await boxed.ended, boxed.stderr()]).toEqual([1, '']);
      expect(boxed.stdout()).toContain('none can be made there');
      expect(boxed.stdout()).toContain('Name another directory with --certs <directory>, here and for the mocks.');
      expect(boxed.stdout()).toContain('cannot be written by this user');
    },
    longest,
  );
});

describe(`a container that is looked at${leftOut}`, () => {
  itInBox.each<[what: string, env: Record<string, string>, at: string]>([
    ['the SSP', {}, 'http://localhost:8080/'],
    ['the provider alone', { MOCK_SPINE_ONLY: 'provider' }, 'http://localhost:9080/'],
    ['an SSP at another port', { MOCK_SPINE_SSP_CONTROL_PORT: '7080' }, 'http://localhost:7080/'],
    [
      'one whose control API speaks TLS',
      { MOCK_SPINE_CONTROL_CERT: 'a', MOCK_SPINE_CONTROL_KEY: 'b' },
      'https://localhost:8080/',
    ],
  ])(
    'by healthy is found by the variables of its mocks: %s',
    async (_, env, at) => {
      const boxed = startInBox([...program.words, 'healthy'], { env });
      expect([await boxed.ended, boxed.stdout()]).toEqual([1, expect.stringContaining(`GET ${at}ready fails`)]);
    },
    longest,
  );

  itInBox(
    'by the words of its first process, which a health check is not told',
    async () => {
      const volume = await volumeWithCertificates();
      const port = String(await findFreePort());
      const flags = ['--only', 'provider', '--json', '--provider-port', '0', '--services-port', '0'];
      const where = [
        '--provider-control-port',
        port,
        '--certs',
        join(volume, 'certs'),
        '--audit-dir',
        join(volume, 'audit'),
      ];
      const mocks = await serveInBox(program, [...flags, ...where], { writable: [volume] });
      expect(runInBox(mocks, [...program.words, 'healthy'], {})).toEqual({ code: 0, stdout: 'ready\n' });
      mocks.signal('SIGTERM');
      expect(await mocks.ended).toBe(0);
    },
    longest,
  );

  itInBox(
    'by the file of MOCK_SPINE_CONFIG too, which has settings of the mocks alone',
    async () => {
      const volume = await ownVolume();
      const file = join(volume, 'mocks.yaml');
      writeFileSync(file, 'journal: 5\nssp-control-port: 7081\n');
      const boxed = startInBox([...program.words, 'healthy'], { env: { MOCK_SPINE_CONFIG: file } });
      expect([await boxed.ended, boxed.stdout()]).toEqual([
        1,
        expect.stringContaining('GET http://localhost:7081/ready fails'),
      ]);
    },
    longest,
  );

  itInBox('has the name of its own, which its certificates need not know', async () => {
    const boxed = startInBox(['hostname']);
    expect([await boxed.ended, boxed.stdout()]).toEqual([0, `${hostInBox}\n`]);
  });
});
