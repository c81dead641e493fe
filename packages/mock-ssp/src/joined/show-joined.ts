import type { ShownCertificates } from '@mock-spine/shared/journal/show-certificates';
import type { DescribedChain } from '@mock-spine/shared/tls/describe-chain';
import type { ProviderRecord } from './find-counterpart.ts';
import type { OwnSide } from './own-side.ts';
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
export function showJoined(own: OwnSide, { record, candidates = 0, note, certificates }: FoundRecord) {
  const { sessions, headerChanges, refusedBy, isJudged, touchedBy } = own;
  const provider = record as (ProviderRecord & Answered) | undefined;
  const timings = mergeTimings(own, record);
  return {
    ...(note !== undefined && { note }),
    ambiguous: candidates > 1,
    provider: record,
    sessions: {
      consumerToSsp: sessions.consumerToSsp,
      ...(sessions.sspToProvider && { sspToProvider: { ...sessions.sspToProvider, client: provider?.tls?.peer } }),
    },
    certificates: showChains(own, certificates),
    headerChanges,
    verdicts: {
      ssp: showVerdict(refusedBy, isJudged),
      provider:
        provider &&
        (provider.refused
          ? { refused: true, reason: provider.refused.reason }
          : showVerdict(provider.refusedBy?.rule, true)),
    },
    timings,
    spans: findSpans(own, timings),
    ...(touchedBy && { faults: touchedBy }),
  };
}

/** What a provider's record tells besides. */
interface Answered {
  readonly tls?: { readonly peer?: object };
  readonly refusedBy?: { readonly rule: string };
  readonly refused?: { readonly reason: string };
}

/** The chains of both hops, each as the end that judged it sees it; where one of the two knows nothing, as the other sees it. */
function showChains({ chains }: OwnSide, theirs: ShownCertificates | undefined) {
  const { isFirst, consumer, ssp, isSecond, provider, sspOutward: own } = chains;
  return {
    ...(isFirst && { consumerToSsp: { client: consumer, server: ssp } }),
    ...((isSecond || theirs) && {
      sspToProvider: {
        client: own === undefined || isSame(theirs?.peer, own) ? theirs?.peer : own,
        server: provider ?? theirs?.own,
      },
    }),
  };
}

/** A connection that the provider refused is joined by time alone, and may be another. */
const isSame = (one: DescribedChain | undefined, other: DescribedChain | undefined): boolean =>
  one?.certificates.at(-1)?.serial === other?.certificates.at(-1)?.serial;

const showVerdict = (rule: string | undefined, judged: boolean) => ({
  judged,
  refused: rule !== undefined,
  ...(rule !== undefined && { rule }),
});
