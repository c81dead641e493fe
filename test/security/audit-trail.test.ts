import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { Agent } from 'node:https';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { matrixPart, onlyInMatrix, someOf } from '@mock-spine/shared/testing/matrix';
import { goodDraft } from '@mock-spine/shared/testing/good-draft';
import { sharedPki, temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import { clientOf, issueIn, send, type Received } from '@mock-spine/shared/testing/send';
import { writeDraft } from '@mock-spine/shared/vectors/draft';
import { goodParts, write } from '../support/good-bytes.ts';
import { rawTls } from '../support/raw-tls.ts';
import { startTestProvider } from '../support/running-mocks.ts';
import { spawnMock, stop, untilEnded, untilReady, type MockProcess } from '../support/spawn-mock.ts';
import { keyOf, spoiltTrails } from '../support/spoilt-trails.ts';

/** A provider as a process of its own, and who asks it. */
interface Own extends MockProcess {
  readonly directory: string;
  readonly file: string;
  ask(interaction?: string, agent?: Agent): Promise<Received>;
  /** What `/ready` says. */
  ready(): Promise<{ readonly ready: boolean; readonly because?: string }>;
}

const mocks: MockProcess[] = [];
afterEach(async () => {
  await Promise.all(
    mocks
      .splice(0)
      .filter(({ child }) => child.exitCode === null && child.signalCode === null)
      .map(stop),
  );
});

async function spawnProvider(flags: readonly string[] = [], directory?: string): Promise<Own> {
  const certs = await sharedPki();
  const own = directory ?? (await temporaryDirectory());
  const mock = spawnMock('mock-provider', [
    '--port',
    '0',
    '--control-port',
    '0',
    '--certs',
    certs,
    '--audit-dir',
    own,
    ...flags,
  ]);
  mocks.push(mock);
  const { port, controlPort } = await untilReady(mock);
  const client = clientOf(certs, 'ssp');
  return {
    ...mock,
    directory: own,
    file: join(own, 'audit.jsonl'),
    ask: (interaction = 'search-patient', agent) =>
      send(writeDraft(goodDraft(interaction, `https://localhost:${port}`, Math.floor(Date.now() / 1000))), client, {
        port,
        ...(agent && { agent }),
      }),
    ready: async () =>
      (await (await fetch(`http://localhost:${controlPort}/ready`)).json()) as { ready: boolean; because?: string },
  };
}

const linesOf = (file: string): Record<string, unknown>[] =>
  readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

/** Bounds the files that a process may write, which is how a full disk meets it: by an error in the middle of a write. */
const boundFiles = ({ child }: MockProcess, bytes: number | 'unlimited'): void =>
  void execFileSync('prlimit', [`--pid=${child.pid}`, `--fsize=${bytes}:`]);

const verify = (...files: string[]): string =>
  execFileSync(process.execPath, ['scripts/run.js', 'audit-verify', ...files], { encoding: 'utf8' });

describe('6. the audit trail loses nothing', () => {
  it('P-10 has every answer that arrived before kill -9, and goes on whole', async () => {
    const own = await spawnProvider();
    const agent = new Agent({ keepAlive: true, maxSockets: 16 });
    const many = matrixPart ? 300 : 60;
    const answers = await Promise.all(Array.from({ length: many }, () => own.ask('search-patient', agent)));
    own.child.kill('SIGKILL');
    await untilEnded(own);
    agent.destroy();
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(many);
    expect(linesOf(own.file).length).toBeGreaterThanOrEqual(many);
    const again = await spawnProvider([], own.directory);
    await again.ask();
    expect(linesOf(own.file).at(-1)).toMatchObject({ sequence: many + 1 });
    expect(verify(own.file)).toContain(`${many + 1} lines.\nThe trail is whole.`);
  });

  onlyInMatrix(() => {
    it('P-10 writes the line before the answer arrives, with --audit-sync too', async () => {
      const own = await spawnProvider(['--audit-sync']);
      for (const count of [1, 2, 3]) {
        expect((await own.ask()).status).toBe(200);
        expect(linesOf(own.file)).toHaveLength(count);
      }
    });
  });

  it('P-10 goes on in a new file when its own was renamed, and when SIGHUP says so, and both are one trail', async () => {
    const own = await spawnProvider();
    await own.ask();
    renameSync(own.file, `${own.file}.2`);
    own.child.kill('SIGHUP');
    await once(own.child.stdout!, 'data');
    expect(existsSync(own.file)).toBe(true);
    await own.ask();
    renameSync(own.file, `${own.file}.1`);
    await own.ask();
    await own.ask();
    const all = [`${own.file}.2`, `${own.file}.1`, own.file].flatMap(linesOf);
    expect(all.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4]);
    expect(await own.ready()).toMatchObject({ ready: true });
    expect(verify(`${own.file}.2`, `${own.file}.1`, own.file)).toContain('The trail is whole.');
    expect(verify(own.file)).toContain('goes on from sequence');
  });

  onlyInMatrix(() => {
    it('P-10 writes once more what it wrote into a file that was removed', async () => {
      const own = await spawnProvider();
      await own.ask();
      rmSync(own.file);
      const [first, second] = await Promise.all([own.ask(), own.ask()]);
      expect([first.status, second.status]).toEqual([200, 200]);
      expect(linesOf(own.file).map(({ sequence }) => sequence)).toEqual(expect.arrayContaining([2, 3]));
      expect(statSync(own.file).mode & 0o777).toBe(0o600);
    });
  });

  it('P-10 has requests that were refused before their rules, or whose body never came whole', async () => {
    const own = await startTestProvider();
    const to = (parts: Parameters<typeof write>[1], name = 'search-patient') =>
      rawTls(own.port, own.client, write(goodParts(own, name), parts), { ends: true });
    await to({ more: ['Host: b'] });
    await to({ more: ['Expect: a'] });
    await to({ more: ['Transfer-Encoding: chunked'], body: 'zz\r\n' }, 'register-patient');
    await to({ more: ['Content-Length: 2000'], body: '{' }, 'register-patient');
    await own.running.close();
    expect(
      linesOf(join(own.auditDir, 'audit.jsonl')).map(({ interaction, outcome }) => [
        String(interaction).split(':').at(-1),
        outcome,
      ]),
    ).toEqual([
      ['patient-1', { status: 400, refusedBy: 'host-repeated' }],
      ['patient-1', { status: 417, refusedBy: 'unmet-expectation' }],
      ['gpc.registerpatient-1', { status: 400, refusedBy: expect.any(String) }],
      ['gpc.registerpatient-1', expect.anything()],
    ]);
  });
});

