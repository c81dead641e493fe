import type { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { badLeaves } from './bad-certificates.ts';
import { PkiFault } from './fault.ts';
import type { Leaf } from './leaf.ts';
import { readChain } from './files.ts';
import { readCrl } from './read-crl.ts';
import { checkPeriod } from './validity.ts';

/**
 * Checks that a CRL is its issuer's, is good for 7 days to come, and lists what it must.
 *
 * @param mustList serial numbers, upper-case hexadecimal.
 * @param now milliseconds since the epoch.
 * @throws Fault or Error when it must be made again.
 */
export function checkCrl(path: string, issuer: X509Certificate, mustList: readonly string[], now: number): void {
  const { thisUpdate, nextUpdate, revoked, isSignedBy } = readCrl(readFileSync(path));
  if (!isSignedBy(issuer.publicKey)) throw new PkiFault('not issued by this CA');
  checkPeriod({ from: thisUpdate, to: nextUpdate }, now);
  if (!mustList.every((serial) => revoked.has(serial)))
    throw new PkiFault('does not list every certificate that is to be revoked');
}

/** The serial numbers that the CRLs of the RootCA and of the SubCA must list for the bad certificates to be bad. */
export function readRevocations(
  dir: string,
  leaves: readonly Leaf[] = badLeaves([]),
): { readonly root: string[]; readonly sub: string[] } {
  const chains = leaves.map((leaf) => ({ ...leaf, chain: () => readChain(join(dir, `${leaf.path}.crt`)) }));
  return {
    root: chains
      .filter(({ issuer }) => issuer === 'revoked-sub')
      .map(({ chain }) => (chain()[1] ?? chain()[0]).serialNumber),
    sub: chains.filter(({ revoked }) => revoked).map(({ chain }) => chain()[0].serialNumber),
  };
}
