import { readFileSync } from 'node:fs';
import type { Authority } from './authorities.ts';
import { findFault } from './fault.ts';
import { writePublic } from './files.ts';
import { issueCrl } from './issue-crl.ts';
import { readCrl } from './read-crl.ts';
import type { Crl } from './read-crl.ts';
import { periods } from './validity.ts';

/**
 * Issues the CRL at the path again: what it lists, if it is this CA's, and these serial numbers.
 *
 * @param serials upper-case hexadecimal.
 * @param now milliseconds since the epoch.
 */
export function makeCrl(path: string, issuer: Authority, serials: readonly string[], now: number): void {
  const last = readLast(path, issuer);
  const revoked = new Map([...serials.map((serial) => [serial, now] as const), ...last.revoked]);
  writePublic(path, issueCrl({ number: last.number + 1n, revoked }, periods.crl(now), issuer));
}

function readLast(path: string, issuer: Authority): Pick<Crl, 'number' | 'revoked'> {
  let last: Pick<Crl, 'number' | 'revoked'> = { number: 0n, revoked: new Map() };
  findFault(() => {
    const crl = readCrl(readFileSync(path));
    if (crl.isSignedBy(issuer.certificate.publicKey)) last = crl;
  });
  return last;
}
