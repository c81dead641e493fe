import { execFileSync, spawn, spawnSync, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from '@jest/globals';
import { temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import { readBlocks } from '../support/markdown.ts';

/** Commands of the build stage, besides those of Node. */
const tools = ['sh', 'env', 'mkdir', 'uname'];

/** What pnpm, which is a program of its own, and Node's packages load at run time. */
const libraries = [
  'librt.so.1',
  'libdl.so.2',
  'libpthread.so.0',
  'libm.so.6',
  'libc.so.6',
  'libresolv.so.2',
  'libutil.so.1',
  'libgcc_s.so.1',
  'libstdc++.so.6',
];

/** A base image of this machine's own Node, so that none has to be fetched: a root directory for `FROM scratch`. */
function makeBase(root: string): void {
  const put = (from: string, at: string): void => {
    mkdirSync(dirname(join(root, at)), { recursive: true });
    if (!existsSync(join(root, at))) copyFileSync(realpathSync(from), join(root, at));
  };
  const linked = (program: string): string[] =>
    (spawnSync('ldd', [program], { encoding: 'utf8' }).stdout.match(/\/[^\s)]+/g) ?? []).filter(
      (path) => path !== program,
    );
  const find = (command: string): string =>
    execFileSync('sh', ['-c', `command -v ${command}`], { encoding: 'utf8' }).trim();
  for (const [command, at] of [
    [process.execPath, '/usr/bin/node'],
    ...tools.map((tool) => [find(tool), `/usr/bin/${tool}`]),
  ] as const) {
    put(command, at!);
    for (const library of linked(command!)) put(library, library);
  }
  const places = [
    '/lib/x86_64-linux-gnu',
    '/usr/lib/x86_64-linux-gnu',
    '/lib/aarch64-linux-gnu',
    '/usr/lib/aarch64-linux-gnu',
  ];
  for (const name of libraries) {
    const place = places.find((one) => existsSync(join(one, name)));
    if (place !== undefined) put(join(place, name), join(place, name));
  }
  const npm = join(execFileSync('npm', ['root', '-g'], { encoding: 'utf8' }).trim(), 'npm');
  cpSync(npm, join(root, 'usr/lib/node_modules/npm'), { recursive: true });
  for (const name of ['npm', 'npx'])
    symlinkSync(`../lib/node_modules/npm/bin/${name}-cli.js`, join(root, 'usr/bin', name));
  for (const directory of ['bin', home, 'tmp', 'proc', 'dev', 'sys'])
    mkdirSync(join(root, directory), { recursive: true });
  symlinkSync('../usr/bin/sh', join(root, 'bin/sh'));
}

/** Of who builds, in the base image. */
const home = '/builder';

/** What the build may take from this machine instead of a registry: what the install of this project has left. */
function caches(): string[] {
  const store = dirname(execFileSync('npx', ['-y', 'pnpm', 'store', 'path'], { encoding: 'utf8' }).trim());
  const npm = execFileSync('npm', ['config', 'get', 'cache'], { encoding: 'utf8' }).trim();
  return [`${store}:${home}/.local/share/pnpm/store`, `${npm}:${home}/.npm`];
}

interface Config {
  readonly Env: readonly string[];
  readonly Entrypoint: readonly string[];
  readonly Cmd: readonly string[];
  readonly User: string;
  readonly WorkingDir: string;
  readonly Labels: Readonly<Record<string, string>>;
  readonly Healthcheck: { readonly Test: readonly string[] };
}

/** Whether podman can run containers here, by runc: crun wants cgroups of one version, which a machine within a machine may not have. */
const canRun = ['podman', 'runc'].every((command) => spawnSync(command, ['--version']).status === 0);

/** What docs/team.md says to build the image and to run it: the words of both commands. */
const [buildWords, runWords] = readBlocks(readFileSync('docs/team.md', 'utf8'))
  .find(({ title }) => title === 'image')!
  .text.replaceAll(/\\\n\s*/g, '')
  .trim()
  .split('\n')
  .map((command) => command.split(' ')) as [string[], string[]];

const [image] = runWords.slice(-1) as [string];

/** What the mocks in a container tell when they are ready. */
interface Ready {
  readonly ssp: { readonly controlHere: string };
  readonly certificates: { readonly directory: string };
}

/** Waits until a container tells that its mocks are ready. @returns what it tells, and how it will have ended */
async function untilReady(child: ChildProcessWithoutNullStreams): Promise<{ ready: Ready; ended: Promise<unknown> }> {
  let [stdout, stderr] = ['', ''];
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  const ended = once(child, 'close');
  await Promise.race([once(child.stdout, 'data'), ended]);
  expect([stdout === '' ? stderr : '', stdout]).toEqual(['', expect.stringContaining('"ready":true')]);
  return { ready: JSON.parse(stdout) as Ready, ended };
}

/**
 * Runs the image by the words of docs/team.md, where there is an engine. The network and the limits are those of this machine, which may give it no others, and so its ports are
 * free ones.
 */
async function runByEngine(storage: readonly string[]): Promise<void> {
  if (!canRun) return;
  const engine = [...storage, '--cgroup-manager', 'cgroupfs', '--runtime', 'runc'];
  const ofThisMachine =
    '--name mocks --network host --ulimit nofile=1024:1024 --ulimit nproc=1024:1024 --env MOCK_SPINE_FREE_PORTS=true';
  const [command = '', run = '', ...words] = runWords;
  const child = spawn(command, [...engine, run, ...ofThisMachine.split(' '), ...words]);
  const { ready, ended } = await untilReady(child);
  const { ssp } = ready;
  const state = execFileSync(command, [...engine, 'volume', 'inspect', '--format', '{{.Mountpoint}}', 'mock-spine'], {
    encoding: 'utf8',
  }).trim();
  const [, token] = /^write: *(.+)$/m.exec(readFileSync(join(state, 'tokens'), 'utf8'))!;
  const authorised = { headers: { Authorization: `Bearer ${token}` } };
  expect([
    (await fetch(`${ssp.controlHere}/ready`)).status,
    (await fetch(`${ssp.controlHere}/exchanges`)).status,
    (await fetch(`${ssp.controlHere}/exchanges`, authorised)).status,
  ]).toEqual([200, 401, 200]);
  execFileSync(command, [...engine, 'stop', '--time', '10', 'mocks'], { stdio: 'ignore' });
  expect(await ended).toEqual([0, null]);
}

/** Nothing else needs an engine, and none is installed for this one test, which takes a minute. */
const itWithEngine = process.getuid?.() === 0 && spawnSync('buildah', ['--version']).status === 0 ? it : it['skip'];

itWithEngine(
  `the image is built from its Containerfile, has its settings, and runs read-only${canRun ? ', also under podman' : ' (not under an engine, for podman or runc is missing)'} (left out where there is no buildah for root)`,
  async () => {
    const place = await temporaryDirectory();
    const storage = ['--root', join(place, 'storage'), '--runroot', join(place, 'run'), '--storage-driver', 'vfs'];
    const buildah = (...words: string[]): string =>
      execFileSync('buildah', [...storage, ...words], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
        maxBuffer: 64 * 1024 * 1024,
      });
    const build = (...words: string[]) => buildah('build', '--isolation', 'chroot', '--quiet', ...words);
    mkdirSync(join(place, 'base'));
    makeBase(join(place, 'base'));
    // How old packages are would be asked of a registry.
    const offline = `HOME=${home} npm_config_offline=true pnpm_config_offline=true pnpm_config_minimum_release_age=0`;
    writeFileSync(
      join(place, 'Containerfile'),
      `FROM scratch\nCOPY base/ /\nENV PATH=/usr/local/bin:/usr/bin:/bin ${offline}\n`,
    );
    build('--format', 'docker', '--tag', 'localhost/base', place);
    const volumes = caches().flatMap((volume) => ['--volume', volume]);
    const ofThisMachine = ['--build-arg', 'NODE_IMAGE=localhost/base', '--build-arg', 'REVISION=0123abc', ...volumes];
    build(...ofThisMachine, ...buildWords.slice(2));

    const { config } = (JSON.parse(buildah('inspect', '--type', 'image', image)) as { Docker: { config: Config } })
      .Docker;
    expect(config).toMatchObject({
      User: '65532:65532',
      WorkingDir: '/var/lib/mock-spine',
      Cmd: ['serve'],
      Labels: { 'org.opencontainers.image.revision': '0123abc', 'org.opencontainers.image.version': '0.1.0' },
    });
    expect(config.Healthcheck.Test).toEqual(['CMD', 'node', config.Entrypoint.at(-1), 'healthy']);

    await runByEngine(storage);
    const root = buildah('mount', buildah('from', image).trim()).trim();
    expect(readdirSync(join(root, 'usr/local/lib/node_modules'))).toEqual(['mock-spine']);
    // Nothing of the sources, of the install and of the caches is in it.
    expect([existsSync(join(root, 'build')), readdirSync(join(root, home)), readdirSync(join(root, 'tmp'))]).toEqual([
      false,
      [],
      [],
    ]);
    // An engine makes them where an image has none.
    for (const directory of ['proc', 'etc']) mkdirSync(join(root, directory), { recursive: true });
    writeFileSync(join(root, 'etc/hosts'), '127.0.0.1 localhost\n');
    const [user = ''] = config.User.split('/');
    const script = `mount --make-rprivate /; mount --bind "$1" "$1"; cd "$1"; mount -t proc proc proc; mount -t tmpfs -o mode=0770,uid=65532 tmpfs ."$2"; mount -o remount,bind,ro "$1"; shift 2; exec chroot --userspec=${user} . "$@"`;
    const words = ['env', '-i', ...config.Env, 'MOCK_SPINE_FREE_PORTS=true', ...config.Entrypoint, ...config.Cmd];
    const child = spawn('unshare', [
      '--mount',
      '--pid',
      '--fork',
      '--uts',
      '--',
      'sh',
      '-e',
      '-c',
      script,
      'sh',
      root,
      config.WorkingDir,
      ...words,
    ]);
    const { ready, ended } = await untilReady(child);
    const { ssp, certificates } = ready;
    expect(certificates.directory).toBe('/var/lib/mock-spine/certs');
    expect((await fetch(`${ssp.controlHere}/ready`)).status).toBe(200);
    expect((await fetch(`${ssp.controlHere}/exchanges`)).status).toBe(401);
    const first = Number(execFileSync('cat', [`/proc/${child.pid}/task/${child.pid}/children`], { encoding: 'utf8' }));
    process.kill(first, 'SIGTERM');
    expect(await ended).toEqual([0, null]);
  },
  600_000,
);
