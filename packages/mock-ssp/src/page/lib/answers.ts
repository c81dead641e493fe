import type { Exchange, RequestExchange, Asked, LookUpExchange } from '@mock-spine/shared/journal/exchange';
import type { writeHar } from '@mock-spine/shared/journal/har';
import type { JournalSummary } from '@mock-spine/shared/journal/summarise-journal';
import type { ShownBecause } from '@mock-spine/shared/journal/show-because';
import type { ShownBody } from '@mock-spine/shared/journal/show-body';
import type { ShownCertificates } from '@mock-spine/shared/journal/show-certificates';
import type { Interaction, EnablementKey } from '@mock-spine/shared/protocol/interactions';
import type { catalogue } from '@mock-spine/shared/rules/catalogue';
import type { Verdict } from '@mock-spine/shared/rules/judge';
import type { Fault, Force, RuleStep } from '@mock-spine/shared/rules/rule';
import type { DescribedChain } from '@mock-spine/shared/tls/describe-chain';
import type { PeerFacts, TlsFacts } from '@mock-spine/shared/tls/facts';
import type { Persona } from '@mock-spine/shared/vectors/personas';
import type { TransportVector } from '@mock-spine/shared/vectors/vector';
import type { Person } from '@mock-spine/shared/world/patients';
import type { VersionName } from '@mock-spine/shared/protocol/versions';
import type { Described } from './described.ts';
import type { FaultRecord } from '../../faults/document.ts';
import type { FaultPoint } from '../../faults/effect.ts';
import type { OutboundFailure } from '../../request/exchange.ts';
import type { Order } from '../../issue/order.ts';
import type { showIssued } from '../../issue/show.ts';
import type { readLessons } from '../../control/lesson-routes.ts';
import type { ProviderNotReset } from '../../control/reset-provider.ts';
import type { HeaderChanges } from '../../joined/header-changes.ts';
import type { Span } from '../../joined/spans.ts';
import type { ShownChanges } from '../../registry/find-changes.ts';
import type { RegistryDocument } from '../../registry/document.ts';
import type { ScorecardReport } from '../../scorecard/report.ts';
import type { SentOrder as Came } from '../../send/send.ts';
import type { StepBefore } from '../../send/steps-before.ts';

/**
 * What the control API answers to a call of a path. The types are those of what answers there, so that the page's idea of the API and the API cannot drift
 * apart; where the API puts an answer together without a type, it is written out here, and the tests in a browser show that it is answered.
 */
export type Answer<Path extends string> = Path extends keyof Answers
  ? Answers[Path]
  : Path extends `/exchanges/summary${string}`
    ? JournalSummary
    : Path extends `/exchanges/${string}/har${string}`
      ? Har
      : Path extends `/exchanges/${string}/curl${string}`
        ? Repeated
        : Path extends `/exchanges?${string}` | `/provider/exchanges?${string}`
          ? ExchangePage
          : Path extends `/exchanges/${string}`
            ? ShownExchange
            : unknown;

/** What the control API answers to GET, by path. */
export interface Answers {
  readonly '/breaks': { readonly breaks: readonly Break[] };
  readonly '/choices': Choices;
  readonly '/clock': { readonly now: string; readonly moved: boolean };
  readonly '/exchanges?limit=100': ExchangePage;
  readonly '/faults': { readonly faults: readonly FaultRecord[] };
  readonly '/provider/profile': { readonly profile: VersionName };
  readonly '/lessons': { readonly lessons: Awaited<ReturnType<typeof readLessons>> };
  readonly '/namespaces': { readonly namespaces: readonly { readonly name: string }[] };
  readonly '/registry': RegistryDocument;
  readonly '/registry/changes': ShownChanges;
  readonly '/registry/start': RegistryDocument;
  readonly '/openapi.json': Described;
  readonly '/rules': ReturnType<typeof catalogue>;
  readonly '/scorecard': ScorecardReport;
  readonly '/provider/enablement': Enablement;
  readonly '/provider/enablement/changes': { readonly changed: boolean; readonly changes: Partial<Enablement> };
  readonly '/provider/rules': ReturnType<typeof catalogue>;
}

/** What the control API answers to POST, by path. */
export interface Posted {
  readonly '/issue': Issued;
  readonly '/send': Sent;
  /** Nothing when both mocks are reset. */
  readonly '/reset': ProviderNotReset | undefined;
}

/** How a request that was seen is sent once more. */
export interface Repeated {
  /** For a shell; it asks for a fresh token whenever it runs. */
  readonly command: string;
  /** For `POST /issue` and `POST /send`. */
  readonly order: Order;
  /** What is not the same. */
  readonly notes: readonly string[];
}

/** What can be switched at each practice, by its ODS code. */
export type Enablement = Readonly<Record<string, Readonly<Record<EnablementKey | AreaKey, boolean>>>>;

/** A clinical area of the structured record. */
export type AreaKey = `structured/${string}`;

/** What a practice can offer. */
export type Capability = EnablementKey;

export type Lesson = Answers['/lessons']['lessons'][number];

export type Har = ReturnType<typeof writeHar>;

/** What a request can be made of. */
export interface Choices {
  /** Whether replicas have one journal: `replica=all` is answered. */
  readonly sharesJournal: boolean;
  readonly interactions: readonly (Pick<
    Interaction,
    'name' | 'id' | 'says' | 'capability' | 'method' | 'path' | 'scope' | 'since'
  > & { readonly about: Readonly<Record<string, string>> | null })[];
  readonly personas: readonly (Pick<Persona, 'name' | 'says' | 'organisation'> & { readonly asid: string })[];
  readonly patients: readonly Pick<Person, 'role' | 'nhsNumber' | 'says'>[];
  readonly practices: readonly {
    readonly odsCode: string;
    readonly asid: string;
    readonly name: string;
    readonly capabilities: readonly string[];
  }[];
}

