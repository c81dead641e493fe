import type { X509Certificate } from 'node:crypto';
import { PkiFault } from './fault.ts';
import type { Validity } from './leaf.ts';

const hour = 3_600_000;
const day = 24 * hour;

/** What ends sooner than this is made again: 7 days, in milliseconds. */
const renewBefore = 7 * day;

/** When something is valid, in milliseconds since the epoch. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

/** The periods given to what is made now; they begin an hour ago, for peers whose clock is behind. */
export const periods = {
  ca: (now: number): Period => ({ from: now - hour, to: now + 3650 * day }),
  crl: (now: number): Period => ({ from: now - hour, to: now + 90 * day }),
  leaf: {
    good: (now: number): Period => ({ from: now - hour, to: now + 365 * day }),
    past: (now: number): Period => ({ from: now - 31 * day, to: now - day }),
    future: (now: number): Period => ({ from: now + 1825 * day, to: now + 2190 * day }),
  } satisfies Record<Validity, (now: number) => Period>,
};

/** The dates of a certificate. */
export function readPeriod({ validFrom, validTo }: X509Certificate): Period {
  return { from: Date.parse(validFrom), to: Date.parse(validTo) };
}

/**
 * Checks that the period is of the kind it should be, and stays so for 7 days.
 *
 * @throws Fault when it is not.
 */
export function checkPeriod({ from, to }: Period, now: number, kind: Validity = 'good'): void {
  if (kind === 'past' && to >= now) throw new PkiFault('not expired');
  if (kind === 'future' && from <= now + renewBefore) throw new PkiFault('no longer ahead of its time');
  if (kind === 'good' && from > now) throw new PkiFault('not valid yet');
  if (kind === 'good' && to <= now) throw new PkiFault('expired');
  if (kind === 'good' && to <= now + renewBefore) throw new PkiFault('expires within 7 days');
}
