import { join } from 'node:path';
import { readAuthorities } from './authorities.ts';
import type { Authorities } from './authorities.ts';
import { badLeaves } from './bad-certificates.ts';
import { checkCrl, readRevocations } from './check-crl.ts';
import { checkLeaf, readNames } from './check-leaf.ts';
import { derivedFiles } from './derived-files.ts';
import { findFault } from './fault.ts';
import { readChain } from './files.ts';
import { goodLeaves } from './leaf.ts';
import type { Leaf } from './leaf.ts';
import { loopbackNames } from './names.ts';

/**
 * Checks the whole PKI; costs a few milliseconds.
 *
 * @param sans names that the servers must answer to, as well as the loopback ones.
 * @param now milliseconds since the epoch.
 * @throws Fault or Error at the first file that must be made again.
 */
export function checkPki(dir: string, sans: readonly string[], now: number): void {
  const authorities = readAuthorities(dir, now);
  for (const leaf of allLeaves(sans)) checkLeaf(dir, leaf, authorities, now);
  for (const list of crlNames) checkList(dir, list, authorities, now);
  for (const file of derivedFiles) file.check(dir, authorities);
}

/** Every end certificate, the good ones first. */
export function allLeaves(sans: readonly string[]): readonly Leaf[] {
  return [...goodLeaves(sans), ...badLeaves(sans)];
}

/** The CAs that have a CRL. */
export const crlNames = ['root', 'sub'] as const;

/** Checks `root-ca.crl` or `sub-ca.crl`; throws Fault or Error when it must be made again. */
export function checkList(dir: string, list: (typeof crlNames)[number], authorities: Authorities, now: number): void {
  checkCrl(join(dir, `${list}-ca.crl`), authorities[list].certificate, readRevocations(dir)[list], now);
}

/** The names that were asked for in earlier runs: a certificate that is made again keeps them. */
export function readSans(dir: string): string[] {
  const names: string[] = [];
  for (const server of ['ssp', 'provider']) {
    findFault(() => names.push(...readNames(readChain(join(dir, server, 'server.crt'))[0])));
  }
  return [...new Set(names)].filter((name) => !loopbackNames.includes(name));
}
