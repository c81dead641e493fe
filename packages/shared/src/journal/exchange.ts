import type { RequestFacts } from '../facts.ts';
import type { TokenReading } from '../protocol/token.ts';
import type { Fault, Rule } from '../rules/rule.ts';
import type { Finding, Judgement } from '../rules/judge.ts';
import type { PeerFacts, TlsFacts } from '../tls/facts.ts';
import { certificateReasons } from '../tls/certificate-reasons.ts';
import { showTime } from '../tls/peer.ts';
import type { KeptBody } from './kept-bodies.ts';
import { showLookUp, type LookUpExchange } from './look-up.ts';
import { mask, maskTarget, maskText } from './mask.ts';
import { toldBy } from './told-by.ts';
import { readTraceContext } from './trace-context.ts';

/** A request and what became of it. Kept by reference; nothing here is text made for the journal. */
export interface RequestExchange {
  readonly kind: 'request';
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly facts: RequestFacts;
  judgement?: Judgement;
  /** What was answered; absent while the request is under way or when the connection was closed without an answer. */
  answer?: { readonly by: 'ssp' | 'provider'; readonly status: number; readonly code?: string | undefined };
  /** Milliseconds from the start of the request to the end of each stage, in order. */
  readonly timings: [stage: string, milliseconds: number][];
  /** The bodies, where they are kept. */
  requestBody?: KeptBody | undefined;
  answerBody?: KeptBody | undefined;
  /** Bytes of memory that what only one of the mocks knows takes, about. */
  weigh?(): number;
  /** What only one of the mocks knows, ready to be shown: masked by whoever makes it. */
  detail?(reveal: boolean): Record<string, unknown>;
}

/** A connection that never became a request. */
export interface ConnectionExchange {
  readonly kind: 'connection';
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

export type Exchange = RequestExchange | ConnectionExchange | LookUpExchange;

/** Options of reading: `reveal` leaves NHS numbers, query values and tokens as they were. */
export interface Reading {
  readonly reveal: boolean;
}

/** An exchange as the control API shows it. */
export function showExchange(id: string, exchange: Exchange, reading: Reading): Record<string, unknown> {
  if (exchange.kind === 'look-up') return showLookUp(id, exchange, reading);
  const { reveal } = reading;
  const time = new Date(exchange.at).toISOString();
  if (exchange.kind === 'connection') {
    const { remoteAddress, requirement, reason, says, next, opensslCode, tls } = exchange;
    return { id, kind: 'connection', time, remoteAddress, tls: tls && showTls(tls), refused: { requirement, reason, says, next, opensslCode } };
  }
  const { facts, judgement, answer, timings } = exchange;
  const show = reveal ? (text: string) => text : maskText;
  const told = toldBy({ target: facts.target, headers: facts.headers, body: exchange.requestBody });
  const showSentence = reveal ? show : (text: string) => mask(text, { madeOf: told });
  const mayShow = (text: string | undefined) => text && show(text);
  const traceContext = readTraceContext(facts.headers, reveal);
  return {
    id,
    kind: 'request',
    time,
    traceId: mayShow(facts.ssp.traceId),
    ...(traceContext && { traceContext }),
    from: mayShow(facts.ssp.from),
    to: mayShow(facts.ssp.to),
    interaction: facts.interaction ? { id: facts.interaction.id, says: facts.interaction.says } : { id: mayShow(facts.ssp.interactionId) },
    method: facts.method,
    target: reveal ? facts.target : maskTarget(facts.target),
    tls: showTls(facts.tls),
    answer,
    refusedBy: judgement?.refusal && showFinding(judgement.refusal, showSentence),
    findings: judgement?.findings.map((finding) => showFinding(finding, showSentence)),
    timings: Object.fromEntries(timings.map(([stage, ms]) => [stage, Math.round(ms * 1000) / 1000])),
    ...(reveal && { token: showToken(facts.token) }),
    ...exchange.detail?.(reveal),
  };
}

/** The trace id of an exchange, when it had one. */
export const traceOf = (exchange: Exchange): string | undefined => (exchange.kind === 'request' ? exchange.facts.ssp.traceId : undefined);

function showFinding({ rule, verdict, fault }: Finding<Rule<never>>, show: (text: string) => string) {
  const { id, requirement, says, force } = rule;
  return { rule: id, requirement, says, force, verdict, ...(fault && showFault(fault, show)) };
}

function showFault(fault: Fault, show: (text: string) => string) {
  return { expected: show(fault.expected), actual: show(fault.actual), next: show(fault.next) };
}

/** Claims can be nested so deeply that they cannot be written as JSON again. */
function showToken({ header, claims, encoded }: TokenReading) {
  try {
    JSON.stringify([header, claims]);
    return { header, claims };
  } catch {
    return { encoded };
  }
}

function showTls({ protocol, cipher, resumed, peer, refused }: Partial<TlsFacts>) {
  return { protocol, cipher, resumed, peer: peer && showPeer(peer), refused: refused && { reason: refused, ...certificateReasons[refused] } };
}

function showPeer({ subject, issuer, fqdns, serial, validFrom, validTo }: PeerFacts) {
  return { subject, issuer, fqdns, serial, validFrom: showTime(validFrom), validTo: showTime(validTo) };
}
