import type { Reading } from '@mock-spine/shared/journal/exchange';
import type { SspExchange } from '../exchange.ts';
import { findHeaderChanges } from './header-changes.ts';
import type { ProviderRecord } from './find-counterpart.ts';
import { mergeTimings } from './timings.ts';

/** The provider's record as its control API shows it, and what is to be said of it. */
export interface Found {
  readonly record: ProviderRecord | undefined;
  readonly candidates?: number;
  readonly note: string | undefined;
}

/** What both records give together: sessions and peers of both hops, header changes between them, both verdicts, all stages. */
export function showJoined(exchange: SspExchange, { record, candidates = 0, note }: Found, reading: Reading) {
  const { received, outbound } = exchange;
  const provider = record as (ProviderRecord & Answered) | undefined;
  return {
    ...(note !== undefined && { note }),
    ambiguous: candidates > 1,
    provider: record,
    sessions: {
      consumerToSsp: showHop(exchange.facts.tls, 'client'),
      ...(outbound && { sspToProvider: { ...showHop(outbound.tls, 'server'), client: provider?.tls?.peer } }),
    },
    headerChanges: {
      ...(outbound?.sent && { request: findHeaderChanges(received, outbound.sent, reading) }),
      ...(outbound?.answered && outbound.relayed && { answer: findHeaderChanges(outbound.answered, outbound.relayed, reading) }),
    },
    verdicts: {
      ssp: showVerdict(exchange.judgement?.refusal?.rule.id, exchange.judgement !== undefined),
      provider: provider && (provider.refused ? { refused: true, reason: provider.refused.reason } : showVerdict(provider.refusedBy?.rule, true)),
    },
    timings: mergeTimings(exchange, record),
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
  return { protocol, cipher, resumed, [side]: peer && { ...peer, validFrom: new Date(peer.validFrom).toISOString(), validTo: new Date(peer.validTo).toISOString() } };
}

const showVerdict = (rule: string | undefined, judged: boolean) => ({ judged, refused: rule !== undefined, ...(rule !== undefined && { rule }) });
