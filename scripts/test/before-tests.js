import { execFileSync } from 'node:child_process';
import { builtCommand } from '../build/built-command.js';

/** Builds once what tests run as processes of their own, and makes the certificates that all tests share. */
export default async () => {
  execFileSync(process.execPath, [await builtCommand(), 'certs', '--out', '.cache/test-pki'], { stdio: 'pipe' });
  process.env.MOCK_SPINE_TEST_PKI = 'whole';
};
