import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { builtCommand } from '../build/built-command.js';

/**
 * Builds once what tests run as processes of their own, makes the certificates that all tests share, and gives all of them one
 * directory for what they leave behind.
 */
export default async () => {
  const pki = resolve(process.env.MOCK_SPINE_TEST_PKI ?? '.cache/test-pki');
  execFileSync(process.execPath, [await builtCommand(), 'certs', '--out', pki], { stdio: 'pipe' });
  process.env.MOCK_SPINE_TEST_PKI = pki;
  const scratch = mkdtempSync(join(tmpdir(), 'mock-spine-tests-'));
  // Some tests start processes of another user.
  chmodSync(scratch, 0o755);
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) process.env[name] = scratch;
};
