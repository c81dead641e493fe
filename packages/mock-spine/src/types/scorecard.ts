/** What consumers have proven by the requests that they sent since the start or the last reset. */
export interface Scorecard {
  /** ISO 8601. */
  readonly since: string;
  /** Exchanges that were not looked at, because too many waited already. */
  readonly passedOver: number;
  /** One for each that was seen. */
  readonly consumers: readonly ConsumerScore[];
  /** Seen from an address at which several consumers, or none, were seen. */
  readonly unattributed: {
    readonly trials: readonly {
      readonly trial: string;
      readonly address: string;
      readonly refused: number;
      readonly fell: number;
    }[];
    readonly refusedConnections: readonly {
      readonly address: string;
      readonly reason: string;
      readonly says: string;
      readonly count: number;
    }[];
  };
}

/** The scorecard of one consumer. */
export interface ConsumerScore {
  /** The value of its `Ssp-From`. */
  readonly asid: string;
  /** ODS code of its organisation; absent where the registry does not have the ASID. */
  readonly organisation?: string;
  /** The FQDN that is registered for it. */
  readonly fqdn?: string;
  /** Whence it called. */
  readonly addresses: readonly string[];
  /** How many of its exchanges were looked at. */
  readonly exchanges: number;
  /** How many clauses have each verdict. */
  readonly counts: Readonly<Record<ClauseVerdict, number>>;
  /** How it stands to each clause. */
  readonly clauses: readonly ClauseScore[];
}

/** What is known of a clause: seen to be met, seen to be broken, or not tried yet. */
export type ClauseVerdict = 'met' | 'broken' | 'never-exercised';

/** How a consumer stands to one clause. */
export interface ClauseScore {
  /** Words, kebab-case: `patient-traced`. */
  readonly id: string;
  /** The clauses of the security page: `L-01, L-02`. */
  readonly requirement?: string;
  /** The clause as one sentence. */
  readonly says: string;
  /** The page that says it. */
  readonly source: string;
  /** SHALL, SHOULD, ASSUMED; absent where only the page that `source` names says it. */
  readonly force?: string;
  /** Whether it was shown, broken, or never tried. */
  readonly verdict: ClauseVerdict;
  /** How often it was seen to be met. */
  readonly met: number;
  /** How often it was seen to be broken. */
  readonly broken: number;
  /** The first few findings that broke it, or that leave it open, each with the id of its exchange. */
  readonly found: readonly { readonly exchange: string; readonly found: string }[];
  /** What limits the verdict, where something does. */
  readonly note?: string;
  /** What to do. */
  readonly next: string;
}
