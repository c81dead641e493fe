import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import { tellingEnvironment } from '@mock-spine/shared/testing/answers-of-processes';

const root = join(import.meta.dirname, '../..');

/** A mock as a process of its own. */
export interface MockProcess {
  readonly child: ChildProcess;
  /** All that it has written so far. */
  readonly output: { stdout: string; stderr: string };
  /** Its exit code, once it has ended and all that it wrote is read. */
  readonly ended: Promise<number | null>;
}

/** A test that fails midway leaves what it started: the run would not end before that does. */
const left = new Set<MockProcess>();
afterAll(async () => void (await Promise.all([...left].map(stop))), 60_000);

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
  const ended = once(child, 'close').then(([code]) => {
    left.delete(mock);
    return code as number | null;
  });
  const mock = { child, output, ended };
  left.add(mock);
  return mock;
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
export const untilEnded = ({ ended }: MockProcess): Promise<number | null> => ended;

/** Stops a mock, or finds that it has ended. */
export function stop({ child, ended }: MockProcess): Promise<number | null> {
  child.kill('SIGTERM');
  return ended;
}
