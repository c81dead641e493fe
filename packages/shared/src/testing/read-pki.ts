import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadMaterial, type TlsMaterial } from '../tls/material.ts';

/** A test PKI that is read. */
export interface TestPki {
  readonly dir: string;
  /** The CA bundle. */
  readonly ca: string;
  /** The certificate, key, CA bundle and lists of one end, as the files are now: `provider/server`, `bad/expired/client`. */
  readonly material: (name: string) => TlsMaterial;
  readonly read: (path: string) => string;
}

/** Gives the files of a test PKI by name. */
export function readPki(dir: string): TestPki {
  const read = (path: string): string => readFileSync(join(dir, path), 'utf8');
  const crls = ['sub-ca.crl', 'root-ca.crl'].map((name) => join(dir, name));
  return {
    dir,
    ca: read('ca-bundle.crt'),
    material: (name) =>
      loadMaterial({
        cert: join(dir, `${name}.crt`),
        key: join(dir, `${name}.key`),
        ca: join(dir, 'ca-bundle.crt'),
        crls,
      }),
    read,
  };
}
