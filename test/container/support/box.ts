import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { afterAll, it } from '@jest/globals';
import { until } from '../../support/running-dev.ts';

/** What surrounds a process in a container, by the namespaces and the mounts of which a container is made. */
export interface Box {
  /** Directories that may be written; all else is mounted read-only, the folder for temporary files too. */
  readonly writable?: readonly string[];
  /** Directories that are seen at another place, read-only, as a volume is; the place has to be there. */
  readonly mounted?: readonly { readonly from: string; readonly at: string }[];
  /** All variables that the process has besides PATH. */
  readonly env?: Readonly<Record<string, string>>;
  /** Whether the process has no standard input at all. */
  readonly withoutStdin?: boolean;
  /** Who reads what it writes: this test, or nobody until it is asked for. */
  readonly unread?: boolean;
}

/** A process in a box. */
export interface Boxed {
  readonly child: ChildProcess;
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** The exit code or the signal, once it is gone. */
  readonly ended: Promise<number | NodeJS.Signals>;
  /** Sends a signal to the process itself, which is the first one there. */
  signal(name: NodeJS.Signals): void;
  /** Ids of all processes in the box, as this machine knows them. */
  pids(): number[];
}

/** The name of the machine in a box. No list of names has it. */
export const hostInBox = 'pod-7f9c';

/** A user whom no list of users has. */
export const userInBox = 65_532;

const script = `
hostname ${hostInBox}
mount --make-rprivate /
for place in $WRITABLE; do mount --bind "$place" "$place"; done
for pair in $MOUNTED; do mount --bind "\${pair%%:*}" "\${pair#*:}"; mount -o remount,bind,ro "\${pair#*:}"; done
mount -o remount,bind,ro /
cd /
[ -z "$WITHOUT_STDIN" ] || exec <&-
exec env -i PATH="$PATH" "$@"`;

const asNobody = [
  'setpriv',
  '--reuid',
  userInBox,
  '--regid',
  userInBox,
  '--clear-groups',
  '--no-new-privs',
  '--bounding-set',
  '-all',
];

/** Starts a program as the first process of a box: alone with its processes, on a read-only root, as an unprivileged user, under another host name. */
export function startInBox(words: readonly string[], box: Box = {}): Boxed {
  const { writable = [], mounted = [], env = {}, withoutStdin = false, unread = false } = box;
  const variables = Object.entries(env).map(([name, value]) => `${name}=${value}`);
  const child = spawn(
    'unshare',
    [...namespaces, 'sh', '-e', '-c', script, 'sh', ...variables, ...asNobody.map(String), ...words],
    {
      env: {
        PATH: process.env['PATH'],
        WRITABLE: writable.join(' '),
        MOUNTED: mounted.map(({ from, at }) => `${from}:${at}`).join(' '),
        WITHOUT_STDIN: withoutStdin ? 'yes' : '',
      },
      stdio: ['pipe', 'pipe', 'pipe'],
    },
  );
  started.push(child);
  let [stdout, stderr] = ['', ''];
  if (!unread) child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const first = (): number => childrenOf(child.pid!)[0]!;
  return {
    child,
    stdout: () => stdout,
    stderr: () => stderr,
    ended: once(child, unread ? 'exit' : 'close').then(([code, signal]) => (code ?? signal) as number | NodeJS.Signals),
    signal(name) {
      try {
        for (const pid of childrenOf(child.pid!)) process.kill(pid, name);
      } catch (error) {
        // It is not there yet, or no longer.
        if (!['ESRCH', 'ENOENT'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
      }
    },
    pids: () => familyOf(first()),
  };
}

/** Runs a program beside the first process of a box, as an engine does for a health check. @returns the exit code, and what it printed */
export function runInBox(
  { child }: Boxed,
  words: readonly string[],
  env: Readonly<Record<string, string>>,
): { code: number | null; stdout: string } {
  const [first] = childrenOf(child.pid!);
  const variables = Object.entries(env).map(([name, value]) => `${name}=${value}`);
  const { status, stdout } = spawnSync(
    'nsenter',
    [
      '--target',
      `${first}`,
      '--mount',
      '--pid',
      '--uts',
      '--ipc',
      '--',
      'env',
      '-i',
      `PATH=${process.env['PATH']}`,
      ...variables,
      ...asNobody.map(String),
      ...words,
    ],
    { encoding: 'utf8' },
  );
  return { code: status, stdout };
}

const started: ChildProcess[] = [];
afterAll(() => {
  // The end of unshare does not end what has become another user.
  for (const child of started.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null))
    for (const pid of childrenOf(child.pid!)) process.kill(pid, 'SIGKILL');
});

const namespaces = ['--mount', '--pid', '--fork', '--uts', '--ipc', '--mount-proc', '--kill-child', '--'];

const childrenOf = (pid: number): number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);

const familyOf = (pid: number): number[] => [pid, ...childrenOf(pid).flatMap(familyOf)];

/** Waits until a process in a box has written a line, and gives the first. @throws Error with what it wrote when it ends before */
export async function firstLine(boxed: Boxed): Promise<string> {
  await until(() => boxed.stdout().includes('\n') || boxed.child.exitCode !== null);
  if (boxed.stdout().includes('\n')) return boxed.stdout().split('\n', 1)[0]!;
  throw new Error(`It ended with ${boxed.child.exitCode}: ${boxed.stderr()}`);
}

/** Why no box can be made here; undefined where one can. */
function whyNoBox(): string | undefined {
  if (process.platform !== 'linux') return 'namespaces are of Linux';
  try {
    execFileSync('unshare', [...namespaces, 'sh', '-c', 'mount --make-rprivate / && mount -o remount,bind,ro /'], {
      stdio: 'ignore',
    });
    return undefined;
  } catch {
    return 'unshare makes no namespaces here, for which it has to be root';
  }
}

const why = whyNoBox();
const left = it['skip'];

/** `it` for tests that need a box. Where none can be made the test is left out; its name says why by {@link leftOut}. */
export const itInBox: Pick<typeof it, 'each'> & typeof left = why === undefined ? it : left;

/** What the name of a test ends with that needs a box: nothing, or why it is left out. */
export const leftOut = why === undefined ? '' : ` (left out: ${why})`;
