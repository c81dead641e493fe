import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSecureContext } from 'node:tls';
import type { Authorities } from './authorities.ts';
import { writeBadIndex } from './bad-index.ts';
import type { ChainName } from './chains.ts';
import { PkiFault } from './fault.ts';
import { readChain, writePrivate, writePublic } from './files.ts';

/** The CAs of each chain. */
export type AuthoritiesByChain = Readonly<Record<ChainName, Authorities>>;

/** A file that follows from others. */
export interface DerivedFile {
  readonly path: string;
  /** Throws Fault or Error when the file must be made again. */
  readonly check: (dir: string, authorities: AuthoritiesByChain) => void;
  readonly make: (dir: string, authorities: AuthoritiesByChain) => Promise<void>;
}

const pkcs12 = 'consumer/client.p12';
const pkcs12Password = 'mock';
const trustStore = 'trust-store.p12';
const alone = 'consumer/client-alone.crt';

/** The files that follow from others, each with how it is checked and made. */
export const derivedFiles: readonly DerivedFile[] = [
  text('ca-bundle.crt', ({ g1 }) => bundle(g1)),
  text('g2/ca-bundle.crt', ({ g2 }) => bundle(g2)),
  text('ca-bundle-both.crt', ({ g1, g2 }) => bundle(g1) + bundle(g2)),
  text('bad/index.json', writeBadIndex),
  {
    path: pkcs12,
    check(dir) {
      const pfx = readFileSync(join(dir, pkcs12));
      createSecureContext({ pfx, passphrase: pkcs12Password });
      if (!pfx.includes(readChain(join(dir, 'consumer/client.crt'))[0].raw))
        throw new PkiFault('does not hold consumer/client.crt');
    },
    async make(dir) {
      const { writePkcs12 } = await import('./write-pkcs12.ts');
      const key = createPrivateKey(readFileSync(join(dir, 'consumer/client.key')));
      writePrivate(join(dir, pkcs12), writePkcs12(key, readChain(join(dir, 'consumer/client.crt')), pkcs12Password));
    },
  },
  {
    path: alone,
    check(dir) {
      if (readFileSync(join(dir, alone), 'utf8') !== firstOf(dir)) throw new PkiFault('out of date');
    },
    async make(dir) {
      writePublic(join(dir, alone), firstOf(dir));
    },
  },
  {
    path: trustStore,
    check(dir, { g1: { root, sub } }) {
      const store = readFileSync(join(dir, trustStore));
      if (![root, sub].every(({ certificate }) => store.includes(certificate.raw))) throw new PkiFault('out of date');
    },
    async make(dir, { g1: { root, sub } }) {
      const { writeTrustStore } = await import('./write-trust-store.ts');
      const authorities = new Map([
        ['mock-spine-sub-ca', sub.certificate],
        ['mock-spine-root-ca', root.certificate],
      ]);
      writePrivate(join(dir, trustStore), writeTrustStore(authorities, pkcs12Password));
    },
  },
];

/** The consumer's certificate without its chain: some clients refuse to start on two PEM blocks. */
const firstOf = (dir: string): string => readChain(join(dir, 'consumer/client.crt'))[0].toString();

const bundle = ({ root, sub }: Authorities): string => `${sub.certificate.toString()}${root.certificate.toString()}`;

function text(path: string, write: (authorities: AuthoritiesByChain) => string): DerivedFile {
  return {
    path,
    check(dir, authorities) {
      if (readFileSync(join(dir, path), 'utf8') !== write(authorities)) throw new PkiFault('out of date');
    },
    async make(dir, authorities) {
      writePublic(join(dir, path), write(authorities));
    },
  };
}
