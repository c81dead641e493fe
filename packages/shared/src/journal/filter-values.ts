/** What exchanges are filtered by, each as its filter understands it; all that are given must hold. */
export interface FilterValues {
  readonly trace?: string;
  /** ASID of the consumer. */
  readonly from?: string;
  /** ASID of the provider. */
  readonly to?: string;
  /** ODS code, in capitals. */
  readonly practice?: string;
  /** Spine id. */
  readonly interaction?: string;
  /** The least and the largest. */
  readonly status?: readonly [from: number, upTo: number];
  /** Id of a rule or a clause, or the reason of a refused connection. */
  readonly rule?: string;
  readonly outcome?: string;
  /** A name, or `any`. */
  readonly fault?: string;
  readonly kind?: string;
  /** Milliseconds since the epoch. */
  readonly since?: number;
  /** As `since`. */
  readonly until?: number;
  /** In lower case. */
  readonly q?: string;
}
