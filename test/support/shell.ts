import { execFile } from 'node:child_process';

/** What a command printed. */
export interface Printed {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
}

/** Runs what a reader would paste into a terminal. */
export function runInShell(command: string, dir = '.'): Promise<Printed> {
  return new Promise((resolve) => {
    execFile(
      'sh',
      ['-c', command],
      { cwd: dir, timeout: 20_000, maxBuffer: 16 * 1024 * 1024 },
      (error, stdout, stderr) => {
        resolve({ stdout, stderr, code: error ? Number(error.code ?? 1) : 0 });
      },
    );
  });
}
