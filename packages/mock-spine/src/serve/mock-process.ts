import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { realpathSync } from 'node:fs';
import { mockNodeFlags } from '@mock-spine/shared/process/node-flags';

/** What a mock tells once it listens. */
export interface Addresses {
  readonly port: number;
  readonly controlPort: number;
}

/** A mock that runs as a process of its own. It ends by itself when this process is gone. */
export interface MockProcess {
  readonly name: string;
  /** Where it listens. @throws Error when it ends before */
  readonly listening: Promise<Addresses>;
  /** How it ended, as words: `exit code 1`. */
  readonly ended: Promise<string>;
  /** Asks it to stop, and ends it when it has not within 5 seconds. */
  stop(): Promise<void>;
  /** Ends it at once. */
  kill(): void;
}

/**
 * Starts a mock.
 * @param tell takes each line that it writes about trouble
 */
export function startMock(name: string, args: readonly string[], tell: (line: string) => void): MockProcess {
  const child = spawn(process.execPath, [...mockNodeFlags, realpathSync(process.argv[1]!), name, ...args], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    // A group of its own: Ctrl-C is for this process, which then stops the mocks.
    detached: process.platform !== 'win32',
  });
  let last = '';
  child.stderr!.setEncoding('utf8').on('data', (text: string) => {
    for (const line of text.split('\n').filter(Boolean)) {
      last = line;
      tell(line);
    }
  });
  const ended = waitForEnd(child);
  const listening = Promise.race([
    once(child, 'message').then(([message]) => message as Addresses),
    ended.then((how) =>
      Promise.reject(new Error(`${name} stopped (${how})${last ? '; its last words are above' : ''}.`)),
    ),
  ]);
  listening.catch(() => {});
  return { name, listening, ended, stop: () => stop(child, ended), kill: () => void child.kill('SIGKILL') };
}

function waitForEnd(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', ({ message }) => resolve(message));
    child.once('close', (code, signal) => resolve(signal ?? `exit code ${code}`));
  });
}

async function stop(child: ChildProcess, ended: Promise<string>): Promise<void> {
  child.kill('SIGTERM');
  const tooLate = setTimeout(() => child.kill('SIGKILL'), 5000);
  await ended;
  clearTimeout(tooLate);
}
