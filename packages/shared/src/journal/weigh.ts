import { weighPeer } from '../tls/kept-chain.ts';
import type { TlsFacts } from '../tls/facts.ts';
import type { Exchange, RequestExchange } from './exchange.ts';
import type { Budget } from './journal.ts';
import { BodyKeeper } from './kept-bodies.ts';

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
