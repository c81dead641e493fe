import type { Version } from './version.ts';
import type { ProbeResult, ProbeVerdict } from './probe.ts';

/** Everything that a run has found. */
export interface Report {
  /** Name and version of this tool. */
  readonly tool: string;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly seconds: number;
  readonly target: {
    readonly serviceRoots: readonly string[];
    readonly asid: string;
    /** The SSP that the requests went through; they went straight to the provider when absent. */
    readonly via?: string;
    /** The version of GP Connect that it was judged by; every version's clauses counted when absent. */
    readonly version?: Version;
  };
  /** The request that meets every clause, and that comes first: when it is refused, no refusal after it shows anything. */
  readonly good: ProbeResult;
  /** Why the run came to an end before all requests were sent; absent when they were. */
  readonly cutShort?: string;
  /** Every clause of the security page that speaks to providers, in its order. */
  readonly clauses: readonly ClauseResult[];
  /** What goes beyond the security page: the API's own pages, as far as `docs/assumptions.md` says how they are read. */
  readonly beyond: readonly ClauseResult[];
  readonly counts: Readonly<Record<ProbeVerdict, number>>;
  /** What the run left at the provider; absent where nothing. */
  readonly made?: MadeByRun;
}

/** What a run with `--write` made. */
export interface MadeByRun {
  /** How many appointments were booked. */
  readonly bookings: number;
  /** Those that could not be cancelled. */
  readonly left: readonly { readonly id: string; readonly start: string }[];
  /** When those begin that had no answer, and were not found afterwards. */
  readonly unanswered: readonly string[];
  /** Logical ids of the patients who were registered, which nothing takes back. */
  readonly registered: readonly string[];
}

/** Something that a run did at a provider: what it asked to be booked and whether an answer came, what is booked, cancelled and registered. */
export type MadeEvent =
  | { readonly asked: AskedBooking }
  | { readonly answered: AskedBooking['key'] }
  | { readonly booked: { readonly id: string; readonly start: string } }
  | { readonly cancelled: string }
  | { readonly registered: string };

/** A booking that was asked for. */
export interface AskedBooking {
  /** Unique among those of a run. */
  readonly key: string;
  readonly start: string;
  /** References, `Slot/12`. */
  readonly slots: readonly string[];
}

/** A clause and what became of its probes. */
export interface ClauseResult {
  /** `P-07`, `A-007`. */
  readonly id: string;
  /** `SHALL`, `SHOULD`, `MAY`, …; `ASSUMED` beyond the security page. */
  readonly force: string;
  readonly says: string;
  /** The section of the security page, or of the assumptions. */
  readonly section: string;
  readonly verdict: ProbeVerdict;
  /** Why it was not tested, or does not apply. */
  readonly reason?: string;
  readonly probes: readonly ProbeResult[];
}
