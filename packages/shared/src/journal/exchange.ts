import type { Because } from '../because/because.ts';
import type { RequestFacts } from '../facts.ts';
import type { Judgement } from '../rules/judge.ts';
import type { TlsFacts } from '../tls/facts.ts';
import type { KeptBody } from './kept-bodies.ts';
import type { Timings } from './timings.ts';

/** A request and what became of it. Kept by reference; nothing here is text made for the journal. */
export interface RequestExchange {
  readonly kind: 'request';
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly facts: RequestFacts;
  judgement?: Judgement;
  /** What was answered; absent while the request is under way or when the connection was closed without an answer. */
  answer?: { readonly by: 'ssp' | 'provider'; readonly status: number; readonly code?: string | undefined };
  readonly timings: Timings;
  /** The bodies, where they are kept. */
  requestBody?: KeptBody | undefined;
  answerBody?: KeptBody | undefined;
  /** Bytes of memory that what only one of the mocks knows takes, about. */
  weigh?(): number;
  /** Whether it was answered well and nothing touched it: cheap, for every exchange that ends is asked. */
  wentWell?(): boolean;
  /** Why it ended as it did: worked out when it is asked for; nothing where all went well, or it has not ended. */
  because?(): Because | undefined;
  /** What only one of the mocks knows, ready to be shown: masked by whoever makes it. */
  detail?(reveal: boolean): Record<string, unknown>;
}

/** A connection that never became a request. */
export interface ConnectionExchange {
  readonly kind: 'connection';
  /** Whose listener it came to. */
  readonly by: 'ssp' | 'provider';
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly remoteAddress: string | undefined;
  readonly requirement: string;
  readonly reason: string;
  readonly says: string;
  readonly next: string;
  readonly opensslCode?: string | undefined;
  readonly tls?: Partial<TlsFacts> | undefined;
}

/** A look-up in the Spine Directory Service or a trace on the Personal Demographics Service, by FHIR, and what became of it. It has ended before it is kept, and nothing in it is the caller's key. */
export interface LookUpExchange {
  readonly kind: 'look-up';
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly remoteAddress: string | undefined;
  /** The `X-Correlation-Id` of the answer: the caller's own, or a new one where it sent none. */
  readonly correlationId: string;
  /** Whether an `apikey` was sent. */
  readonly sentApiKey: boolean;
  readonly method: string;
  readonly target: string;
  readonly asked: Asked;
  readonly answer: NonNullable<RequestExchange['answer']>;
  /** How many resources were found; absent when the look-up was refused. */
  readonly found?: number | undefined;
  /** Why nothing was found, where nothing was. */
  readonly nothingFound?: Advice | undefined;
  readonly refused?: RefusedLookUp | undefined;
  /** The names of the faults that touched it. */
  readonly faults: readonly string[];
  /** The fault that decided what was answered, and what it does. */
  readonly decidedBy?: { readonly name: string; readonly says: string } | undefined;
  /** When the cache before SDS was given the answer that came from it, in milliseconds since the epoch; absent where SDS itself answered. */
  readonly cachedAt?: number | undefined;
  /** From its arrival to its answer. */
  readonly milliseconds: number;
  /** ASIDs of the consumer that made it, as far as the consumer's requests tell; worked out whenever somebody reads. */
  readonly consumers: () => readonly string[];
}

/** What a look-up asks for, whether or not that makes sense. */
export interface Asked {
  /** `Device` or `Endpoint` of SDS, `Patient` of PDS, `Organization` of ODS; undefined for whatever else was asked for. */
  readonly resource: string | undefined;
  /** ODS code. */
  readonly organisation: string | undefined;
  /** Spine id. */
  readonly interaction: string | undefined;
  readonly partyKey: string | undefined;
  /** ODS code. */
  readonly manufacturer: string | undefined;
}

/** What is wrong, and what to do about it. */
export interface Advice {
  readonly says: string;
  readonly next: string;
}

/** Why a look-up was refused. */
export interface RefusedLookUp extends Advice {
  readonly requirement: string;
  readonly reason: string;
}

export type Exchange = RequestExchange | ConnectionExchange | LookUpExchange;

/** Options of reading: `reveal` leaves NHS numbers, query values and tokens as they were. */
export interface Reading {
  readonly reveal: boolean;
}

/** The trace id of an exchange, when it had one. */
export const traceOf = (exchange: Exchange): string | undefined =>
  exchange.kind === 'request' ? exchange.facts.ssp.traceId : undefined;
