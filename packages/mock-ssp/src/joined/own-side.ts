import type { Reading } from '@mock-spine/shared/journal/exchange';
import { showCertificates, type ShowCertificates } from '@mock-spine/shared/journal/show-certificates';
import type { DescribedChain } from '@mock-spine/shared/tls/describe-chain';
import { showTime } from '@mock-spine/shared/tls/peer';
import type { SspExchange } from '../request/exchange.ts';
import type { SentOn } from './find-counterpart.ts';
import { findHeaderChanges, type HeaderChanges } from './header-changes.ts';
import { readSentOn } from './sent-on.ts';
import type { Spanned } from './spans.ts';
import type { Timed } from './timings.ts';

/** What the SSP knows of a request for the joined view, as JSON has it: with the provider's record it is the whole, at whichever replica that is asked for. */
export interface OwnSide extends Timed, Spanned {
  /** Absent when nothing was sent on. */
  readonly sent?: SentOn | undefined;
  /** Whether the leg to the provider failed. */
  readonly hasFailed: boolean;
  readonly sessions: { readonly consumerToSsp: object; readonly sspToProvider?: object };
  readonly chains: {
    readonly consumer?: Chain | undefined;
    readonly ssp?: Chain | undefined;
    readonly provider?: Chain | undefined;
    readonly sspOutward?: Chain | undefined;
    readonly isSecond: boolean;
    readonly isFirst: boolean;
  };
  readonly headerChanges: { readonly request?: HeaderChanges; readonly answer?: HeaderChanges };
  /** The rule that refused. */
  readonly refusedBy?: string | undefined;
  readonly isJudged: boolean;
  readonly touchedBy?: readonly { readonly name: string; readonly says: string; readonly at: string }[] | undefined;
}

type Chain = DescribedChain;
type Session = SspExchange['facts']['tls'];

/**
 * What the SSP knows of a request that it got.
 * @param now milliseconds since the epoch: the end of an exchange that has not ended
 */
export function ownSideOf(
  exchange: SspExchange,
  now: number,
  reading: Reading,
  certificatesOf: ShowCertificates = showCertificates,
): OwnSide {
  const { at, facts, timings, handshake, received, outbound, faults, judgement } = exchange;
  const [first, second] = [certificatesOf(facts.tls, at), certificatesOf(outbound?.tls, at)];
  return {
    at,
    // A list: another replica is told of it as JSON.
    timings: [...timings],
    handshake,
    ...(outbound && { outbound: {} }),
    faults: faults?.map(({ effect }) => ({ effect: { at: effect.at } })),
    sent: readSentOn(exchange, now, reading),
    hasFailed: outbound?.failure !== undefined,
    sessions: {
      consumerToSsp: showHop(facts.tls, 'client'),
      ...(outbound && { sspToProvider: showHop(outbound.tls, 'server') }),
    },
    chains: {
      isFirst: first !== undefined,
      consumer: first?.peer,
      ssp: first?.own,
      isSecond: second !== undefined,
      provider: second?.peer,
      sspOutward: certificatesOf(outwardOf(facts.tls, outbound?.tls), at)?.own,
    },
    headerChanges: {
      ...(outbound?.sent && { request: findHeaderChanges(received, outbound.sent, reading) }),
      ...(outbound?.answered &&
        outbound.relayed && { answer: findHeaderChanges(outbound.answered, outbound.relayed, reading) }),
    },
    refusedBy: judgement?.refusal?.rule.id,
    isJudged: judgement !== undefined,
    touchedBy: faults?.map(({ name, says, effect }) => ({ name, says, at: effect.at })),
  };
}

/** One hop's session, as the SSP saw it: its peer was the client of the one and the server of the other. */
function showHop(tls: Session | undefined, side: 'client' | 'server') {
  if (!tls) return {};
  const { protocol, cipher, resumed, peer } = tls;
  return {
    protocol,
    cipher,
    resumed,
    [side]: peer && { ...peer, validFrom: showTime(peer.validFrom), validTo: showTime(peer.validTo) },
  };
}

/** The SSP's own certificate is of the CAs that its listener trusts; those by which it trusts providers may be others. */
function outwardOf({ evidence: listener }: Session, outbound: Session | undefined) {
  const evidence = outbound?.evidence;
  return evidence && { evidence: { ...evidence, ca: (listener ?? evidence).ca, crls: (listener ?? evidence).crls } };
}
