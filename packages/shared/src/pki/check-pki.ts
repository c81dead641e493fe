import { join } from 'node:path';
import { readAuthorities, type Authorities } from './authorities.ts';
import { chains, type PkiChain } from './chains.ts';
import { checkCrl, readRevocations } from './check-crl.ts';
import { checkLeaf, readNames } from './check-leaf.ts';
import { derivedFiles, type AuthoritiesByChain } from './derived-files.ts';
import { findFault } from './fault.ts';
import { readChain } from './files.ts';
import { loopbackNames } from './names.ts';
import { checkPointers } from './pointers.ts';

/** What a PKI is to be. */
export interface PkiWishes {
  /** Names that the servers must answer to, as well as the loopback ones. */
  readonly sans: readonly string[];
  /** That the certificates must point to; undefined where any will do, or none. */
  readonly origin: string | undefined;
}

/**
 * Checks the whole PKI; costs a few milliseconds.
 *
 * @param now milliseconds since the epoch.
 * @throws Fault or Error at the first file that must be made again.
 */
export function checkPki(dir: string, { sans, origin }: PkiWishes, now: number): void {
  const [g1, g2] = chains.map((chain) => {
    const authorities = readAuthorities(join(dir, chain.folder), now);
    checkPointers(authorities.sub.certificate, origin);
    for (const leaf of chain.leaves(sans)) checkLeaf(join(dir, chain.folder), leaf, authorities, now, origin);
    for (const list of crlNames) checkList(dir, chain, list, authorities, now);
    return authorities;
  }) as [Authorities, Authorities];
  const byChain: AuthoritiesByChain = { g1, g2 };
  for (const file of derivedFiles) file.check(dir, byChain);
}

/** The CAs that have a CRL. */
export const crlNames = ['root', 'sub'] as const;

/** Checks `root-ca.crl` or `sub-ca.crl` of a chain; throws Fault or Error when it must be made again. */
export function checkList(
  dir: string,
  chain: PkiChain,
  list: (typeof crlNames)[number],
  authorities: Authorities,
  now: number,
): void {
  checkCrl(
    join(dir, `${chain.folder}${list}-ca.crl`),
    authorities[list].certificate,
    revocationsIn(dir, chain)[list],
    now,
  );
}

/** As {@link readRevocations}, of one chain. */
export const revocationsIn = (dir: string, { folder, leaves }: PkiChain): ReturnType<typeof readRevocations> =>
  readRevocations(join(dir, folder), leaves([]));

/** The names that were asked for in earlier runs: a certificate that is made again keeps them. */
export function readSans(dir: string): string[] {
  const names: string[] = [];
  for (const server of ['ssp', 'provider']) {
    findFault(() => names.push(...readNames(readChain(join(dir, server, 'server.crt'))[0])));
  }
  return [...new Set(names)].filter((name) => !loopbackNames.includes(name));
}
