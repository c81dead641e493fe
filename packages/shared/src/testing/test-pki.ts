import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensurePki } from '../pki/ensure-pki.ts';
import { loadMaterial, type TlsMaterial } from '../tls/material.ts';

/** A test PKI in a directory of its own. */
export interface TestPki {
  readonly dir: string;
  readonly ca: string;
  /** The certificate, key, CA bundle and lists of one end, read now: `provider/server`, `bad/expired/client`. */
  readonly material: (name: string) => TlsMaterial;
  readonly read: (path: string) => string;
  readonly remove: () => void;
}

/** Makes a whole test PKI; takes a second or more. */
export async function makeTestPki(): Promise<TestPki> {
  const dir = mkdtempSync(join(tmpdir(), 'mock-spine-tls-'));
  await ensurePki(dir);
  const read = (path: string): string => readFileSync(join(dir, path), 'utf8');
  const crls = ['sub-ca.crl', 'root-ca.crl'].map((name) => join(dir, name));
  return {
    dir,
    ca: read('ca-bundle.crt'),
    material: (name) => loadMaterial({ cert: join(dir, `${name}.crt`), key: join(dir, `${name}.key`), ca: join(dir, 'ca-bundle.crt'), crls }),
    read,
    remove: () => rmSync(dir, { recursive: true }),
  };
}