describe('6. the audit trail fails closed', () => {
  it('P-10 refuses patient data while the disk is full, says so at /ready, keeps no half line, and recovers by itself', async () => {
    const own = await spawnProvider();
    expect((await own.ask()).status).toBe(200);
    boundFiles(own, statSync(own.file).size + 100);
    const refused = await own.ask();
    // Source: the errors page of 1.6.0, INTERNAL_SERVER_ERROR: 500, issue type processing.
    expect(refused.status).toBe(500);
    expect(issueIn(refused.body)).toMatchObject({ type: 'processing', code: 'INTERNAL_SERVER_ERROR' });
    expect(refused.headers['cache-control']).toBe('no-store');
    expect((await own.ask('register-patient')).status).toBe(500);
    expect((await own.ask('read-metadata')).status).toBe(200);
    expect(await own.ready()).toMatchObject({ ready: false, because: expect.stringContaining('EFBIG') });
    expect(linesOf(own.file)).toHaveLength(1);
    boundFiles(own, 'unlimited');
    expect((await own.ask()).status).toBe(200);
    expect(await own.ready()).toMatchObject({ ready: true });
    expect(linesOf(own.file).map(({ sequence, unwritten }) => [sequence, unwritten])).toEqual([
      [1, undefined],
      [2, { requests: 3, since: expect.any(String), because: expect.stringContaining('EFBIG') }],
      [3, undefined],
    ]);
    expect(verify(own.file)).toContain('The trail is whole.');
  });

  it('P-10 does not register a patient whom it could not record', async () => {
    const own = await spawnProvider();
    await own.ask();
    boundFiles(own, statSync(own.file).size);
    await own.ask();
    expect((await own.ask('register-patient')).status).toBe(500);
    boundFiles(own, 'unlimited');
    expect((await own.ask('register-patient')).status).toBe(200);
  });

  onlyInMatrix(() => {
    it('P-10 is not ready while its directory is gone, and comes back with it', async () => {
      const own = await spawnProvider();
      renameSync(own.directory, `${own.directory}.moved`);
      expect(await own.ready()).toMatchObject({ ready: false, because: expect.stringContaining('ENOENT') });
      expect((await own.ask()).status).toBe(500);
      renameSync(`${own.directory}.moved`, own.directory);
      expect(await own.ready()).toMatchObject({ ready: true });
      expect((await own.ask()).status).toBe(200);
    });
  });

  it('P-10 answers all the same with --audit-fail-open, and notes what is missing', async () => {
    const own = await spawnProvider(['--audit-fail-open']);
    boundFiles(own, 10);
    expect((await own.ask()).status).toBe(200);
    expect(await own.ready()).toMatchObject({ ready: true });
    boundFiles(own, 'unlimited');
    await own.ask();
    expect(linesOf(own.file)[0]).toMatchObject({ sequence: 1, unwritten: { requests: 1 } });
  });
});