/** One way to break a clause. */
export interface Break
  extends
    Pick<TransportVector, 'name' | 'requirement' | 'says' | 'source' | 'interaction' | 'at'>,
    Partial<Pick<TransportVector, 'client'>> {
  /** The clause as one sentence, where it is one of the security page. */
  readonly clause?: string;
  readonly force?: string;
  readonly group: string;
  readonly violates: boolean;
}

/** A request as it would go out now. */
export type Issued = Omit<ReturnType<typeof showIssued>, 'token'> & {
  readonly token: Token & { readonly encoded: string };
};

/** What came of an order. */
export type Sent = Omit<Came, 'exchange' | 'localPort'> & {
  readonly because?: ShownBecause;
  /** Nothing where the request goes straight to the provider. */
  readonly before?: readonly StepBefore[];
  readonly request: Omit<Issued, 'commands' | 'notes'>;
  readonly wire: string;
  readonly exchange?: ShownExchange;
};

interface Token {
  readonly header: Readonly<Record<string, unknown>>;
  readonly claims: Readonly<Record<string, unknown>>;
}

/** The newest first; the call for what is older, where there is more. */
export interface ExchangePage {
  readonly exchanges: readonly ShownExchange[];
  readonly older?: `/exchanges?${string}`;
  /** That what other replicas saw is missing, in a sentence. */
  readonly missing?: string;
}

/** A record of a journal: a request, a connection that never became one, or a look-up in SDS, PDS or ODS. */
export interface ShownExchange
  extends
    Partial<Omit<Asked, 'interaction'>>,
    Partial<Pick<LookUpExchange, 'correlationId' | 'found' | 'nothingFound'>> {
  readonly id: string;
  readonly kind: Exchange['kind'];
  /** ISO 8601. */
  readonly time: string;
  /** Which replica saw it, where several have one journal. */
  readonly replica?: string;
  readonly traceId?: string;
  readonly from?: string;
  readonly to?: string;
  /** Of a look-up: the ASIDs of who made it, as far as they are known. */
  readonly consumers?: readonly string[];
  readonly apikey?: 'sent' | 'not sent';
  readonly interaction?: Partial<Pick<Interaction, 'id' | 'says'>>;
  readonly method?: string;
  readonly target?: string;
  readonly tls?: Session & { readonly refused?: Refused };
  readonly answer?: RequestExchange['answer'];
  /** Why it ended as it did, or what happened; absent while it is under way. */
  readonly because?: ShownBecause;
  readonly refusedBy?: ShownFinding;
  /** Why a connection or a look-up was refused. */
  readonly refused?: Refused;
  /** Absent on what the SSP sent by itself. */
  readonly findings?: readonly ShownFinding[];
  /** Milliseconds from the start of the request to the end of each stage. */
  readonly timings?: Readonly<Record<string, number>>;
  readonly token?: Partial<Token> & { readonly encoded?: string };
  /** Whether the SSP sent it on. */
  readonly forwarded?: boolean;
  readonly provider?: { readonly host: string; readonly failure?: OutboundFailure; readonly tls?: Session };
  readonly faults?: readonly string[];
  readonly brokenOff?: string;
  readonly aborted?: string;
  /** ISO 8601: what the provider's clock said, where it had been moved. */
  readonly clock?: string;
  readonly bodies?: Bodies;
  /** The chains of the first connection's certificates. */
  readonly certificates?: ShownCertificates;
  readonly joined?: Joined;
}

/** What both journals give together. */
export interface Joined {
  readonly note?: string;
  readonly provider?: ShownExchange;
  readonly sessions?: { readonly consumerToSsp?: Session; readonly sspToProvider?: Session };
  readonly certificates?: { readonly consumerToSsp?: Chains; readonly sspToProvider?: Chains };
  readonly headerChanges?: { readonly request?: HeaderChanges; readonly answer?: HeaderChanges };
  readonly spans?: readonly Span[];
  /** The faults that touched it, and where on its way. */
  readonly faults?: readonly { readonly name: string; readonly says: string; readonly at: FaultPoint }[];
}

export type { JournalSummary, ShownBecause, ShownBody };

export interface Bodies {
  readonly request?: ShownBody;
  readonly answer?: ShownBody;
}

export interface ShownFinding extends Partial<Fault> {
  readonly rule: string;
  readonly requirement: string;
  readonly step: RuleStep;
  readonly says: string;
  readonly force: Force;
  readonly verdict: Verdict;
}

/** Why a certificate, a connection or a look-up was refused. */
export interface Refused {
  readonly reason: string;
  readonly requirement: string;
  readonly says: string;
  readonly next: string;
}

/** A TLS session; whose certificate `peer` is depends on the hop. */
export interface Session extends Partial<Pick<TlsFacts, 'protocol' | 'cipher' | 'resumed'>> {
  readonly peer?: Peer;
  readonly client?: Peer;
  readonly server?: Peer;
}

/** The certificate chains of both ends of a connection. */
export interface Chains {
  readonly client?: DescribedChain;
  readonly server?: DescribedChain;
}

/** A certificate; its dates are ISO 8601. */
export type Peer = Pick<PeerFacts, 'subject' | 'serial'> &
  Partial<Pick<PeerFacts, 'issuer' | 'fqdns'>> & { readonly validFrom?: string; readonly validTo?: string };
