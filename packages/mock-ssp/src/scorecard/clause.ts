import { maskText } from '@mock-spine/shared/journal/mask';
import type { JsonObject } from '@mock-spine/shared/protocol/json';
import type { SspExchange } from '../request/exchange.ts';
import type { SspFacts } from '../request/facts.ts';
import type { Caller } from '../trials/caller.ts';
import type { LookUps } from './look-ups.ts';

/** An exchange that has ended, as the clauses of a scorecard look at it. */
export interface Seen {
  /** Id of the exchange in the journal. */
  readonly id: string;
  readonly exchange: SspExchange;
  /** When the request came, by the clock that tokens go by, in milliseconds since the epoch. */
  readonly cameAt: number;
  /** When the answer had left, or one side had given up, in milliseconds since the epoch. */
  readonly ended: number;
  /** The claims of its token; undefined when they cannot be read. */
  readonly claims: JsonObject | undefined;
}

/** What one exchange says of one clause; undefined when it says nothing. */
export type ClauseOutcome =
  /** The consumer did it. */
  | 'met'
  /** The consumer would have done it, and nothing came of it: what it left out elsewhere is not held against it. */
  | 'excused'
  | Shortfall
  | undefined;

/** The consumer did not do it. */
export interface Shortfall {
  /** What was found, as words without anything that identifies a person. */
  readonly found: string;
  /** `lacking`: it only counts as long as the consumer does it nowhere else. */
  readonly weight: 'broken' | 'lacking';
}

/** A clause for consumers. */
export interface ConsumerClause {
  /** Words, kebab-case. */
  readonly id: string;
  /** Rows of requirements.csv or ids of docs/assumptions.md; undefined where the page that `source` names says it. */
  readonly requirement: string | undefined;
  /** The clause as one sentence. */
  readonly says: string;
  readonly source: string;
  /** What to do where it is broken, or how to exercise it. */
  readonly next: string;
}

/** A clause that the requests and answers of a consumer are looked at for. */
export interface FollowedClause extends ConsumerClause {
  /** Starts following one consumer; what it returns looks at its exchanges, in the order in which they ended. */
  readonly follow: (consumer: Followed) => (seen: Seen) => ClauseOutcome;
}

/** What a clause may know of a consumer besides its exchanges. */
export interface Followed {
  readonly caller: Caller;
  readonly lookUps: LookUps;
}

/** Looks at each request by itself. */
export const eachRequest =
  (judge: (facts: SspFacts, seen: Seen) => ClauseOutcome): FollowedClause['follow'] =>
  () =>
  (seen) =>
    judge(seen.exchange.facts, seen);

/** Looks at the claims of each token that can be read. */
export const eachToken =
  (judge: (claims: JsonObject, facts: SspFacts, seen: Seen) => ClauseOutcome): FollowedClause['follow'] =>
  () =>
  (seen) =>
    seen.claims === undefined ? undefined : judge(seen.claims, seen.exchange.facts, seen);

export const broken = (found: string): Shortfall => ({ found, weight: 'broken' });
export const lacking = (found: string): Shortfall => ({ found, weight: 'lacking' });

/** A value as a finding shows it: short, on one line, and without an NHS number or a token. What is nested may be too deep to be written. */
export function quoteMasked(value: unknown): string {
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'a list' : 'an object';
  return value === undefined
    ? 'nothing'
    : cut(JSON.stringify(typeof value === 'string' ? cut(maskText(value)) : value));
}

/** The beginning of a text. */
export const cut = (text: string, length = longest): string =>
  text.length > length ? `${text.slice(0, length)}…` : text;

const longest = 80;
