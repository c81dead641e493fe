import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { realpathSync } from 'node:fs';
import { withoutSettings } from '@mock-spine/shared/settings/known-variables';
import { mockNodeFlags } from '@mock-spine/shared/process/node-flags';
import type { Addresses, MockName, StartMock } from './mock.ts';
import { SettingsError } from '@mock-spine/shared/settings/settings';

/**
 * What starts each mock as a process of its own. It ends by itself when this process is gone; asked to stop, it is killed when it has not stopped in time.
 * @param secrets variables that it reads besides its words, which everybody on this machine may read
 * @param stopsWithin how long each may take to stop, in milliseconds
 */
export const startMocksApart =
  (secrets: Readonly<Record<string, string>>, stopsWithin: Readonly<Record<MockName, number>>): StartMock =>
  (name, words, tell) => {
    const child = spawn(process.execPath, [...mockNodeFlags, realpathSync(process.argv[1]!), name, ...words], {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      // A group of its own: Ctrl-C is for this process, which then stops the mocks.
      detached: process.platform !== 'win32',
      // All else that it is told stands in its words.
      env: { ...withoutSettings(process.env), ...secrets },
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
      ended.then((how) => {
        const told = `${name} stopped (${how})${last ? '; its last words are above' : ''}.`;
        throw how === senseless ? new SettingsError(told) : new Error(told);
      }),
    ]);
    listening.catch(() => {});
    return {
      name,
      pid: child.pid ?? 0,
      listening,
      ended,
      // Before it listens the signal would end it.
      reload: () =>
        void listening.then(
          () => child.kill('SIGHUP'),
          () => {},
        ),
      stop: () => stop(child, ended, stopsWithin[name]),
      kill: () => void child.kill('SIGKILL'),
    };
  };

/** How a mock ends whose settings make no sense. */
const senseless = 'exit code 2';

function waitForEnd(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', ({ message }) => resolve(message));
    child.once('close', (code, signal) => resolve(signal ?? `exit code ${code}`));
  });
}

async function stop(child: ChildProcess, ended: Promise<string>, patience: number): Promise<void> {
  child.kill('SIGTERM');
  const tooLate = setTimeout(() => child.kill('SIGKILL'), patience);
  await ended;
  clearTimeout(tooLate);
}
