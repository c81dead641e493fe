import { X509Certificate } from 'node:crypto';
import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { beforeAll, describe, expect } from '@jest/globals';
import { ensurePki } from '@mock-spine/shared/pki/ensure-pki';
import { ownPki, temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import { itInBox, leftOut, startInBox } from './support/box.ts';
import {
  installProgram,
  ownVolume,
  placeForVolume,
  serveInBox,
  statusOfGood,
  volumeWithCertificates,
  type Program,
} from './support/boxed-mocks.ts';
import { mountAsSecret } from './support/mounted-pki.ts';

const longest = 90_000;

let program: Program;
beforeAll(async () => {
  program = await installProgram();
}, 120_000);

/** A volume of secrets that has the files of a directory. */
async function secretOf(files: string): Promise<string> {
  const volume = await temporaryDirectory();
  chmodSync(volume, 0o755);
  mountAsSecret(files, volume, '..2026_11_30_03_04_05.1');
  return volume;
}

/** Serial number of the certificate that a server shows. */
const serialAt = (url: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect({
      port: Number(new URL(url).port),
      host: 'localhost',
      rejectUnauthorized: false,
      maxVersion: 'TLSv1.2',
    });
    socket.once('secureConnect', () => {
      resolve(new X509Certificate(socket.getPeerCertificate().raw).serialNumber);
      socket.destroy();
    });
    socket.once('error', reject);
  });

describe(`certificates in a volume of secrets${leftOut}`, () => {
  itInBox(
    'are read through its links, are not written, and are read again at POST /reload once the kubelet has swapped them',
    async () => {
      const pki = await ownPki();
      const [secret, at, volume] = [await secretOf(pki), await placeForVolume(), await ownVolume()];
      const mocks = await serveInBox(
        program,
        ['--json', '--free-ports', '--certs', at, '--audit-dir', join(volume, 'audit')],
        {
          writable: [volume],
          mounted: [{ from: secret, at }],
        },
      );
      expect([await statusOfGood(mocks.ready), mocks.stderr()]).toEqual([200, '']);
      const before = await serialAt(mocks.ready.ssp.url);
      for (const name of ['ssp', 'provider']) rmSync(join(pki, name, 'server.crt'));
      await ensurePki(pki);
      mountAsSecret(pki, secret, '..2026_11_30_04_05_06.2');
      expect(await serialAt(mocks.ready.ssp.url)).toBe(before);
      for (const { controlHere } of [mocks.ready.ssp, mocks.ready.provider])
        expect((await fetch(`${controlHere}/reload`, { method: 'POST' })).status).toBe(204);
      expect(await serialAt(mocks.ready.ssp.url)).not.toBe(before);
      expect(await statusOfGood(mocks.ready)).toBe(200);
      mocks.signal('SIGTERM');
      expect(await mocks.ended).toBe(0);
    },
    longest,
  );

  itInBox(
    'are taken as they are where another name is wished for or a file is missing, and that is told',
    async () => {
      const pki = await ownPki();
      for (const name of ['root-ca.key', 'sub-ca.key', 'bad', 'g2', 'trust-store.p12'])
        rmSync(join(pki, name), { recursive: true });
      const [secret, at, volume] = [await secretOf(pki), await placeForVolume(), await ownVolume()];
      const flags = [
        '--json',
        '--free-ports',
        '--certs',
        at,
        '--audit-dir',
        join(volume, 'audit'),
        '--san',
        'mocks.example',
      ];
      const mocks = await serveInBox(program, flags, { writable: [volume], mounted: [{ from: secret, at }] });
      expect(mocks.stderr()).toMatch(
        /^.* cannot be written, so its certificates are taken as they are, not mended: missing\.\n$/,
      );
      expect(await statusOfGood(mocks.ready)).toBe(200);
      mocks.signal('SIGTERM');
      expect(await mocks.ended).toBe(0);
    },
    longest,
  );
});

