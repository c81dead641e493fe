import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { loadMaterial, type TlsMaterial } from '../tls/material.ts';
import { ownPki } from './pki-directory.ts';

/** A test PKI of the caller's own, to revoke in or to spoil. */
export interface TestPki {
  readonly dir: string;
  /** The CA bundle. */
  readonly ca: string;
  /** One end of a connection: `ssp/client`, `bad/expired/client`. */
  material(name: string): TlsMaterial;
  read(file: string): string;
  remove(): void;
}

/** Makes a test PKI in a temporary directory. */
export async function makeTestPki(): Promise<TestPki> {
  const dir = await ownPki();
  const read = (file: string) => readFileSync(join(dir, file), 'utf8');
  return {
    dir,
    ca: read('ca-bundle.crt'),
    material: (name) => loadMaterial({
      cert: join(dir, `${name}.crt`),
      key: join(dir, `${name}.key`),
      ca: join(dir, 'ca-bundle.crt'),
      crls: ['root-ca.crl', 'sub-ca.crl'].map((file) => join(dir, file)),
    }),
    read,
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
}
