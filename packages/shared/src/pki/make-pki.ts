import { join } from 'node:path';
import { readAuthorities } from './authorities.ts';
import { readRevocations } from './check-crl.ts';
import { checkLeaf } from './check-leaf.ts';
import { allLeaves, checkList, crlNames } from './check-pki.ts';
import { derivedFiles } from './derived-files.ts';
import { findFault } from './fault.ts';
import { sweepUnfinished } from './files.ts';
import { makeAuthorities } from './make-authorities.ts';
import { makeCrl } from './make-crl.ts';
import { makeLeaves } from './make-leaves.ts';

/** What was made, as a path in the directory of the PKI, and why. */
export interface Made {
  readonly what: string;
  readonly why: string;
}

/**
 * Makes what a check finds at fault, each file after those it depends on; so a CA that is made again takes everything with it.
 *
 * @param sans names that the servers must answer to, as well as the loopback ones.
 * @param now milliseconds since the epoch.
 * @param force makes everything, CAs included.
 */
export async function makePki(dir: string, sans: readonly string[], now: number, force: boolean): Promise<Made[]> {
  const made: Made[] = [];
  const isDue = (what: string, check: () => void): boolean => {
    const why = force ? 'asked for' : findFault(check);
    if (why !== undefined) made.push({ what, why });
    return why !== undefined;
  };
  sweepUnfinished(dir);
  if (isDue('root-ca and sub-ca', () => readAuthorities(dir, now))) await makeAuthorities(dir, now);
  const authorities = readAuthorities(dir, now);
  const due = allLeaves(sans).filter((leaf) => isDue(leaf.path, () => checkLeaf(dir, leaf, authorities, now)));
  await makeLeaves(dir, due, authorities, now);
  for (const name of crlNames) {
    const path = `${name}-ca.crl`;
    if (isDue(path, () => checkList(dir, name, authorities, now))) {
      makeCrl(join(dir, path), authorities[name], readRevocations(dir)[name], now);
    }
  }
  for (const file of derivedFiles) {
    if (isDue(file.path, () => file.check(dir, authorities))) await file.make(dir, authorities);
  }
  return made;
}
