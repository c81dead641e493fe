import type { Database, SqlValue } from '../database/database.ts';
import { outcomes, type Outcome } from '../journal/outcome.ts';
import type { JournalSummary } from '../journal/summarise-journal.ts';
import { toldByProvider } from './conditions.ts';

/** How many ended in a way in a minute. */
interface Counted {
  /** Minutes since the epoch. */
  readonly minute: number;
  readonly outcome: Outcome;
  readonly count: number;
}

interface Found {
  readonly kept: number;
  readonly faults: number;
  readonly counts: readonly Counted[] | null;
  readonly refusals: JournalSummary['refusals'] | null;
}

/** Minutes that are told, of the newest that have any. */
const mostMinutes = 60;

/**
 * The numbers of exchanges, as the database counts them.
 * @param conditions of the rows `e`
 * @throws DatabaseError
 */
export async function summaryOf(
  database: Database,
  conditions: readonly string[],
  values: readonly SqlValue[],
): Promise<JournalSummary> {
  const [found] = await database.query<{ found: Found }>(statement(conditions.join(' and ')), values);
  const { kept = 0, faults = 0, counts, refusals } = found?.found ?? {};
  const minutes = new Map<number, Record<Outcome, number>>();
  const all = none();
  for (const { minute, outcome, count } of counts ?? []) {
    all[outcome] += count;
    const ofMinute = minutes.get(minute) ?? none();
    if (!minutes.has(minute) && minutes.size === mostMinutes) continue;
    ofMinute[outcome] += count;
    minutes.set(minute, ofMinute);
  }
  return {
    kept,
    outcomes: all,
    faults,
    minutes: [...minutes].map(([at, ofMinute]) => ({ minute: new Date(at * 60_000).toISOString(), ...ofMinute })),
    refusals: refusals ?? [],
  };
}

const none = (): Record<Outcome, number> =>
  Object.fromEntries(outcomes.map((outcome) => [outcome, 0])) as Record<Outcome, number>;

const statement = (where: string): string => `
with found as (
  select e.at / 60000 as minute, e.outcome, cardinality(e.faults) > 0 as is_faulty,
      coalesce(told.clause, e.clause) as clause, coalesce(told.clause_says, e.clause_says) as says
    from mock_spine.exchanges e
    left join lateral (select p.clause, p.clause_says from ${toldByProvider} and p.clause is not null limit 1) told on true
    where ${where}
)
select json_build_object(
  'kept', (select count(*) from found),
  'faults', (select count(*) from found where is_faulty and outcome is not null),
  'counts', (select json_agg(c) from (
    select minute, outcome, count(*) from found where outcome is not null group by minute, outcome order by minute desc) c),
  'refusals', (select json_agg(r) from (
    select clause, min(says) as says, count(*) from found where clause is not null and outcome <> 'answered'
      group by clause order by count(*) desc, clause) r)
) as found`;
