import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { checkPki, readSans } from '@mock-spine/shared/pki/check-pki';
import { findFault } from '@mock-spine/shared/pki/fault';
import { readChain } from '@mock-spine/shared/pki/files';
import { findNameMissing, nextForName } from '@mock-spine/shared/tls/name-of-server';
import { userCache } from '../certificates/user-cache.ts';
import { readServeSettings } from '../serve/settings.ts';
import type { Look, Symptom } from './examination.ts';

export const lookAtCertificates: Look = ({ certs, env, now }) => {
  if (!holdsCertificates(certs))
    return findObstacle(certs) === undefined
      ? { at: 'certificates', verdict: 'fine', found: `None in ${certs} yet; they are made at the first start.` }
      : {
          at: 'certificates',
          verdict: 'problem',
          found: `None in ${certs}, and none can be made there.`,
          next: 'Name another directory with --certs <directory>, here and for the mocks.',
        };
  const fault = findFault(() => checkPki(certs, { sans: readSans(certs), origin: undefined }, now));
  return fault === undefined
    ? lookAtNamesIn(certs, env)
    : {
        at: 'certificates',
        verdict: 'note',
        found: `Those in ${certs} are not in order (${fault}).`,
        next: 'mock-spine certs mends them, and so does the next start: load the new ones wherever the old ones were.',
      };
};

/** Whether certificates are for the name by which consumers are told to call, which is no wish of a start's. */
function lookAtNamesIn(certs: string, env: NodeJS.ProcessEnv): Symptom {
  const { publicOrigin } = readServeSettings([], env);
  const cert = readFileSync(join(certs, 'ssp/server.crt'), 'utf8');
  const missing = publicOrigin && findNameMissing(cert, publicOrigin);
  return missing === undefined
    ? { at: 'certificates', verdict: 'fine', found: `Those in ${certs} are in order.` }
    : {
        at: 'certificates',
        verdict: 'note',
        found: `The server's in ${certs} is not for ${missing}, by which it is reached (--public-origin), so clients refuse it.`,
        next: nextForName(certs, missing),
      };
}

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
  const places = [
    { directory: certs, next: 'Name another with --certs <directory>, or one that has certificates.' },
    { directory: 'audit', next: 'Name another with --audit-dir <directory>; with serve --json none is needed.' },
    { directory: userCache(env), next: 'Name another with XDG_CACHE_HOME or its like, or name --certs <directory>.' },
  ];
  for (const { directory, next } of places) {
    const obstacle = findObstacle(directory);
    if (obstacle === undefined || (directory === certs && holdsCertificates(certs))) continue;
    return { at: 'directories', verdict: 'note', found: obstacle, next };
  }
  return { at: 'directories', verdict: 'fine', found: 'What the mocks write can be written.' };
};

const holdsCertificates = (certs: string): boolean => existsSync(join(certs, 'ca-bundle.crt'));

/** What keeps files from being written into a directory, as a sentence. Of one that is not there yet the nearest one above counts. */
function findObstacle(directory: string): string | undefined {
  let nearest = resolve(directory);
  while (!existsSync(nearest) && dirname(nearest) !== nearest) nearest = dirname(nearest);
  if (!statSync(nearest).isDirectory())
    return nearest === resolve(directory)
      ? `${directory} is no directory.`
      : `${directory} cannot be made: ${nearest} is no directory.`;
  try {
    accessSync(nearest, constants.W_OK);
    return undefined;
  } catch {
    return `${directory} cannot be written by this user.`;
  }
}
