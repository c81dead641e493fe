import type { FollowedClause } from './clause.ts';
import type { Sighting, Tally } from './consumer.ts';
import type { RefusedConnections } from './refused-connections.ts';
import type { ClauseScore } from './clause-score.ts';
import { firstOf } from '@mock-spine/shared/failures/surely';

/**
 * What the counts of a clause say.
 * @param refused connections that were refused and are put down to this consumer, by its address
 * @param sdsElsewhere whether look-ups are made where nobody here sees them
 */
export function judgeTally(
  clause: FollowedClause,
  tally: Tally,
  refused: readonly RefusedConnections[],
  sdsElsewhere: boolean,
): ClauseScore {
  const { follow: _, ...stated } = clause;
  if (clause.id === 'sds-looked-up' && sdsElsewhere) {
    return {
      ...stated,
      verdict: 'never-exercised',
      met: 0,
      broken: 0,
      found: [],
      note: 'Look-ups are made elsewhere, where nobody here sees them.',
    };
  }
  const connections = refused.filter(({ reason }) => reasons[clause.id]?.includes(reason));
  const lacks = tally.met === 0 && tally.excused === 0 ? tally.lacking : 0;
  const broken = tally.broken + lacks + connections.reduce((sum, { count }) => sum + count, 0);
  const found: readonly Sighting[] = [
    ...tally.found.broken,
    ...(lacks > 0 ? tally.found.lacking : []),
    ...connections.map(({ exchanges, says }) => ({ exchange: firstOf(exchanges, 'the exchanges'), found: says })),
  ];
  return {
    ...stated,
    verdict: broken > 0 ? 'broken' : tally.met > 0 ? 'met' : 'never-exercised',
    met: tally.met,
    broken,
    found,
    ...(connections.length > 0 && {
      note: 'A refused connection shows no certificate: it is put down to this consumer because nobody else called from its address.',
    }),
  };
}

/** The reasons for which a connection is refused that break a clause. */
const reasons: Readonly<Record<string, readonly string[]>> = {
  'tls-1-2': ['old-version', 'without-tls-1-2'],
  'approved-suite': ['no-shared-cipher'],
};
