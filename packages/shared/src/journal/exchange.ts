import type { Because } from '../because/because.ts';
import type { RequestFacts } from '../facts.ts';
import type { Judgement } from '../rules/judge.ts';
import type { TlsFacts } from '../tls/facts.ts';
import { type KeptBody, BodyKeeper } from './kept-bodies.ts';
import { weighPeer } from '../tls/peer.ts';
import type { Budget } from './journal.ts';

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
  /** The Content-Encoding of the body that was answered, where one of the mocks has it packed. */
  answerCoding?(): string | undefined;
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

/** A look-up in SDS, a trace on PDS or a look-up in ODS, by FHIR, and what became of it. It has ended before it is kept, and nothing in it is the caller's key. */
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

/** Why a request ended as it did, asked for every one that ends: one that went well is not looked into. */
export const whyNotWell = (exchange: RequestExchange): Because | undefined =>
  exchange.wentWell?.() === true ? undefined : exchange.because?.();

/** The trace id of an exchange, when it had one. */
export const traceOf = (exchange: Exchange): string | undefined =>
  exchange.kind === 'request' ? exchange.facts.ssp.traceId : undefined;

/**
 * Milliseconds from the start of a request to the end of each of its stages, in order. Kept in one list, in whole microseconds: an exchange is kept
 * for long, and each object in it is copied as often as those that are kept are.
 */
export class Timings implements Iterable<readonly [stage: string, milliseconds: number]> {
  /** Stages and microseconds in turn. */
  readonly #ends: (string | number)[] = [];

  /** Notes that a stage has ended. */
  stamp(stage: string, milliseconds: number): void {
    this.#ends.push(stage, Math.round(milliseconds * 1000));
  }

  /** When a stage ended; undefined where it has not. */
  endOf(stage: string): number | undefined {
    const at = this.#ends.indexOf(stage);
    return at < 0 ? undefined : this.#at(at);
  }

  /** When the last stage ended that has; undefined where none has. */
  get last(): number | undefined {
    return this.#ends.length === 0 ? undefined : this.#at(this.#ends.length - 2);
  }

  /** Each stage with its end: milliseconds with three decimals. */
  *[Symbol.iterator](): Generator<readonly [stage: string, milliseconds: number]> {
    for (let i = 0; i < this.#ends.length; i += 2) yield [this.#ends[i] as string, this.#at(i)];
  }

  #at(i: number): number {
    return (this.#ends[i + 1] as number) / 1000;
  }
}

/** What the journal of a mock keeps, bodies and all, within so many bytes: a quarter at most are bodies. */
export function divideMemory(
  bytes: number,
  largestBody: number,
  exchanges: number,
): { readonly bodies: BodyKeeper; readonly budget: Budget<Exchange> } {
  const forBodies = Math.floor(bytes / 4);
  return {
    bodies: new BodyKeeper(Math.min(largestBody, forBodies), { bytes: forBodies, count: 2 * exchanges }),
    budget: { bytes: bytes - forBodies, weigh: weighExchange, forget: forgetBodies },
  };
}

/**
 * Bytes of memory that an exchange takes, about, without its bodies: sums of lengths, which cost next to nothing. What is shared with other
 * exchanges of its connection is counted with each, for each may be the last that keeps it.
 */
function weighExchange(exchange: Exchange): number {
  if (exchange.kind === 'connection') return plain + weighTls(exchange.tls) + exchange.says.length;
  if (exchange.kind === 'look-up') return plain + 4 * exchange.target.length + 2 * exchange.correlationId.length;
  const { facts, judgement, requestBody, answerBody } = exchange;
  // A target is kept as it was sent, and decoded.
  const held =
    plain + 3 * facts.target.length + weighTls(facts.tls) + (exchange.weigh?.() ?? 0) + (judgement?.length ?? 0);
  return held + (requestBody ? perBody : 0) + (answerBody ? perBody : 0);
}

/** Bytes of memory that header fields take: names and values in turn. */
export function weighHeaders(raw: readonly string[] | undefined): number {
  if (raw === undefined) return 0;
  let sum = raw.length * perText;
  for (let i = 0; i < raw.length; i++) sum += raw[i]!.length;
  return sum;
}

/** Bytes that a list of texts takes whose texts are another's: a place for each. */
export const weighList = (raw: readonly string[] | undefined): number =>
  raw === undefined ? 0 : 200 + 16 * raw.length;

/** An exchange with its facts and findings, without anything that a peer sent. */
const plain = 2_000;

/** What a text takes besides its characters, in a list. */
const perText = 44;

const perBody = 300;

/** Bytes of memory that what is known of a TLS session takes. */
export function weighTls(tls: Partial<TlsFacts> | undefined): number {
  if (tls === undefined) return 0;
  return (tls.evidence?.presented.held ?? 0) + (tls.peer ? weighPeer(tls.peer) : 0);
}

function forgetBodies(exchange: Exchange): void {
  if (exchange.kind !== 'request') return;
  const { requestBody, answerBody } = exchange as RequestExchange;
  requestBody?.forget();
  answerBody?.forget();
}
