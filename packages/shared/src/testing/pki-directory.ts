import { cp, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensurePki } from '../pki/ensure-pki.ts';

const kept = join(import.meta.dirname, '../../../../.cache/test-pki');

/** The directory of a test PKI that every test shares: made when it is missing, never changed by a test. What starts all tests has looked already. */
export async function sharedPki(): Promise<string> {
  const lookedAt = process.env['MOCK_SPINE_TEST_PKI'];
  if (lookedAt !== undefined) return lookedAt;
  await ensurePki(kept);
  return kept;
}

/** The directory of a test PKI of the caller's own, to revoke in or to spoil. */
export async function ownPki(): Promise<string> {
  const own = await temporaryDirectory();
  await cp(await sharedPki(), own, { recursive: true });
  return own;
}

/** A new empty directory. */
export const temporaryDirectory = (): Promise<string> => mkdtemp(join(tmpdir(), 'mock-spine-'));