describe(`what comes out of a container${leftOut}`, () => {
  /** The key of a trail as a volume of secrets has it: a link, not the user's own, for its group. */
  async function keyInSecret(): Promise<string> {
    const files = await temporaryDirectory();
    writeFileSync(join(files, 'audit.key'), '0123456789abcdef'.repeat(4));
    return secretOf(files);
  }

  const linesOf = (text: string): Record<string, unknown>[] =>
    text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Record<string, unknown>);

  itInBox(
    'is JSON line by line on both outputs with --messages json: what was made, warnings, exchanges',
    async () => {
      const volume = await ownVolume();
      const mocks = await serveInBox(
        program,
        [
          '--messages',
          'json',
          '--log',
          'info',
          '--free-ports',
          '--certs',
          join(volume, 'certs'),
          '--audit-dir',
          join(volume, 'audit'),
          '--direct',
        ],
        { writable: [volume] },
      );
      expect(await statusOfGood(mocks.ready)).toBe(200);
      mocks.signal('SIGTERM');
      expect(await mocks.ended).toBe(0);
      expect(linesOf(mocks.stdout())).toEqual([expect.objectContaining({ ready: true })]);
      const told = linesOf(mocks.stderr());
      expect(told.map(({ level, name, msg }) => [level, name, String(msg).split(/[ ,:]/, 1)[0]])).toEqual([
        ['info', 'mock-spine', 'Made'],
        ['warn', 'mock-provider', 'warning'],
        ['info', 'mock-provider', 'exchange'],
        ['info', 'mock-ssp', 'exchange'],
      ]);
      for (const { time } of told) expect(Math.abs(Date.parse(String(time)) - Date.now())).toBeLessThan(60_000);
    },
    longest,
  );

  itInBox(
    'has the audit trail with --audit-dir -, whose chain holds in what was captured over two starts, and does not once a line is taken out',
    async () => {
      const [volume, key, at] = [await volumeWithCertificates(), await keyInSecret(), await placeForVolume()];
      const flags = [
        '--messages',
        'json',
        '--free-ports',
        '--certs',
        join(volume, 'certs'),
        '--audit-dir',
        '-',
        '--audit-key-file',
        join(at, 'audit.key'),
      ];
      let captured = '';
      for (let start = 0; start < 2; start += 1) {
        const mocks = await serveInBox(program, flags, { mounted: [{ from: key, at }] });
        for (let sent = 0; sent < 3; sent += 1) expect(await statusOfGood(mocks.ready)).toBe(200);
        mocks.signal('SIGTERM');
        expect(await mocks.ended).toBe(0);
        // A log has both outputs.
        captured += `${mocks.stdout()}a line of something else\n${mocks.stderr()}`;
      }
      const lines = captured.split('\n');
      expect(lines.filter((line) => line.startsWith('{"sequence":'))).toHaveLength(6);
      const verify = async (text: string) => {
        const log = await temporaryDirectory();
        chmodSync(log, 0o755);
        writeFileSync(join(log, 'log'), text);
        chmodSync(join(log, 'log'), 0o644);
        const boxed = startInBox(
          [
            ...program.words,
            'audit-verify',
            '--among-others',
            '--audit-key-file',
            join(at, 'audit.key'),
            join(log, 'log'),
          ],
          { mounted: [{ from: key, at }] },
        );
        return [await boxed.ended, boxed.stdout().trim().split('\n').at(-1), boxed.stderr()];
      };
      expect(await verify(captured)).toEqual([0, 'The trail is whole.', '']);
      const second = lines.findIndex((line) => line.startsWith('{"sequence":2,'));
      expect(await verify(lines.toSpliced(second, 1).join('\n'))).toEqual([1, 'The trail is not whole: 1 fault.', '']);
      const changed = captured.replace('"status":200', '"status":404');
      expect(changed).not.toBe(captured);
      expect(await verify(changed)).toEqual([1, expect.stringMatching(/^The trail is not whole: \d faults?\.$/), '']);
      expect(await verify('{"ready":true}\n')).toEqual([2, '', expect.stringContaining('Expected lines of a trail')]);
    },
    longest,
  );

  itInBox(
    'keeps nobody waiting where nobody reads it: patient data is refused once the trail has no room, health is told, and all is well after somebody has read',
    async () => {
      const [volume, key, at] = [await volumeWithCertificates(), await keyInSecret(), await placeForVolume()];
      const flags = [
        '--messages',
        'json',
        '--free-ports',
        '--certs',
        join(volume, 'certs'),
        '--audit-dir',
        '-',
        '--audit-key-file',
        join(at, 'audit.key'),
      ];
      const mocks = await serveInBox(program, flags, { mounted: [{ from: key, at }] });
      const { stdout } = mocks.child;
      stdout!.pause();
      const ready = async () => (await fetch(`${mocks.ready.provider.controlHere}/ready`)).status;
      const statuses: number[] = [];
      // A pipe holds 64 KB, and this end of it some more.
      while (statuses.at(-1) !== 500 && statuses.length < 2_000) statuses.push(await statusOfGood(mocks.ready));
      expect([new Set(statuses), statuses.length]).toEqual([new Set([200, 500]), expect.any(Number)]);
      expect(statuses.length).toBeLessThan(2_000);
      expect(await ready()).toBe(503);
      stdout!.resume();
      while ((await ready()) !== 200) expect(mocks.child.exitCode).toBe(null);
      expect(await statusOfGood(mocks.ready)).toBe(200);
      mocks.signal('SIGTERM');
      expect(await mocks.ended).toBe(0);
      const trail = linesOf(mocks.stdout()).filter((line) => 'sequence' in line);
      expect(trail.map(({ sequence }) => sequence)).toEqual(trail.map((_, index) => index + 1));
      expect(trail.filter((line) => 'unwritten' in line)).toHaveLength(1);
    },
    longest,
  );
});
