import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { builtCommand } from '../build/built-command.js';

/** Builds once what tests run as processes of their own, and makes the certificates that all tests share. */
export default async () => {
  const pki = resolve(process.env.MOCK_SPINE_TEST_PKI ?? '.cache/test-pki');
  execFileSync(process.execPath, [await builtCommand(), 'certs', '--out', pki], { stdio: 'pipe' });
  process.env.MOCK_SPINE_TEST_PKI = pki;
};
