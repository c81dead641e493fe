import type { Caller } from '../trials/caller.ts';
import type { FollowedClause, ClauseOutcome, Seen } from './clause.ts';
import type { LookUps } from './look-ups.ts';

/** What was found of one clause: how often, and the first exchanges that broke it. */
export interface Tally {
  met: number;
  excused: number;
  broken: number;
  lacking: number;
  /** The first few findings that are `broken`, and the first few that are `lacking`. */
  readonly found: { readonly broken: Sighting[]; readonly lacking: Sighting[] };
}

/** What one exchange showed. */
export interface Sighting {
  /** Id of the exchange in the journal. */
  readonly exchange: string;
  readonly found: string;
}

/** What is kept of one consumer: counts, and the first findings of each clause. */
export class Consumer {
  readonly caller: Caller;
  exchanges = 0;
  readonly tallies: ReadonlyMap<FollowedClause, Tally>;
  readonly #judges: readonly (readonly [Tally, (seen: Seen) => ClauseOutcome])[];

  constructor(clauses: readonly FollowedClause[], caller: Caller, lookUps: LookUps) {
    this.caller = caller;
    this.tallies = new Map(clauses.map((clause) => [clause, emptyTally()]));
    this.#judges = [...this.tallies].map(([{ follow }, tally]) => [tally, follow({ caller, lookUps })]);
  }

  /** Looks at an exchange that has ended; they come in the order in which they ended. */
  see(seen: Seen): void {
    this.exchanges++;
    for (const [tally, judge] of this.#judges) count(tally, judge(seen), seen.id);
  }
}

/** Findings of a clause that are kept. */
const mostFound = 5;

const emptyTally = (): Tally => ({ met: 0, excused: 0, broken: 0, lacking: 0, found: { broken: [], lacking: [] } });

function count(tally: Tally, outcome: ClauseOutcome, exchange: string): void {
  if (outcome === undefined) return;
  if (typeof outcome === 'string') {
    tally[outcome]++;
    return;
  }
  const { weight, found } = outcome;
  tally[weight]++;
  if (tally.found[weight].length < mostFound) tally.found[weight].push({ exchange, found });
}
