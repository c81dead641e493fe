import type { ConsumerScore, ScorecardReport } from '@mock-spine/mock-ssp/scorecard/report';
import type { ClauseScore, ClauseVerdict } from '@mock-spine/mock-ssp/scorecard/clause-score';
import { countOf } from '@mock-spine/shared/words/count-of';

/** What a report without consumers says. */
export const nobodySeen =
  'No request of a consumer has been seen. Send one through the SSP; what pnpm request --send sends by itself does not count.';

/** Whom trials and refused connections are put down to that are nobody's. */
export const nobody = {
  title: 'Put down to nobody',
  says: 'A client that refuses a server, or is refused before it has shown its certificate, is known by its address alone; several consumers, or none, were seen there.',
} as const;

/** What was put down to nobody, a line for each. */
export const describeUnattributed = ({
  trials,
  refusedConnections,
}: ScorecardReport['unattributed']): readonly { readonly address: string; readonly says: string }[] => [
  ...trials.map(({ trial, address, refused, fell }) => ({
    address,
    says: `trial ${trial}, refused ${refused}, fell for it ${fell}`,
  })),
  ...refusedConnections.map(({ address, says, count }) => ({
    address,
    says: `${countOf(count, 'connection')} refused: ${says}`,
  })),
];

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
