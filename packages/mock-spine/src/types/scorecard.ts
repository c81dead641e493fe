/** What consumers have proven by the requests that they sent since the start or the last reset. */
export interface Scorecard {
  /** ISO 8601. */
  readonly since: string;
  readonly consumers: readonly ConsumerScore[];
}

/** The scorecard of one consumer. */
export interface ConsumerScore {
  readonly asid: string;
  /** ODS code of its organisation; absent where the registry does not have the ASID. */
  readonly organisation?: string;
  readonly exchanges: number;
  readonly counts: Readonly<Record<ClauseVerdict, number>>;
  readonly clauses: readonly ClauseScore[];
}

export type ClauseVerdict = 'met' | 'broken' | 'never-exercised';

/** How a consumer stands to one clause. */
export interface ClauseScore {
  readonly id: string;
  /** The clauses of the security page: `L-01, L-02`. */
  readonly requirement?: string;
  readonly says: string;
  readonly source: string;
  readonly verdict: ClauseVerdict;
  /** What to do. */
  readonly next: string;
}
