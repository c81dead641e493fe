import { firstOf } from '@mock-spine/shared/failures/surely';
import type { FollowedClause } from './clause.ts';
import type { Sighting, ClauseTally } from './consumer.ts';
import type { RefusedConnections } from './refused-connections.ts';
import type { ClauseScore } from './clause-score.ts';

/** What consumers do where nobody here sees it. */
export interface Elsewhere {
  /** Look-ups in SDS. */
  readonly sds: boolean;
  /** Traces on PDS. */
  readonly pds: boolean;
}

/**
 * What the counts of a clause say.
 * @param refused connections that were refused and are put down to this consumer, by its address
 * @param elsewhere what is done where nobody here sees it
 */
export function judgeTally(
  clause: FollowedClause,
  tally: ClauseTally,
  refused: readonly RefusedConnections[],
  elsewhere: Elsewhere,
): ClauseScore {
  const { follow: _, ...stated } = clause;
  const note = doneElsewhere(clause.id, elsewhere);
  if (note !== undefined) {
    return {
      ...stated,
      verdict: 'never-exercised',
      met: 0,
      broken: 0,
      found: [],
      note,
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

function doneElsewhere(id: string, { sds, pds }: Elsewhere): string | undefined {
  if (id === 'sds-looked-up' && sds) return 'Look-ups are made elsewhere, where nobody here sees them.';
  if (id === 'patient-traced' && pds) return 'Traces on PDS are made elsewhere, where nobody here sees them.';
  return undefined;
}

/** The reasons for which a connection is refused that break a clause. */
const reasons: Readonly<Record<string, readonly string[]>> = {
  'tls-1-2': ['old-version', 'without-tls-1-2'],
  'approved-suite': ['no-shared-cipher'],
};
