import type { Because } from './because.ts';

/** What `GET /exchanges` answers. NHS numbers, query values and tokens in it are masked unless `reveal` was asked for. */
export type Exchange = RequestExchange | ConnectionExchange | LookUpExchange;

/** A request, and what became of it. */
export interface RequestExchange {
  /** `request`. */
  readonly kind: 'request';
  /** `ssp-12`: the twelfth of this mock since its start; `ssp-3fa4c1d2-12` where replicas have one journal. */
  readonly id: string;
  /** Which replica saw it, where another one tells of it. */
  readonly replica?: string;
  /** When it arrived: ISO 8601, UTC. */
  readonly time: string;
  /** `Ssp-TraceID`: the same in the journals of both mocks. */
  readonly traceId?: string;
  /** What `traceparent` and `tracestate` said, where they were sent. */
  readonly traceContext?: { readonly traceparent: string; readonly tracestate?: string };
  /** ASID of the consumer. */
  readonly from?: string;
  /** ASID of the provider. */
  readonly to?: string;
  /** Which interaction was asked for. */
  readonly interaction: AskedInteraction;
  /** The HTTP method. */
  readonly method: string;
  /** The request target as it was sent, masked. */
  readonly target: string;
  /** The session on which it came. */
  readonly tls: ShownTls;
  /** What was answered; without a status while the request is under way, and where the connection ended without an answer. */
  readonly answer: Answer | Unanswered;
  /** Why it ended as it did; absent while it is under way. */
  readonly because?: Because;
  /** The first finding that refused it; absent where this mock refused nothing. */
  readonly refusedBy?: Finding;
  /** What every rule said of it. */
  readonly findings?: readonly Finding[];
  /** Milliseconds from its start to the end of each stage. */
  readonly timings: Readonly<Record<string, number>>;
  /** Header and claims, where they were asked for with `reveal`. */
  readonly token?: { readonly header?: unknown; readonly claims?: unknown; readonly encoded?: string };
  /** Where it came from; of the SSP's journal alone. */
  readonly client?: { readonly address?: string; readonly port?: number };
  /** Whether the SSP sent it on; of the SSP's journal alone. */
  readonly forwarded?: boolean;
  /** The leg to the provider; of the SSP's journal alone. */
  readonly provider?: ShownLeg;
  /** Names of the faults that touched it; of the SSP's journal alone. */
  readonly faults?: readonly string[];
  /** A sentence, where a fault closed the connection of the client; of the SSP's journal alone. */
  readonly brokenOff?: string;
  /** A sentence, where the client left before it had the whole answer; of the SSP's journal alone. */
  readonly aborted?: string;
  /** A sentence, where an error of the mock ended it. */
  readonly failed?: string;
  /** The moved time that it was judged by, ISO 8601; of the provider's journal alone, and absent where its clock is right. */
  readonly clock?: string;
}

/** The leg from the SSP to the provider. */
export interface ShownLeg {
  /** Host and port. */
  readonly host: string;
  /** The session with the provider; absent where there was none. */
  readonly tls?: ShownTls;
  /** Whether the request was sent a second time, because the provider had closed the connection that was kept open. */
  readonly repeated?: boolean;
  /** Why the provider did not answer, or not to the end. */
  readonly failure?: LegFailure;
  /** What was wrong with an answer that was passed on all the same. */
  readonly notes?: readonly LegFailure[];
}

/** What was wrong with a call of the provider, and what to do next. */
export interface LegFailure {
  /** `connection-refused`. */
  readonly reason: string;
  /** Node's or OpenSSL's code, where there was one. */
  readonly code?: string;
  /** The clause of the security page, where it is one. */
  readonly requirement?: string;
  /** What was wrong, as a sentence. */
  readonly says: string;
  /** What to do next. */
  readonly next: string;
}

/** A connection that never became a request. */
export interface ConnectionExchange {
  /** `connection`. */
  readonly kind: 'connection';
  /** `ssp-12`: the twelfth of this mock since its start; `ssp-3fa4c1d2-12` where replicas have one journal. */
  readonly id: string;
  /** Which replica saw it, where another one tells of it. */
  readonly replica?: string;
  /** When it was refused: ISO 8601, UTC. */
  readonly time: string;
  /** Where it came from. */
  readonly remoteAddress?: string;
  /** What was agreed before it failed. */
  readonly tls?: Partial<ShownTls>;
  /** Why it never became a request. */
  readonly because: Because;
  /** The clause, the reason, what was wrong, and what to do next. */
  readonly refused: {
    /** The clause: `L-01`. */
    readonly requirement: string;
    /** `without-tls-1-2`. */
    readonly reason: string;
    readonly says: string;
    readonly next: string;
    readonly opensslCode?: string;
  };
}

