import type { ClauseId } from '../clauses/clause-id.ts';
import type { InteractionName } from '../protocol/interactions.ts';
import type { RefusalReason } from '../tls/connection-refusal.ts';
import type { Change } from './changes.ts';

/** What a hop answers to a vector, written out: never taken from the rule that it tries. */
export interface Expected {
  /** Which system answers. */
  readonly by: 'ssp' | 'provider';
  readonly status: number;
  /** FHIR issue type of the refusal. */
  readonly issueType?: string;
  /** Spine code of a provider's refusal; on the SSP the text of display and diagnostics, in which `<…>` stands for what varies. */
  readonly code?: string;
  /** The words of a refusal, where a page publishes them. */
  readonly diagnostics?: string;
  /** The rule of the SSP that refuses it, when it is the SSP that answers. */
  readonly refusedBy?: string;
  /** The rule that notes it, when it is accepted all the same. */
  readonly notedBy?: string;
  /** What it is refused with all the same by a provider that is strict, as ours is under the setting that the rule names, where it names one. */
  readonly strictly?: Expected;
}

/** One way to violate a clause, or to go to its edge and still meet it. */
export interface Vector {
  /** Words, kebab-case: `ssp-to-missing`. */
  readonly name: string;
  /** The clause: a row of the security page or an assumption. */
  readonly requirement: ClauseId;
  /** The rule that the vector tries. */
  readonly rule: string;
  /** What is changed, as one sentence. */
  readonly says: string;
  /** Where the expectation comes from. */
  readonly source: string;
  /** Short name of the interaction whose good request is changed; any would do, when absent. */
  readonly interaction?: InteractionName;
  /** The version that brought what it tries, where that is later than its interaction. */
  readonly since?: string;
  readonly change: Change;
  /** Whether it shows something at a provider only that holds the records of the cast. */
  readonly needsCast?: boolean;
  /** Only at a provider that does service filtering (1.2.8), or only at one that does not; at both, when absent. */
  readonly serviceFiltering?: 'on' | 'off';
  /** What is answered when the request enters at this hop; a vector does not apply at a hop that is absent. */
  readonly at: {
    /** Sent by a consumer to the SSP. */
    readonly consumer?: Expected;
    /** Sent by the SSP to the provider. */
    readonly ssp?: Expected;
  };
}

/** A connection that is closed before there is an answer. */
export interface ExpectedClosed {
  /** Which system closes it. */
  readonly by: 'ssp' | 'provider';
  readonly closed: true;
  /** The reason that the journal of our mock gives. */
  readonly reason: RefusalReason;
}

/** What a client does otherwise than a good one before it sends its request. */
export interface ClientChange {
  /** Folder of the certificate in the test PKI, `bad/expired` for one; null: it presents none. */
  readonly certificate?: string | null;
  /** The only TLS version that it offers. */
  readonly version?: 'TLSv1' | 'TLSv1.1' | 'TLSv1.3';
  /** The only cipher suite that it offers, in OpenSSL's spelling. */
  readonly cipher?: string;
}

/** One way to violate a clause of the transport, or to go to its edge: the request is a good one. */
export interface TransportVector extends Omit<Vector, 'rule' | 'change' | 'at'> {
  readonly client: ClientChange;
  readonly at: {
    /** When the client is a consumer that calls the SSP. */
    readonly consumer?: Expected | ExpectedClosed;
    /** When the client is the SSP that calls a provider. */
    readonly ssp?: Expected | ExpectedClosed;
  };
}
