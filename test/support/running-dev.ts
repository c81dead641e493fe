import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { tellingEnvironment } from '@mock-spine/shared/testing/answers-of-processes';
import { sharedPki, temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import { readProcess, type ListedProcess } from '../../packages/mock-spine/src/serve/processes.ts';

/** How long a test waits for anything, in milliseconds: these tests share the machine with all others. */
const patience = 30_000;

/** `pnpm dev` as a process, and what it has printed. */
export interface RunningDev {
  readonly child: ChildProcess;
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** The exit code or the signal, once the process is gone. */
  readonly ended: Promise<number | NodeJS.Signals>;
}

/** The flags that make all four ports free ones. */
export const freePorts = [
  '--ssp-port',
  '0',
  '--ssp-control-port',
  '0',
  '--provider-port',
  '0',
  '--provider-control-port',
  '0',
] as const;

/**
 * Starts `pnpm dev` with the test PKI and an audit directory of its own.
 * @param through the words of a program that starts it
 */
export async function startDev(
  flags: readonly string[],
  env: NodeJS.ProcessEnv = {},
  through: readonly string[] = [],
): Promise<RunningDev> {
  const certs = relative('.', await sharedPki());
  const audit = await temporaryDirectory();
  const script = [process.execPath, resolve('scripts/run.js'), 'serve'];
  const [program = '', ...args] = [...through, ...script, '--certs', certs, '--audit-dir', audit, ...flags];
  const child = spawn(program, args, {
    env: { ...process.env, ...tellingEnvironment(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const ended = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | NodeJS.Signals);
  return { child, stdout: () => stdout, stderr: () => stderr, ended };
}

/** As {@link startDev}, on free ports, once it has said that it is ready. */
export async function startReadyDev(
  flags: readonly string[] = freePorts,
  env: NodeJS.ProcessEnv = {},
  through: readonly string[] = [],
): Promise<RunningDev> {
  const dev = await startDev(flags, env, through);
  await until(() => dev.stdout().includes('Stop with Ctrl-C.') || dev.child.exitCode !== null);
  if (dev.child.exitCode !== null) throw new Error(`pnpm dev did not start: ${dev.stderr()}`);
  return dev;
}

/** Stops it and waits for its end. */
export async function stopDev({ child, ended }: RunningDev): Promise<void> {
  child.kill('SIGTERM');
  await ended;
}

/** Waits until something holds. @throws Error when it does not within 30 seconds */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + patience;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`This did not come about within ${patience / 1000} s: ${holds}`);
    await wait(50);
  }
}

/** The processes that stem from this one and have not ended. */
export function descendantsOf(pid: number): ListedProcess[] {
  const children = alive().filter(({ parent }) => parent === pid);
  return [...children, ...children.flatMap((child) => descendantsOf(child.pid))];
}

/** Which of them are still there. */
export const survivorsOf = (seen: readonly ListedProcess[]): ListedProcess[] =>
  seen.filter(({ pid, command }) => readProcess(pid)?.command === command);

const alive = (): ListedProcess[] =>
  listPids()
    .map(readProcess)
    .filter((one) => one !== undefined);

function listPids(): number[] {
  const names =
    process.platform === 'linux'
      ? readdirSync('/proc')
      : execFileSync('ps', ['-A', '-o', 'pid='], { encoding: 'utf8' }).split('\n');
  return names.map(Number).filter((pid) => pid > 0);
}
