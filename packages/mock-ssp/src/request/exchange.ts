import type { RequestExchange } from '@mock-spine/shared/journal/exchange';
import { weighHeaders, weighList, weighTls } from '@mock-spine/shared/journal/weigh';
import type { TlsFacts } from '@mock-spine/shared/tls/facts';
import { noteAnswer } from './answer-notes.ts';
import type { SspFacts } from './facts.ts';

/** A request that came to the SSP and what became of it on both legs. */
export interface SspExchange extends RequestExchange {
  facts: SspFacts;
  /** The client's address and port: tells one connection from another. */
  readonly client: { readonly address: string | undefined; readonly port: number | undefined };
  /** The header fields as they arrived, names and values in turn. */
  readonly received: readonly string[];
  outbound?: Outbound;
  /** The header fields of an answer of the SSP's own, names and values in turn. */
  ownHeaders?: readonly string[];
  /** Set when the client went away before it had the whole answer. */
  aborted?: boolean;
  /** The names of the faults that touched it. */
  faults?: readonly string[];
  /** Set when a fault closed the client's connection. */
  brokenOff?: boolean;
  /** The name of the error of this mock that ended it. */
  failed?: string;
}

/** The leg from the SSP to the provider. */
export interface Outbound {
  /** The provider's host and port. */
  readonly host: string;
  /** The header fields that were sent on, names and values in turn. */
  sent?: readonly string[];
  /** The header fields of the answer, names and values in turn. */
  answered?: readonly string[];
  /** The header fields that the consumer got, when the answer was passed on. */
  relayed?: readonly string[];
  tls?: TlsFacts | undefined;
  /** Whether the request was sent a second time, because the provider had closed the connection that was kept open. */
  repeated?: boolean;
  failure?: OutboundFailure;
  /** What was wrong with an answer that was passed on all the same. */
  faults?: readonly OutboundFailure[];
}

/** Why the provider did not answer, or not to the end. */
export interface OutboundFailure {
  readonly reason: string;
  /** Node's or OpenSSL's code, where there was one. */
  readonly code?: string;
  readonly says: string;
  readonly next: string;
}

/**
 * Opens the exchange of a request.
 * @param received its raw header fields
 * @param at milliseconds since the epoch
 */
export const openExchange = (
  facts: SspFacts,
  received: readonly string[],
  client: SspExchange['client'],
  at: number,
): SspExchange => new OpenExchange(facts, received, client, at);

class OpenExchange implements SspExchange {
  readonly kind = 'request';
  readonly at: number;
  facts: SspFacts;
  readonly received: readonly string[];
  readonly client: SspExchange['client'];
  readonly timings: SspExchange['timings'] = [];

  constructor(facts: SspFacts, received: readonly string[], client: SspExchange['client'], at: number) {
    this.at = at;
    this.facts = facts;
    this.received = received;
    this.client = client;
  }

  /** What is sent on and what is relayed are the texts that came. */
  weigh(this: SspExchange): number {
    const { received, outbound, ownHeaders } = this;
    const own = weighHeaders(received) + weighList(ownHeaders);
    return outbound === undefined
      ? own
      : own +
          weighList(outbound.sent) +
          weighHeaders(outbound.answered) +
          weighList(outbound.relayed) +
          weighTls(outbound.tls);
  }

  detail(this: SspExchange): Record<string, unknown> {
    const { client, outbound, aborted, faults, brokenOff, failed } = this;
    return {
      client,
      forwarded: outbound !== undefined,
      ...(outbound && { provider: showOutbound(outbound, this) }),
      ...(faults && { faults }),
      ...(brokenOff && { brokenOff: 'A fault closed the connection before the client had the whole answer.' }),
      ...(failed !== undefined && { failed: `An error of this mock ended the exchange (${failed}).` }),
      ...(aborted && { aborted: 'The client closed the connection before it had the whole answer (499).' }),
    };
  }
}

/** What is to be noted of an answer is found when somebody reads. */
function showOutbound(
  { sent: _s, answered, relayed: _r, tls, faults: unsound = [], ...outbound }: Outbound,
  { answer, answerBody, faults }: SspExchange,
) {
  const notes =
    answered && answer?.by === 'provider'
      ? [...unsound, ...noteAnswer(answer.status, answered, faults ? undefined : answerBody)]
      : unsound;
  return { ...outbound, tls: tls && showSession(tls), ...(notes.length > 0 && { notes }) };
}

function showSession({ protocol, cipher, resumed, peer }: TlsFacts) {
  return { protocol, cipher, resumed, peer: peer && { subject: peer.subject, fqdns: peer.fqdns, serial: peer.serial } };
}
