import type { ConsumerScore } from '@mock-spine/mock-ssp/scorecard/report';
import type { ClauseScore, ClauseVerdict } from '@mock-spine/mock-ssp/scorecard/clause-score';
import { countOf } from '@mock-spine/shared/words/count-of';

export const verdictWords: Readonly<Record<ClauseVerdict, string>> = {
  met: 'met',
  broken: 'broken',
  'never-exercised': 'never exercised',
};

/** A consumer in one line. */
export function describeConsumer({ asid, organisation, fqdn }: ConsumerScore): string {
  if (asid === 'none') return 'Requests without an ASID';
  const who = [organisation, fqdn].filter((word) => word !== undefined).join(', ');
  return `Consumer ${asid}${who === '' ? '' : ` (${who})`}`;
}

/** The counts of a scorecard as a sentence. */
export const describeScore = ({ counts }: ConsumerScore): string =>
  `${countOf(counts.met, 'clause')} met, ${counts.broken} broken, ${counts['never-exercised']} never exercised.`;

export const clausesBroken = ({ clauses }: ConsumerScore): readonly ClauseScore[] =>
  clauses.filter(({ verdict }) => verdict === 'broken');
