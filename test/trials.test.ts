import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { connect } from 'node:tls';
import { afterEach, describe, expect, it } from '@jest/globals';
import { sharedPki } from '@mock-spine/shared/testing/pki-directory';
import { freePorts, startDev, startReadyDev, stopDev, until, type RunningDev } from './support/running-dev.ts';
import { runInShell } from './support/shell.ts';
import { spawnMock, stop, untilReady } from './support/spawn-mock.ts';

const longest = 90_000;

const names = [
  'expired-certificate',
  'revoked-certificate',
  'wrong-host-certificate',
  'untrusted-certificate',
  'tls-1-1',
  'tls-1-0',
  'null-sha256',
  'aes128-sha',
  'aes128-sha256',
];

describe('pnpm dev --trials', () => {
  let dev: RunningDev | undefined;
  afterEach(() => dev && stopDev(dev), longest);

  it(
    'shows every trial with its port below the screen, and how to read what came of them',
    async () => {
      dev = await startReadyDev([...freePorts, '--trials']);
      await until(() => dev!.stdout().includes('pnpm scorecard'));
      const below = dev.stdout().slice(dev.stdout().indexOf('Trials:'));
      const shown = [...below.matchAll(/^ {2}https:\/\/localhost:(\d+) {2}(\S+)$/gm)].map(([, port, name]) => ({
        port: Number(port),
        name,
      }));
      expect(shown.map(({ name }) => name)).toEqual(names);
      expect(below.split('\n').filter((line) => line.length > 80)).toEqual([]);

      const socket = connect({
        host: '127.0.0.1',
        port: shown[0]!.port,
        rejectUnauthorized: false,
        maxVersion: 'TLSv1.2',
      });
      await once(socket, 'secureConnect');
      expect(Date.parse(socket.getPeerCertificate().valid_to)).toBeLessThan(Date.now());
      socket.destroy();
      expect(below).toMatch(/^Who met them how: pnpm scorecard --control http:\/\/localhost:\d+$/m);
    },
    longest,
  );

  it(
    'is what --trials-port needs',
    async () => {
      const started = await startDev([...freePorts, '--trials-port', '20000']);
      expect(await started.ended).toBe(2);
      expect(started.stderr()).toContain(
        '--trials-port says where the trials are, but they are not opened: add --trials.',
      );
    },
    longest,
  );
});

describe('mock-ssp --trials', () => {
  it(
    'tells at the start where each trial is, in a row from --trials-port on',
    async () => {
      const { first, told } = await startInARow(20);
      expect(told).toEqual(
        names.map((name, index) =>
          expect.stringMatching(new RegExp(`^  https://localhost:${first + index}  ${name}: The server`)),
        ),
      );
    },
    longest,
  );

  const run = (flags: string) => runInShell(`${process.execPath} scripts/run.js mock-ssp ${flags}`);

  it.each([
    ['--trials-port 20000', '--trials-port says where the trials are, but they are not opened: add --trials.'],
    [
      '--trials --trials-port 65530',
      '--trials-port is 65530; expected at most 65527, for there are 9 trials, one port each.',
    ],
    ['--trials --trials-port high', '--trials-port is "high"; expected a port, 0 to 65535.'],
  ])('refuses %s in a sentence', async (flags, says) => {
    expect(await run(flags)).toEqual({ stdout: '', stderr: `mock-ssp: ${says}\n`, code: 2 });
  });
});

/**
 * Starts an SSP whose trials are in a row, and stops it. Nobody can know nine free ports in a row beforehand.
 * @param attempts how often another port is tried
 */
async function startInARow(attempts: number): Promise<{ first: number; told: readonly string[] }> {
  const holder = createServer().listen(0, '127.0.0.1');
  await once(holder, 'listening');
  const first = Math.min((holder.address() as AddressInfo).port, 65_000);
  await new Promise((closed) => holder.close(closed));
  const mock = spawnMock('mock-ssp', [
    '--port',
    '0',
    '--control-port',
    '0',
    '--certs',
    await sharedPki(),
    '--trials',
    '--trials-port',
    `${first}`,
  ]);
  try {
    await untilReady(mock);
    await stop(mock);
    return { first, told: mock.output.stdout.split('\n').filter((line) => line.startsWith('  https://')) };
  } catch (error) {
    if (attempts <= 1 || !/Port \d+ is taken/.test(mock.output.stderr)) throw error;
    return startInARow(attempts - 1);
  }
}