/** A directory that a provider has written into. */
async function usedDirectory(): Promise<string> {
  const own = await startTestProvider();
  await rawTls(own.port, own.client, write(goodParts(own)));
  await own.running.close();
  return own.auditDir;
}

const start = async (directory: string, ...flags: string[]): Promise<void> =>
  (await startTestProvider(['--audit-dir', directory, ...flags])).running.close();

describe("6. the audit trail is nobody else's", () => {
  it.each(someOf(spoiltTrails, 3))(
    'P-10 does not start with %s',
    async (_, spoil, says) => {
      const directory = await usedDirectory();
      spoil(directory);
      await expect(start(directory)).rejects.toThrow(says);
    },
    30_000,
  );

  it('P-10 does not follow a symbolic link in place of its directory', async () => {
    const directory = await usedDirectory();
    symlinkSync(directory, `${directory}.link`);
    await expect(start(`${directory}.link`)).rejects.toThrow(/symbolic link, which is not followed/);
  });

  it('P-10 mends what others may read or write', async () => {
    const directory = await usedDirectory();
    for (const name of ['audit.jsonl', 'audit.key', 'audit.head']) chmodSync(join(directory, name), 0o666);
    chmodSync(directory, 0o777);
    await start(directory);
    for (const name of ['audit.jsonl', 'audit.key', 'audit.head'])
      expect([name, statSync(join(directory, name)).mode & 0o777]).toEqual([name, 0o600]);
    expect(statSync(directory).mode & 0o777).toBe(0o755);
  });

  it('P-10 takes its key from elsewhere, in bytes or in digits, and makes none there', async () => {
    const [directory, elsewhere] = [await temporaryDirectory(), await temporaryDirectory()];
    const file = join(elsewhere, 'key');
    await expect(start(directory, '--audit-key-file', file)).rejects.toThrow(
      /^Expected the key of the audit trail in .*; it cannot be read/,
    );
    mkdirSync(join(elsewhere, 'made'));
    await start(join(elsewhere, 'made'));
    copyFileSync(keyOf(join(elsewhere, 'made')), file);
    await start(directory, '--audit-key-file', file);
    writeFileSync(file, `${readFileSync(keyOf(join(elsewhere, 'made'))).toString('hex')}\n`);
    await start(directory, '--audit-key-file', file);
    expect(existsSync(keyOf(directory))).toBe(false);
  });
});
