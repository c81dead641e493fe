import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { tellingEnvironment } from '@mock-spine/shared/testing/answers-of-processes';

const root = join(import.meta.dirname, '../..');

/** A mock as a process of its own. */
export interface MockProcess {
  readonly child: ChildProcess;
  /** All that it has written so far. */
  readonly output: { stdout: string; stderr: string };
}

/** Starts a mock's main. */
export function spawnMock(
  name: 'mock-ssp' | 'mock-provider',
  flags: readonly string[],
  env: NodeJS.ProcessEnv = {},
): MockProcess {
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, ['scripts/run.js', name, ...flags], {
    cwd: root,
    env: { PATH, HOME, ...tellingEnvironment(), ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const output = { stdout: '', stderr: '' };
  child.stdout!.on('data', (chunk: Buffer) => (output.stdout += chunk.toString('utf8')));
  child.stderr!.on('data', (chunk: Buffer) => (output.stderr += chunk.toString('utf8')));
  return { child, output };
}

/** Waits until a mock listens. @throws Error with what it wrote when it does not */
export async function untilReady({ child, output }: MockProcess): Promise<{ port: number; controlPort: number }> {
  const [message] = (await Promise.race([once(child, 'message'), once(child, 'exit')])) as [
    { port: number; controlPort: number } | number,
  ];
  if (typeof message === 'object' && message !== null) return message;
  throw new Error(`The mock ended with ${message}: ${output.stderr}`);
}

/** Waits until a mock has ended and all that it wrote is read. */
export async function untilEnded({ child }: MockProcess): Promise<number | null> {
  const [code] = (await once(child, 'close')) as [number | null];
  return code;
}

/** Stops a mock. */
export function stop(mock: MockProcess): Promise<number | null> {
  const ended = untilEnded(mock);
  mock.child.kill('SIGTERM');
  return ended;
}