/** A look-up in the Spine Directory Service. */
export interface LookUpExchange {
  /** `look-up`. */
  readonly kind: 'look-up';
  /** `ssp-12`: the twelfth of this mock since its start; `ssp-3fa4c1d2-12` where replicas have one journal. */
  readonly id: string;
  /** Which replica saw it, where another one tells of it. */
  readonly replica?: string;
  /** When it arrived: ISO 8601, UTC. */
  readonly time: string;
  /** Where it came from. */
  readonly remoteAddress?: string;
  /** ASIDs of the consumer that made it, as far as its requests tell. */
  readonly consumers: readonly string[];
  /** `X-Correlation-Id` of the answer. */
  readonly correlationId: string;
  /** Whether an API key was sent; which one is told to nobody. */
  readonly apikey: 'sent' | 'not sent';
  /** The HTTP method. */
  readonly method: string;
  /** The request target as it was sent, masked. */
  readonly target: string;
  /** `Device`, `Endpoint`, `Patient` or `Organization`. */
  readonly resource?: string;
  /** ODS code that was asked for. */
  readonly organisation?: string;
  /** The party key that was asked for. */
  readonly partyKey?: string;
  /** ODS code of the manufacturer that was asked for. */
  readonly manufacturer?: string;
  /** The interaction that was asked for. */
  readonly interaction: AskedInteraction;
  /** What was answered. */
  readonly answer: Answer;
  /** Why it was refused or found nothing, or what it found. */
  readonly because: Because;
  /** How many resources; absent where it was refused. */
  readonly found?: number;
  /** Why nothing was found, where nothing was. */
  readonly nothingFound?: { readonly says: string; readonly next: string };
  /** Names of the faults that touched it. */
  readonly faults?: readonly string[];
  /** When the cache before SDS was given the answer, ISO 8601; absent where SDS itself answered. */
  readonly cachedAt?: string;
  /** Why it was refused, where it was: the clause or assumption, the reason, and what to do next. */
  readonly refused?: {
    readonly requirement: string;
    readonly reason: string;
    readonly says: string;
    readonly next: string;
  };
  /** Milliseconds from its start to the end of each stage. */
  readonly timings: Readonly<Record<string, number>>;
}

/** The interaction that was asked for: with what it does where it is one that the mocks know. */
export interface AskedInteraction {
  /** `urn:nhs:names:services:gpconnect:fhir:rest:search:patient-1`. */
  readonly id?: string;
  /** What it does: `Find a patient`. */
  readonly says?: string;
}

/** Who answered, and what. */
export interface Answer {
  /** Who answered. */
  readonly by: 'ssp' | 'provider';
  /** The HTTP status. */
  readonly status: number;
  /** The code of a refusal. */
  readonly code?: string;
}

/** No answer. */
export interface Unanswered {
  /** Nobody. */
  readonly by?: undefined;
  /** None. */
  readonly status?: undefined;
  /** None. */
  readonly code?: undefined;
}

/** What one rule said of a request. */
export interface Finding {
  /** `scope-for-patient`. */
  readonly rule: string;
  /** The clause that it enforces: `S-01`. */
  readonly requirement: string;
  /** Where on its way a request meets the rule: `token`. */
  readonly step: string;
  /** The clause as one sentence. */
  readonly says: string;
  /** SHALL refuses, SHOULD only notes, ASSUMED refuses where the public pages leave the matter open. */
  readonly force: 'SHALL' | 'SHOULD' | 'ASSUMED';
  /** What came of it; `off` where the rule is switched off. */
  readonly verdict: 'pass' | 'fail' | 'note' | 'not-applicable' | 'off';
  /** What was expected, found, and to be done: of a verdict that is `fail` or `note`. */
  readonly expected?: string;
  /** What was found. */
  readonly actual?: string;
  /** What to do next. */
  readonly next?: string;
}

/** A TLS session as it was agreed. */
export interface ShownTls {
  /** `TLSv1.2`. */
  readonly protocol?: string;
  /** The cipher suite, in OpenSSL's spelling. */
  readonly cipher?: string;
  /** Whether the session was resumed. */
  readonly resumed?: boolean;
  /** The certificate of the other end, with its dates in ISO 8601. */
  readonly peer?: {
    readonly subject?: string;
    readonly issuer?: string;
    readonly fqdns?: readonly string[];
    readonly serial?: string;
    readonly validFrom?: string;
    readonly validTo?: string;
  };
  /** Why the peer's certificate is refused, where it is. */
  readonly refused?: {
    readonly reason: string;
    readonly requirement: string;
    readonly says: string;
    readonly next: string;
  };
}
