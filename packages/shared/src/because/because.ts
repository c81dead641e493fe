import type { RuleStep } from '../rules/rule.ts';

/**
 * What decided how an exchange ended: a rule; the state of a record (what was asked for is not there, is not free, may not be shown); a fault that was
 * put in on purpose; the connection or somebody who left it; or an error of a mock or of what it depends on.
 */
export type BecauseKind = 'rule' | 'state' | 'fault' | 'connection' | 'failure';

/** Where on its way it was decided: the steps of the rules, and what lies before, between and behind them. */
export type BecauseStep = 'connection' | RuleStep | 'forwarding' | 'answer' | 'look-up';

/** Who decided. */
export type Decider = 'consumer' | 'ssp' | 'provider';

/** Why an exchange ended as it did. Made when somebody reads, of what the exchange holds. */
export interface Because {
  readonly kind: BecauseKind;
  readonly by: Decider;
  readonly step: BecauseStep;
  /** The name of what decided: a rule's id, a fault's name, the reason of a connection, the code of a refusal. */
  readonly decider: string;
  /** One sentence that is true by itself: what was wrong, not the norm. */
  readonly says: string;
  readonly clause?: Clause | undefined;
  readonly expected?: string | undefined;
  readonly found?: string | undefined;
  readonly next?: string | undefined;
  /** What else was wrong and decided nothing: worked out when it is asked for. */
  readonly also?: (() => readonly Also[]) | undefined;
}

/** The clause that something stands on. */
export interface Clause {
  /** A row of the security page (`P-05`), or an assumption (`A-003`). */
  readonly id: string;
  readonly says: string;
  /** SHALL, SHOULD, ASSUMED and so on. */
  readonly force: string;
  /** The page, or the assumption. */
  readonly source: string;
}

/** Something else that was wrong, or that touched an exchange. */
export interface Also {
  readonly kind: BecauseKind;
  readonly decider: string;
  readonly says: string;
  readonly clause?: Pick<Clause, 'id' | 'force'> | undefined;
}
