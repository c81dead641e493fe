import type { Because } from './because.ts';

/** What `GET /exchanges` answers. NHS numbers, query values and tokens in it are masked unless `reveal` was asked for. */
export type Exchange = RequestExchange | ConnectionExchange | LookUpExchange;

/** A request, and what became of it. */
export interface RequestExchange {
  readonly kind: 'request';
  /** `ssp-12`: the twelfth of this mock since its start. */
  readonly id: string;
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
  readonly interaction: AskedInteraction;
  readonly method: string;
  readonly target: string;
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
  /** The connection to the provider; of the SSP's journal alone. */
  readonly provider?: { readonly host: string; readonly tls?: ShownTls };
  /** Names of the faults that touched it; of the SSP's journal alone. */
  readonly faults?: readonly string[];
}

/** A connection that never became a request. */
export interface ConnectionExchange {
  readonly kind: 'connection';
  readonly id: string;
  /** When it was refused: ISO 8601, UTC. */
  readonly time: string;
  readonly remoteAddress?: string;
  readonly tls?: Partial<ShownTls>;
  /** Why it never became a request. */
  readonly because: Because;
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
  readonly kind: 'look-up';
  readonly id: string;
  /** When it arrived: ISO 8601, UTC. */
  readonly time: string;
  readonly remoteAddress?: string;
  /** ASIDs of the consumer that made it, as far as its requests tell. */
  readonly consumers: readonly string[];
  readonly correlationId: string;
  readonly apikey: string;
  readonly method: string;
  readonly target: string;
  readonly resource?: string;
  readonly organisation?: string;
  readonly interaction: AskedInteraction;
  readonly answer: Answer;
  /** Why it was refused or found nothing, or what it found. */
  readonly because: Because;
  readonly found?: number;
  readonly refused?: {
    readonly requirement: string;
    readonly reason: string;
    readonly says: string;
    readonly next: string;
  };
  readonly timings: Readonly<Record<string, number>>;
}

/** The interaction that was asked for: with what it does where it is one that the mocks know. */
export interface AskedInteraction {
  /** `urn:nhs:names:services:gpconnect:fhir:rest:search:patient-1`. */
  readonly id?: string;
  readonly says?: string;
}

/** Who answered, and what. */
export interface Answer {
  readonly by: 'ssp' | 'provider';
  /** The HTTP status. */
  readonly status: number;
  /** The code of a refusal. */
  readonly code?: string;
}

/** No answer. */
export interface Unanswered {
  readonly by?: undefined;
  readonly status?: undefined;
  readonly code?: undefined;
}

/** What one rule said of a request. */
export interface Finding {
  /** `scope-for-patient`. */
  readonly rule: string;
  /** The clause that it enforces: `S-01`. */
  readonly requirement: string;
  readonly step: string;
  /** The clause as one sentence. */
  readonly says: string;
  readonly force: 'SHALL' | 'SHOULD' | 'ASSUMED';
  readonly verdict: 'pass' | 'fail' | 'note' | 'not-applicable' | 'off';
  /** What was expected, found, and to be done: of a verdict that is `fail` or `note`. */
  readonly expected?: string;
  readonly actual?: string;
  readonly next?: string;
}

/** A TLS session as it was agreed. */
export interface ShownTls {
  /** `TLSv1.2`. */
  readonly protocol?: string;
  readonly cipher?: string;
  readonly resumed?: boolean;
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
