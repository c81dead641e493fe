import type { ProbeVerdict } from '../kit/probe.ts';
import type { ClauseResult, Report } from '../kit/report.ts';

/** The verdicts, the one to look at first in front. */
export const verdicts: readonly ProbeVerdict[] = ['fail', 'note', 'not-tested', 'not-applicable', 'pass'];

/** How a report writes a verdict. */
export const verdictLabels: Readonly<Record<ProbeVerdict, string>> = {
  fail: 'FAIL',
  note: 'NOTE',
  'not-tested': 'not tested',
  'not-applicable': 'N/A',
  pass: 'PASS',
};

/** How many clauses, or probes, came to each verdict. */
export function countVerdicts(judged: readonly { readonly verdict: ProbeVerdict }[]): Record<ProbeVerdict, number> {
  const counts: Record<ProbeVerdict, number> = { fail: 0, note: 0, 'not-tested': 0, 'not-applicable': 0, pass: 0 };
  for (const { verdict } of judged) counts[verdict] += 1;
  return counts;
}

/** Counts as words: `1 FAIL, 12 PASS`; what did not occur is left out. */
export function describeCounts(judged: readonly { readonly verdict: ProbeVerdict }[]): string {
  const counts = countVerdicts(judged);
  const parts = verdicts
    .filter((verdict) => counts[verdict] > 0)
    .map((verdict) => `${counts[verdict]} ${verdictLabels[verdict]}`);
  return parts.join(', ') || 'none';
}

/** Every clause of a report, those of the security page first. */
export const allClauses = ({ clauses, beyond }: Report): readonly ClauseResult[] => [...clauses, ...beyond];

/** The good request as the clause that stands before all others; it is not counted as one. */
export const goodClause = ({ good }: Report): ClauseResult => ({
  id: 'good-request',
  force: '',
  says: 'A request that meets every clause is answered',
  section: 'Before the clauses',
  verdict: good.verdict,
  probes: [good],
});

/** What a clause asks, with its force said once. */
export const describeClause = ({ force, says }: ClauseResult): string =>
  says.startsWith(force) ? says : `${force} ${says}`;
