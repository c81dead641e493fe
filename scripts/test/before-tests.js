import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { builtCommand, root } from '../build/built-command.js';
import { builtTests } from '../build/built-tests.js';

/**
 * Builds once what tests run as processes of their own, makes the certificates that all tests share, and gives all of them one
 * directory for what they leave behind.
 */
export default async ({ collectCoverage }) => {
  delete process.env.MOCK_SPINE_BUILT_TESTS;
  // What is covered is asked of the sources.
  if (!collectCoverage) await bundleTests();
  const pki = resolve(process.env.MOCK_SPINE_TEST_PKI ?? '.cache/test-pki');
  execFileSync(process.execPath, [builtCommand(), 'certs', '--out', pki], { stdio: 'pipe' });
  process.env.MOCK_SPINE_TEST_PKI = pki;
  const scratch = mkdtempSync(join(tmpdir(), 'mock-spine-tests-'));
  // Some tests start processes of another user.
  chmodSync(scratch, 0o755);
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) process.env[name] = scratch;
};

/** A test that cannot be bundled holds up no other: each is then compiled by itself, and fails with what is wrong in it. */
async function bundleTests() {
  try {
    process.env.MOCK_SPINE_BUILT_TESTS = await builtTests(root);
  } catch ({ message }) {
    console.error(`The tests cannot be bundled, and run from their sources, more slowly. ${message}`);
  }
}
