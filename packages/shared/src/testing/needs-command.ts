import { execFileSync } from 'node:child_process';
import { it } from '@jest/globals';

type Register = (name: string, body: () => void | Promise<void>, timeout?: number) => void;

/**
 * `it` for tests that need a command. Where it is missing the test is skipped and its name says why; in CI (`CI` is set) it fails instead.
 * @param command as found on the PATH, `openssl` for one
 * @param environment where `CI` is looked for
 */
export function itWith(command: string, environment: NodeJS.ProcessEnv = process.env): Register {
  if (isInstalled(command)) return run;
  if (environment['CI'])
    return (name) =>
      run(name, () => Promise.reject(new Error(`The command ${command} is needed, and CI must have it.`)));
  return (name, body, timeout) => leaveOut(`${name} (skipped: the command ${command} is not installed)`, body, timeout);
}

const run: Register = it;
const leaveOut: Register = it['skip'];

function isInstalled(command: string): boolean {
  try {
    execFileSync('sh', ['-c', 'command -v "$1"', 'sh', command], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
