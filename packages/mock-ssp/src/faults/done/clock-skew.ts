import { wholeNumber } from '@mock-spine/shared/data-files/fields';
import type { SspFacts, SspRule } from '../../request/facts.ts';
import type { FaultKind } from '../effect.ts';

const aCentury = 3_200_000_000;

/** The SSP judges the request by a clock that is wrong by so many seconds: fast, or slow where they are negative. */
export const clockSkew: FaultKind<number> = {
  schema: wholeNumber(-aCentury, aCentury, 'seconds, negative for a clock that is slow').describe(
    'Has the SSP judge the request by a clock that is wrong by so many seconds.',
  ),
  says: (seconds) => `has the SSP's clock ${Math.abs(seconds)} s ${seconds < 0 ? 'slow' : 'fast'}`,
  prepare: (seconds) => ({ at: 'clock', seconds }),
  decided: ({ judgement, unskewed }) =>
    judgement?.refusal !== undefined &&
    unskewed !== undefined &&
    (judgement.refusal.rule as SspRule).check(unskewed) === undefined,
};

/** A request as the rules see it by a clock that is wrong. A certificate that is refused by the right one stays refused. */
export function skewFacts(facts: SspFacts, seconds: number): SspFacts {
  const now = facts.now + seconds;
  return { ...facts, now, tls: { ...facts.tls, refused: facts.tls.refused ?? judgeDates(facts.tls.peer, now * 1000) } };
}

function judgeDates(peer: SspFacts['tls']['peer'], now: number) {
  if (peer === undefined) return undefined;
  if (now < peer.validFrom) return 'not-yet-valid';
  return now > peer.validTo ? 'expired' : undefined;
}
