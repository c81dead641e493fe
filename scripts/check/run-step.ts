import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Step } from './steps.ts';

/**
 * Runs one check and keeps what it prints.
 * @param dir the directory to run in
 * @param programs the directory of the installed programs
 */
export function runStep(
  { program, args }: Pick<Step, 'program' | 'args'>,
  dir = '.',
  programs = join('node_modules', '.bin'),
): Promise<{ ok: boolean; output: string }> {
  return new Promise((resolve) => {
    const path = program === 'node' ? process.execPath : join(programs, program);
    const { FORCE_COLOR: _, ...env } = process.env;
    const child = spawn(path, [...args], {
      cwd: dir,
      env: { ...env, NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', ({ message }) => resolve({ ok: false, output: `${program} cannot be started: ${message}` }));
    child.on('close', (code) => resolve({ ok: code === 0, output: Buffer.concat(chunks).toString('utf8').trim() }));
  });
}
