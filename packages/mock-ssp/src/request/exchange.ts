import type { RequestExchange } from '@mock-spine/shared/journal/exchange';
import type { SetUp, TlsFacts } from '@mock-spine/shared/tls/facts';
import type { ClientChange } from '@mock-spine/shared/vectors/vector';
import type { SspFacts } from './facts.ts';

/** A request that came to the SSP and what became of it on both legs. */
export interface SspExchange extends RequestExchange {
  facts: SspFacts;
  /** The client's address and port: tells one connection from another. */
  readonly client: { readonly address: string | undefined; readonly port: number | undefined };
  /** The handshake of the connection, where it is the first request on it: milliseconds since its arrival, before which it was. */
  handshake?: SetUp;
  /** The header fields as they arrived, names and values in turn. */
  readonly received: readonly string[];
  outbound?: Outbound;
  /** What the SSP did otherwise than usual at the connection, where the control API had it send the request without its checks. */
  sentAs?: ClientChange;
  /** The header fields of an answer of the SSP's own, names and values in turn. */
  ownHeaders?: readonly string[];
  /** Set when the client went away before it had the whole answer. */
  aborted?: boolean;
  /** The faults that touched it. */
  faults?: readonly MetFault[];
  /** The fault that ended it at the SSP's door. */
  endedBy?: MetFault;
  /** The facts by the right clock, where a fault had it judged by a wrong one. */
  unskewed?: SspFacts;
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

/** A fault that touched a request, as the exchange remembers it. */
export interface MetFault {
  readonly name: string;
  /** What it does: `waits 500 ms`. */
  readonly says: string;
  /** Where on its way the request met it. */
  readonly effect: { readonly at: 'clock' | 'door' | 'leg' | 'body' | 'look-up' | 'device' | 'endpoint' };
  /** Whether it decided how an exchange that it touched on its way ended. */
  readonly decided: (exchange: SspExchange) => boolean;
}
