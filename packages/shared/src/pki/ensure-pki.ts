import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { checkPki, readSans, type PkiWishes } from './check-pki.ts';
import { findFault } from './fault.ts';
import { withLock } from './lock.ts';
import type { Made } from './make-pki.ts';
import { canonicalName } from './names.ts';
import { originPointedTo } from './pointers.ts';

/** What {@link ensurePki} may be told. */
export interface PkiOptions {
  /** Names and addresses that the servers answer to, as well as localhost, 127.0.0.1 and ::1; those of earlier runs are kept. */
  readonly sans?: readonly string[];
  /**
   * At which origin the control port of the SSP publishes lists, CA certificates and OCSP answers (`http://localhost:8080`): certificates point there. Those of an
   * earlier run are kept when it is left out.
   */
  readonly origin?: string | undefined;
  /** As `origin`, for a PKI that is made from nothing, or anew as a whole: one that is there keeps its own, or none. */
  readonly firstOrigin?: string | undefined;
  /** Milliseconds since the epoch. */
  readonly now?: number;
  /** Makes everything anew, CAs included, and forgets the names and revocations of earlier runs. */
  readonly force?: boolean;
  /** Is told, line by line, what was made and why. */
  readonly log?: (line: string) => void;
}

/**
 * Sees to it that the directory holds a whole test PKI that is good for 7 days to come: makes what is missing, broken or
 * about to end, and keeps the rest. When nothing is due it costs a few milliseconds.
 *
 * @returns what was made and why; nothing when all was well.
 * @throws Error when a name cannot be in a certificate, or the directory cannot be written.
 */
export async function ensurePki(dir: string, options: PkiOptions = {}): Promise<readonly Made[]> {
  const { now = Date.now(), force = false, log } = options;
  const asked = (options.sans ?? []).map(canonicalName);
  const findSans = (): string[] => [...new Set([...asked, ...(force ? [] : readSans(dir))])];
  const findOrigin = (): string | undefined =>
    options.origin ?? (force || !isBegun(dir) ? options.firstOrigin : originPointedTo(dir));
  const findWishes = (): PkiWishes => ({ sans: findSans(), origin: findOrigin() });
  const isWhole = (): boolean => findFault(() => checkPki(dir, findWishes(), now)) === undefined;
  if (!force && isWhole()) return [];
  const { makePki } = await import('./make-pki.ts');
  const made = await withLock(dir, () => makePki(dir, findWishes(), now, force));
  if (log !== undefined) for (const line of describe(made)) log(line);
  return made;
}

const isBegun = (dir: string): boolean => existsSync(join(dir, 'root-ca.crt'));

function describe(made: readonly Made[]): string[] {
  const reasons = [...new Set(made.map(({ why }) => why))];
  return reasons.map((reason) => {
    const names = made.filter(({ why }) => why === reason).map(({ what }) => what);
    const bad = names.filter((name) => /^bad\/.*\/(client|server)$/.test(name));
    const told =
      bad.length < 4 ? names : [...names.filter((name) => !bad.includes(name)), `and ${bad.length} bad ones`];
    return `Made ${told.join(', ')} (${reason}).`;
  });
}
