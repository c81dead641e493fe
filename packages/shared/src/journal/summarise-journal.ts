import { minute } from '../clock.ts';
import type { Because } from '../because/because.ts';
import type { Exchange } from './exchange.ts';
import { outcomeOf, outcomes, type Outcome } from './outcome.ts';

/** How many exchanges ended in each way. */
export type Counts = Record<Outcome, number>;

/** What a journal holds, in numbers. */
export interface JournalSummary {
  readonly kept: number;
  readonly outcomes: Counts;
  /** How many a fault touched. */
  readonly faults: number;
  /** The minutes in which something began, the newest first: at most an hour's worth. */
  readonly minutes: readonly (Counts & { readonly minute: string })[];
  /** The clauses that decided, the most frequent first. */
  readonly refusals: readonly { readonly clause: string; readonly says: string; readonly count: number }[];
}

/** What is asked of each exchange. */
export interface Summarising {
  readonly why: (exchange: Exchange) => Pick<Because, 'clause'> | undefined;
  readonly isFaulty: (exchange: Exchange) => boolean;
}

/** @param exchanges the newest first */
export function summariseJournal(exchanges: readonly Exchange[], { why, isFaulty }: Summarising): JournalSummary {
  const all = noCounts();
  const minutes = new Map<number, Counts>();
  const refusals = new Map<string, { clause: string; says: string; count: number }>();
  let faults = 0;
  for (const exchange of exchanges) {
    const outcome = outcomeOf(exchange);
    if (outcome === undefined) continue;
    all[outcome]++;
    countMinute(minutes, Math.floor(exchange.at / minute), outcome);
    if (isFaulty(exchange)) faults++;
    if (outcome === 'answered') continue;
    const clause = why(exchange)?.clause;
    if (clause === undefined) continue;
    const known = refusals.get(clause.id) ?? { clause: clause.id, says: clause.says, count: 0 };
    known.count++;
    refusals.set(clause.id, known);
  }
  return {
    kept: exchanges.length,
    outcomes: all,
    faults,
    minutes: [...minutes].map(([at, counts]) => ({ minute: new Date(at * minute).toISOString(), ...counts })),
    refusals: [...refusals.values()].sort((a, b) => b.count - a.count || a.clause.localeCompare(b.clause)),
  };
}

/** Of the newest hour that has any. */
const mostMinutes = 60;

function countMinute(minutes: Map<number, Counts>, at: number, outcome: Outcome): void {
  const counts = minutes.get(at) ?? noCounts();
  if (!minutes.has(at) && minutes.size === mostMinutes) return;
  counts[outcome]++;
  minutes.set(at, counts);
}

const noCounts = (): Counts => Object.fromEntries(outcomes.map((outcome) => [outcome, 0])) as Counts;
