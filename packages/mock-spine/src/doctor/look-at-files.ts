import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { checkPki, readSans } from '@mock-spine/shared/pki/check-pki';
import { findFault } from '@mock-spine/shared/pki/fault';
import { readChain } from '@mock-spine/shared/pki/files';
import { userCache } from '../certificates/user-cache.ts';
import type { Look } from './examination.ts';

export const lookAtCertificates: Look = ({ certs, now }) => {
  if (!existsSync(join(certs, 'ca-bundle.crt')))
    return { at: 'certificates', verdict: 'fine', found: `None in ${certs} yet; they are made at the first start.` };
  const fault = findFault(() => checkPki(certs, { sans: readSans(certs), origin: undefined }, now));
  return fault === undefined
    ? { at: 'certificates', verdict: 'fine', found: `Those in ${certs} are in order.` }
    : {
        at: 'certificates',
        verdict: 'note',
        found: `Those in ${certs} are not in order (${fault}).`,
        next: 'mock-spine certs mends them, and so does the next start: load the new ones wherever the old ones were.',
      };
};

const day = 86_400_000;

/** Tokens last five minutes and revocation lists 90 days: a clock that is wrong breaks both. */
export const lookAtClock: Look = ({ certs, now }) => {
  const known: (readonly [when: number, what: string])[] = [
    [statSync(process.argv[1]!).mtimeMs - day, 'this program was installed'],
  ];
  findFault(() => {
    const [ca] = readChain(join(certs, 'ca-bundle.crt'));
    known.push([Date.parse(ca.validFrom) - day, `the CA in ${certs} was made`]);
  });
  const earlier = known.find(([when]) => now < when);
  return earlier === undefined
    ? { at: 'clock', verdict: 'fine', found: `It is ${new Date(now).toISOString()}.` }
    : {
        at: 'clock',
        verdict: 'problem',
        found: `It is ${new Date(now).toISOString()} here, which is before ${earlier[1]}.`,
        next: 'Set the clock of this machine.',
      };
};

export const lookAtDirectories: Look = ({ certs, env }) => {
  const [missing] = [certs, 'audit', userCache(env)].filter((directory) => !canWrite(directory));
  return missing === undefined
    ? { at: 'directories', verdict: 'fine', found: 'What the mocks write can be written.' }
    : {
        at: 'directories',
        verdict: 'note',
        found: `${missing} cannot be written by this user.`,
        next: 'Name others: --certs <directory> and --audit-dir <directory>; XDG_CACHE_HOME or its like for the cache.',
      };
};

/** Of a directory that is not there yet the nearest one above counts. */
function canWrite(directory: string): boolean {
  let nearest = resolve(directory);
  while (!existsSync(nearest) && dirname(nearest) !== nearest) nearest = dirname(nearest);
  try {
    accessSync(nearest, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
