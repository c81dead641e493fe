import type { Caller } from '../trials/caller.ts';
import type { FollowedClause, ClauseOutcome, Seen } from './clause.ts';
import type { LookUps } from './look-ups.ts';

/** What was found of one clause: how often, and the first exchanges that broke it. */
export interface ClauseTally {
  met: number;
  excused: number;
  broken: number;
  lacking: number;
  /** The first few findings that are `broken`, and the first few that are `lacking`. */
  found: { readonly broken: readonly Sighting[]; readonly lacking: readonly Sighting[] };
}

/** What is told of one consumer: an ASID, whence it called, and what was counted, by clause. */
export interface Counted {
  readonly asid: string;
  readonly addresses: readonly string[];
  readonly exchanges: number;
  readonly tallies: Readonly<Record<string, ClauseTally>>;
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
  readonly tallies: ReadonlyMap<FollowedClause, ClauseTally>;
  readonly #judges: readonly (readonly [ClauseTally, (seen: Seen) => ClauseOutcome])[];

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

  /** Gives what was counted, and counts anew from nothing; what it has seen of the consumer it goes on to know. */
  take(): Counted {
    const counted = countedOf(this);
    this.exchanges = 0;
    for (const tally of this.tallies.values()) Object.assign(tally, emptyTally());
    return counted;
  }

  /** Takes what was counted elsewhere, or could not be told. */
  add({ addresses, exchanges, tallies }: Counted): void {
    for (const address of addresses) this.caller.sawAddress(address);
    this.exchanges += exchanges;
    for (const [{ id }, tally] of this.tallies) addTally(tally, tallies[id] ?? emptyTally());
  }
}

/** What is known of a consumer, as JSON has it. */
export const countedOf = ({ caller, exchanges, tallies }: Consumer): Counted => ({
  asid: caller.asid,
  addresses: caller.addresses,
  exchanges,
  tallies: Object.fromEntries([...tallies].map(([{ id }, tally]) => [id, { ...tally }])),
});

/** Findings of a clause that are kept. */
const mostFound = 5;

const emptyTally = (): ClauseTally => ({
  met: 0,
  excused: 0,
  broken: 0,
  lacking: 0,
  found: { broken: [], lacking: [] },
});

function count(tally: ClauseTally, outcome: ClauseOutcome, exchange: string): void {
  if (outcome === undefined) return;
  if (typeof outcome === 'string') {
    tally[outcome]++;
    return;
  }
  const { weight, found } = outcome;
  tally[weight]++;
  if (tally.found[weight].length < mostFound)
    tally.found = { ...tally.found, [weight]: [...tally.found[weight], { exchange, found }] };
}

function addTally(tally: ClauseTally, { met, excused, broken, lacking, found }: ClauseTally): void {
  tally.met += met;
  tally.excused += excused;
  tally.broken += broken;
  tally.lacking += lacking;
  tally.found = {
    broken: [...tally.found.broken, ...found.broken].slice(0, mostFound),
    lacking: [...tally.found.lacking, ...found.lacking].slice(0, mostFound),
  };
}
