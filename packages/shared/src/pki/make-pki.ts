import { join } from 'node:path';
import { readAuthorities, type Authorities } from './authorities.ts';
import { chains, type PkiChain } from './chains.ts';
import { checkLeaf } from './check-leaf.ts';
import { checkList, crlNames, revocationsIn, type PkiWishes } from './check-pki.ts';
import { derivedFiles, type AuthoritiesByChain } from './derived-files.ts';
import { findFault } from './fault.ts';
import { sweepUnfinished } from './files.ts';
import { makeAuthorities, renewSubCa } from './make-authorities.ts';
import { makeCrl } from './make-crl.ts';
import { makeLeaves } from './make-leaves.ts';
import { checkPointers } from './pointers.ts';

/** What was made, as a path in the directory of the PKI, and why. */
export interface Made {
  readonly what: string;
  readonly why: string;
}

type IsDue = (what: string, check: () => void) => boolean;

/**
 * Makes what a check finds at fault, each file after those it depends on; so a CA that is made again takes everything with it.
 *
 * @param now milliseconds since the epoch.
 * @param force makes everything, CAs included.
 */
export async function makePki(dir: string, wishes: PkiWishes, now: number, force: boolean): Promise<Made[]> {
  const made: Made[] = [];
  const isDue: IsDue = (what, check) => {
    const why = force ? 'asked for' : findFault(check);
    if (why !== undefined) made.push({ what, why });
    return why !== undefined;
  };
  sweepUnfinished(dir);
  const authorities: Authorities[] = [];
  for (const chain of chains) authorities.push(await makeChain(dir, chain, wishes, now, isDue));
  const [g1, g2] = authorities as [Authorities, Authorities];
  const byChain: AuthoritiesByChain = { g1, g2 };
  for (const file of derivedFiles) {
    if (isDue(file.path, () => file.check(dir, byChain))) await file.make(dir, byChain);
  }
  return made;
}

async function makeChain(
  dir: string,
  chain: PkiChain,
  { sans, origin }: PkiWishes,
  now: number,
  isDue: IsDue,
): Promise<Authorities> {
  const { folder } = chain;
  const place = join(dir, folder);
  if (isDue(`${folder}root-ca and ${folder}sub-ca`, () => readAuthorities(place, now))) {
    await makeAuthorities(dir, chain, now, origin);
  } else {
    const before = readAuthorities(place, now);
    if (isDue(`${folder}sub-ca.crt`, () => checkPointers(before.sub.certificate, origin)))
      renewSubCa(dir, chain, before, now, origin);
  }
  const authorities = readAuthorities(place, now);
  const due = chain
    .leaves(sans)
    .filter((leaf) => isDue(folder + leaf.path, () => checkLeaf(place, leaf, authorities, now, origin)));
  await makeLeaves(dir, due, chain, authorities, now, origin);
  for (const name of crlNames) {
    const path = `${folder}${name}-ca.crl`;
    if (isDue(path, () => checkList(dir, chain, name, authorities, now))) {
      makeCrl(join(dir, path), authorities[name], revocationsIn(dir, chain)[name], now);
    }
  }
  return authorities;
}
