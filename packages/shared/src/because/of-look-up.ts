import type { Because } from './because.ts';
import { clauseOf } from './clause.ts';

/** A look-up in SDS, PDS or ODS, as the journal has it. */
export interface EndedLookUp {
  readonly refused?: Advised | undefined;
  readonly nothingFound?: Pick<Advised, 'says' | 'next'> | undefined;
  /** The fault that decided, and what it does. */
  readonly decidedBy?: { readonly name: string; readonly says: string } | undefined;
}

interface Advised {
  readonly requirement: string;
  readonly reason: string;
  readonly says: string;
  readonly next: string;
}

const place = { by: 'ssp', step: 'look-up' } as const;

/** Why a look-up was refused or found nothing. */
export function becauseOfLookUp({ refused, nothingFound, decidedBy: fault }: EndedLookUp): Because | undefined {
  if (fault) {
    return {
      kind: 'fault',
      ...place,
      decider: fault.name,
      says: `The fault "${fault.name}" ${fault.says}.`,
      next: switchOff,
    };
  }
  if (refused) {
    const { requirement, reason, says, next } = refused;
    return {
      kind: 'rule',
      ...place,
      decider: reason,
      clause: clauseOf(requirement),
      says: /[.?]$/.test(says) ? says : `${says}.`,
      next,
    };
  }
  return nothingFound && { kind: 'state', ...place, decider: 'nothing-found', ...nothingFound };
}

/** What to do about a fault. */
export const switchOff =
  'It is a fault, set on purpose: DELETE /faults at the control port of the SSP takes all faults away.';
