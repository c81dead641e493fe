import { spawnSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from '@jest/globals';

export const itWithOpenssl =
  process.env['CI'] !== undefined || spawnSync('openssl', ['version']).status === 0 ? it : it.skip;

/** What openssl says in a directory: its exit code, the errors of a verification (number and depth), and all its words. */
export function openssl(dir: string, ...args: string[]): { exit: number | null; errors: string[]; output: string } {
  const { status, stdout, stderr, error } = spawnSync('openssl', args, { cwd: dir, encoding: 'utf8' });
  if (error !== undefined) throw error;
  const output = stdout + stderr;
  return {
    exit: status,
    errors: [...output.matchAll(/error (\d+ at \d) depth/g)].map(([, found = '']) => found),
    output,
  };
}

export const certificate = (dir: string, path: string): X509Certificate =>
  new X509Certificate(readFileSync(join(dir, path)));

/** Arguments of a verification by the revocation lists of both CAs. */
export const byLists = ['-CRLfile', 'root-ca.crl', '-CRLfile', 'sub-ca.crl', '-crl_check_all'] as const;
