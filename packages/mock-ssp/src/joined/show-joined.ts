import type { Reading } from '@mock-spine/shared/journal/exchange';
import { showCertificates, type ShownCertificates } from '@mock-spine/shared/journal/show-certificates';
import type { DescribedChain } from '@mock-spine/shared/tls/describe-chain';
import { showTime } from '@mock-spine/shared/tls/peer';
import type { SspExchange } from '../request/exchange.ts';
import { findHeaderChanges } from './header-changes.ts';
import type { ProviderRecord } from './find-counterpart.ts';
import { findSpans } from './spans.ts';
import { mergeTimings } from './timings.ts';

/** The provider's record as its control API shows it, and what is to be said of it. */
export interface FoundRecord {
  readonly record: ProviderRecord | undefined;
  readonly candidates?: number;
  readonly note: string | undefined;
  /** The chains of the connection on which it came, as the provider sees them. */
  readonly certificates?: ShownCertificates | undefined;
}

/** What both records give together: sessions, peers and certificate chains of both hops, header changes between them, both verdicts, all stages. */
export function showJoined(
  exchange: SspExchange,
  { record, candidates = 0, note, certificates }: FoundRecord,
  reading: Reading,
) {
  const { received, outbound } = exchange;
  const provider = record as (ProviderRecord & Answered) | undefined;
  const timings = mergeTimings(exchange, record);
  return {
    ...(note !== undefined && { note }),
    ambiguous: candidates > 1,
    provider: record,
    sessions: {
      consumerToSsp: showHop(exchange.facts.tls, 'client'),
      ...(outbound && { sspToProvider: { ...showHop(outbound.tls, 'server'), client: provider?.tls?.peer } }),
    },
    certificates: showChains(exchange, certificates),
    headerChanges: {
      ...(outbound?.sent && { request: findHeaderChanges(received, outbound.sent, reading) }),
      ...(outbound?.answered &&
        outbound.relayed && { answer: findHeaderChanges(outbound.answered, outbound.relayed, reading) }),
    },
    verdicts: {
      ssp: showVerdict(exchange.judgement?.refusal?.rule.id, exchange.judgement !== undefined),
      provider:
        provider &&
        (provider.refused
          ? { refused: true, reason: provider.refused.reason }
          : showVerdict(provider.refusedBy?.rule, true)),
    },
    timings,
    spans: findSpans(exchange, timings),
    ...(exchange.faults && { faults: exchange.faults.map(({ name, says, effect: { at } }) => ({ name, says, at })) }),
  };
}

/** What a provider's record tells besides. */
interface Answered {
  readonly tls?: { readonly peer?: object };
  readonly refusedBy?: { readonly rule: string };
  readonly refused?: { readonly reason: string };
}

type Session = SspExchange['facts']['tls'];

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

/** The chains of both hops, each as the end that judged it sees it; where one of the two knows nothing, as the other sees it. */
function showChains({ at, facts, outbound }: SspExchange, theirs: ShownCertificates | undefined) {
  const [first, second] = [showCertificates(facts.tls, at), showCertificates(outbound?.tls, at)];
  const own = showOwn(facts.tls, outbound?.tls, at);
  return {
    ...(first && { consumerToSsp: { client: first.peer, server: first.own } }),
    ...((second ?? theirs) && {
      sspToProvider: {
        client: own === undefined || isSame(theirs?.peer, own) ? theirs?.peer : own,
        server: second?.peer ?? theirs?.own,
      },
    }),
  };
}

/** The SSP's own certificate is of the CAs that its listener trusts; those by which it trusts providers may be others. */
function showOwn(
  { evidence: listener }: Session,
  outbound: Session | undefined,
  at: number,
): DescribedChain | undefined {
  const evidence = outbound?.evidence && {
    ...outbound.evidence,
    ca: (listener ?? outbound.evidence).ca,
    crls: (listener ?? outbound.evidence).crls,
  };
  return showCertificates(evidence && { evidence }, at)?.own;
}

/** A connection that the provider refused is joined by time alone, and may be another. */
const isSame = (one: DescribedChain | undefined, other: DescribedChain | undefined): boolean =>
  one?.certificates.at(-1)?.serial === other?.certificates.at(-1)?.serial;

const showVerdict = (rule: string | undefined, judged: boolean) => ({
  judged,
  refused: rule !== undefined,
  ...(rule !== undefined && { rule }),
});
