import type { ClauseId } from '../clauses/clause-id.ts';
import type { Interaction } from '../protocol/interactions.ts';

/** What a rule found wrong: enough for a reader to mend it. */
export interface Fault {
  /** What the clause asks for. */
  readonly expected: string;
  /** What the request has. */
  readonly actual: string;
  /** What to do next. */
  readonly next: string;
  /** What is wrong as one sentence that is true by itself, where "it expected …, and found …" would not tell it well. For the journal alone. */
  readonly says?: string;
}

/** `SHALL` refuses; `SHOULD` only notes; `ASSUMED` refuses, where the public documents leave the matter open. */
export type Force = 'SHALL' | 'SHOULD' | 'ASSUMED';

/**
 * One clause, as data with one pure function.
 * @typeParam F the facts that it looks at
 * @typeParam K the keys of the error table of its dialect
 * @typeParam S what a clause can speak of
 */
export interface Rule<F, K extends string = string, S = Interaction> {
  /** Words, kebab-case: `ssp-to-is-ours`. */
  readonly id: string;
  /** A row of the security page (`P-05`), or an assumption (`A-003`). */
  readonly requirement: ClauseId;
  /** The clause as one sentence. */
  readonly says: string;
  readonly force: Force;
  /** The flag of the setting under which a rule that only notes refuses: `--strict-bookings`. */
  readonly refusesUnder?: string;
  /** The answer when it fails: a key of the error table. */
  readonly failsWith: K;
  /** Where in the life of a request it stands: given per group by the pipeline of its mock. */
  readonly step?: RuleStep;
  /** The rules that must have passed for this one to be applicable. */
  readonly needs?: readonly string[];
  /** The rules that must have passed for the facts to be there that it looks at: given by its group. It needs them all, by itself or by way of what it needs. */
  readonly givenBy?: readonly string[];
  /** The interactions to which the clause speaks; all, when absent. */
  readonly concerns?: (interaction: S) => boolean;
  /** Requests to which the clause does not speak are not applicable; all are, when absent. */
  readonly appliesTo?: (facts: F) => boolean;
  /** What is wrong, or nothing. */
  readonly check: (facts: F) => Fault | undefined;
}

/** The steps in which a request is judged, as its story tells them. */
export type RuleStep = 'certificate' | 'request' | 'directory' | 'token' | 'scope' | 'interaction';

/** Groups of rules, in their order, that stand in one step. */
export const inStep = <R extends Rule<never>>(step: RuleStep, ...groups: readonly (readonly R[])[]): readonly R[] =>
  groups.flat().map((rule) => ({ ...rule, step }));

/**
 * Rules as they are under some settings: those that only note and name one of these have the force SHALL.
 * @param settings flags that are given
 */
export const rulesUnder = <R extends Rule<never>>(rules: readonly R[], settings: ReadonlySet<string>): readonly R[] =>
  rules.map((rule) =>
    rule.refusesUnder !== undefined && settings.has(rule.refusesUnder) ? { ...rule, force: 'SHALL' } : rule,
  );

/** The diagnostics text of a fault. */
export const describeFault = ({ expected, actual, next }: Fault): string =>
  `Expected ${expected}; found ${actual}. ${next}`;
