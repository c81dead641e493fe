import { addDays, localDate } from '../../world/local-time.ts';
import { bothHops } from '../answers.ts';
import { type Change, withQuery } from '../changes.ts';
import type { Draft } from '../draft.ts';
import type { Expected, Vector } from '../vector.ts';

const slotSearchInteraction = 'search-slot';
const slotSearchClause = 'A-038';
const suite = 'search_for_free_slots page (asserted by the 1.2.7 suite)';

/** The local date some days after a draft was made. */
export const dayOf = (draft: Draft, days: number): string =>
  addDays(localDate((draft.token.claims['iat'] as number) * 1000), days);

/** Searches from one moment to another: texts, given the date some days ahead. */
export const between =
  (start: (day: (days: number) => string) => string, end: (day: (days: number) => string) => string): Change =>
  (draft) => {
    const day = (days: number) => dayOf(draft, days);
    return withQuery({ start: [start(day)], end: [end(day)] })(draft);
  };

/** A vector of the search for free slots. */
export function slotSearch(
  name: string,
  rule: string,
  says: string,
  change: Change,
  answer: Expected,
  source = suite,
): Vector {
  return {
    name: `slot-${name}`,
    requirement: slotSearchClause,
    rule: `slot-${rule}`,
    says,
    source,
    interaction: slotSearchInteraction,
    change,
    at: bothHops(answer),
  };
}
