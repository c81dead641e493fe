import { chmodSync, cpSync, mkdirSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { dirname, join } from 'node:path';
import { beforeAll, expect } from '@jest/globals';
import { temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import { readBlocks } from '../support/markdown.ts';
import { runInShell } from '../support/shell.ts';
import { itInBox, leftOut } from './support/box.ts';
import { installProgram, placeForVolume, serveInBox, statusOfGood, type Program } from './support/boxed-mocks.ts';
import { container, filesOfSecret, pod, variables, variablesOfImage } from './support/manifests.ts';
import { mountAsSecret } from './support/mounted-pki.ts';

const longest = 120_000;

let program: Program;
beforeAll(async () => {
  program = await installProgram();
}, 120_000);

/** Makes the files of the secret by the commands of the page. @returns the directory in which `secret` is */
async function makeSecret(): Promise<string> {
  const here = await temporaryDirectory();
  const { text } = readBlocks(readFileSync('docs/team.md', 'utf8')).find(({ title }) => title === 'secret')!;
  const { stderr, code } = await runInShell(
    text.replaceAll('mock-spine certs', `${program.words.join(' ')} certs`),
    here,
  );
  expect([stderr, code]).toEqual(['', 0]);
  return here;
}

/** A volume as the kubelet makes it of the items of a secret. */
async function volumeOf(secret: string, name: string): Promise<string> {
  const [files, volume] = [await temporaryDirectory(), await temporaryDirectory()];
  const { items = [] } = pod.volumes!.find((one) => one.name === name)!.secret!;
  for (const { key, path } of items) {
    mkdirSync(dirname(join(files, path)), { recursive: true });
    cpSync(join(secret, filesOfSecret()[key]!), join(files, path));
  }
  chmodSync(volume, 0o755);
  mountAsSecret(files, volume, '..2026_11_30_03_04_05.1');
  return volume;
}

/** Asks as the kubelet does: by the address of the pod, which no setting names. */
const probe = (origin: string, path: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const { port } = new URL(origin);
    const call = request(
      { host: '127.0.0.1', port, path, headers: { Host: `10.244.1.17:${port}` }, agent: false },
      (answer) => {
        answer.resume();
        resolve(answer.statusCode!);
      },
    );
    call.on('error', reject);
    call.end();
  });

const megabytes = (quantity: string): number => Number(/^(\d+)Mi$/.exec(quantity)![1]);

itInBox(
  `the pod of deploy/kubernetes runs, with the secret that the page makes: its probes are answered, its memory suffices, its log is a trail that holds${leftOut}`,
  async () => {
    const secret = await makeSecret();
    const mounted = await Promise.all(
      container.volumeMounts!.map(async ({ name, mountPath }) => ({
        mountPath,
        from: await volumeOf(secret, name),
        at: await placeForVolume(),
      })),
    );
    // At another place, since this machine has none of that name to mount at.
    const here = (value: string): string =>
      mounted.reduce(
        (text, { mountPath, at }) => (text.startsWith(mountPath) ? text.replace(mountPath, at) : text),
        value,
      );
    const said = { ...variablesOfImage(), ...variables(), MOCK_SPINE_FREE_PORTS: 'true' };
    const env = Object.fromEntries(Object.entries(said).map(([name, value]) => [name, here(value)]));
    const mocks = await serveInBox(program, container.args!.slice(1), { mounted, env });
    const { controlHere } = mocks.ready.ssp;
    expect(await probe(controlHere, container.startupProbe!.httpGet!.path!)).toBe(200);
    expect(await probe(controlHere, container.readinessProbe!.httpGet!.path!)).toBe(200);
    expect(await probe(controlHere, container.livenessProbe!.httpGet!.path!)).toBe(200);

    const token = /^write: (.*)$/m.exec(readFileSync(join(secret, 'secret/tokens'), 'utf8'))![1]!;
    expect((await fetch(`${controlHere}/exchanges`)).status).toBe(401);
    const headers = { Authorization: `Bearer ${token}` };
    const residents = (): { now: number; most: number } => {
      const status = readFileSync(`/proc/${mocks.pids()[0]}/status`, 'utf8');
      const read = (name: string): number => Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)![1]) / 1024;
      return { now: read('VmRSS'), most: read('VmHWM') };
    };
    const { requests, limits } = container.resources!;
    expect(residents().now).toBeLessThan(megabytes(requests!['memory']!));
    for (let sent = 0; sent < 200; sent += 1) expect(await statusOfGood(mocks.ready, headers)).toBe(200);
    expect(residents().most).toBeLessThan(megabytes(limits!['memory']!) * 0.75);

    mocks.signal('SIGTERM');
    expect(await mocks.ended).toBe(0);
    const captured = await temporaryDirectory();
    const { stdout } = await runInShell(
      `cat > captured.log <<'END'\n${mocks.stdout()}END\ncp '${join(secret, 'secret/audit.key')}' . && ${readBlocks(
        readFileSync('docs/team.md', 'utf8'),
      )
        .find(({ title }) => title === 'verify')!
        .text.replace('mock-spine', program.words.join(' '))}`,
      captured,
    );
    expect(stdout.trim().split('\n').at(-1)).toBe('The trail is whole.');
  },
  longest,
);
