import { assumptionsBySubject, titleOfAssumption } from '@mock-spine/shared/clauses/assumptions/assumptions';
import type { Clause } from './coverage.ts';
import { generatedNote, page } from './markdown.ts';

/** The page of the assumptions, from their table. */
export const renderAssumptions = (): string =>
  page(
    '# Assumptions',
    generatedNote,
    'Where the public documents leave a matter open, or disagree, this software decides, and says so here. Each entry has a number that rules,\n' +
      'tests and code refer to. What two real systems do differently is a setting.',
    '"The error page", "the suite" and so on are the published pages and the published assurance tests of GP Connect; the security page is the one of\n' +
      '1.6.0 and the current one.',
    ...Object.entries(assumptionsBySubject).flatMap(([subject, assumptions]) => [
      `## ${subject}`,
      ...assumptions.map(([id, { title, text }]) => [`### ${id} ${title}`, ...text].join('\n')),
    ]),
  );

/** The assumptions that records stand on, in order, as clauses. */
export function assumedClauses(records: readonly { readonly requirement: string }[]): Clause[] {
  const ids = [...new Set(records.map(({ requirement }) => requirement).filter((id) => id.startsWith('A-')))].sort();
  return ids.map((id) => ({ id, force: 'ASSUMED', says: titleOfAssumption(id) ?? '' }));
}
