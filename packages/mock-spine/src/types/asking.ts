import type { Fault } from './fault.ts';
import type { LegFailure } from './exchange.ts';
import type { InteractionName, ProfileName } from './names.ts';

/** Which exchanges are wanted; all that is given must hold. */
export interface ExchangeFilter {
  /** An `Ssp-TraceID`. */
  readonly trace?: string;
  /** ASID of the consumer. */
  readonly from?: string;
  /** ASID of the provider. */
  readonly to?: string;
  /** ODS code of the practice. */
  readonly practice?: string;
  /** A short name, or an id that begins with `urn:`. */
  readonly interaction?: InteractionName | `urn:${string}`;
  /** A status such as 403, or a class of them such as `4xx`. */
  readonly status?: number | `${1 | 2 | 3 | 4 | 5}xx`;
  /** A rule, a clause, or the reason of a refused connection. */
  readonly rule?: string;
  /** How it ended. */
  readonly outcome?: 'answered' | 'refused' | 'failed' | 'closed';
  /** The name of a fault that touched it; `any` for whichever. */
  readonly fault?: string;
  /** What it is of: requests, unless {@link Spine.nextExchange} waits, which takes all. */
  readonly kind?: 'request' | 'connection' | 'look-up';
  /** Not before this moment: ISO 8601, with an offset. */
  readonly since?: string;
  /** Not after this moment: ISO 8601, with an offset. */
  readonly until?: string;
  /** A text that stands in what a row of the page shows of it, in capitals or not. */
  readonly q?: string;
  /** Whose journal: the SSP's, unless it is said otherwise. */
  readonly of?: 'ssp' | 'provider';
  /** Whether NHS numbers, query values and tokens are left as they were. */
  readonly reveal?: boolean;
}

/** What is asked of {@link Spine.issue}: an interaction or a break is enough. */
export interface Order {
  /** Whose good request it begins with; that of the break, or any, when left out. */
  readonly interaction?: InteractionName;
  /** The name of a vector, as `mock-spine request --list` lists them: what is broken. */
  readonly break?: string;
  /** A role of the cast such as `normal`, or an NHS number. */
  readonly patient?: string;
  /** ODS code of the practice that is asked. */
  readonly practice?: string;
  /** The resource that the path names. */
  readonly id?: string;
  /** Of Access Record HTML: the code of a section, `SUM` without it. */
  readonly section?: string;
  /** Of Access Record HTML: its period, as `2014-05/2016`; open where one side is empty. */
  readonly period?: string;
  /** Who asks: a persona, or an ASID. */
  readonly as?: string;
  /** The person who asks, in the token; what is left out is as of the persona. */
  readonly practitioner?: {
    readonly id?: string;
    readonly sdsUserId?: string;
    readonly sdsRoleProfileId?: string;
    readonly userGuid?: string;
    readonly family?: string;
    readonly given?: readonly string[];
    readonly prefix?: readonly string[];
  };
  /** The organisation that asks, in the token. */
  readonly organisation?: { readonly odsCode?: string; readonly name?: string };
  /** Claims of the token, which have the last word; `null` is sent as such. */
  readonly claims?: Readonly<Record<string, unknown>>;
  /** Header fields in place of those that would be sent, or besides; several values send the field as often. */
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  /** The resource to send, in place of the one that would be made; or the text, where it is to be none. */
  readonly body?: Readonly<Record<string, unknown>> | string;
  /** In place of the method of the interaction, in capitals. */
  readonly method?: string;
  /** In place of the provider's URL, as it is written behind the address of the SSP. */
  readonly url?: string;
  /** Seconds that the token lives, and that it was made before the request. */
  readonly token?: { readonly lifetime?: number; readonly age?: number };
  /** What the client does otherwise: the folder of its certificate in `tls.files.directory` (`bad/expired`; `null` for none), its only version of TLS, its only cipher suite. */
  readonly client?: {
    readonly certificate?: string | null;
    readonly version?: 'TLSv1' | 'TLSv1.1' | 'TLSv1.3';
    readonly cipher?: string;
  };
  /** From where: a consumer that calls the SSP (default), or the SSP that calls the provider, without its own checks. */
  readonly at?: 'consumer' | 'ssp';
}

/** What is asked of {@link Spine.send}: an order, and what holds while it is sent. */
export interface SendOrder extends Order {
  /** Faults that this request alone meets. */
  readonly faults?: readonly Fault[];
  /** The version of GP Connect that the mock provider is of meanwhile. */
  readonly profile?: ProfileName;
}

/** What a broken request comes to, by the vector that it was made of. */
export interface ExpectedAnswer {
  /** Who answers, or closes the connection. */
  readonly by: 'ssp' | 'provider';
  /** The HTTP status; absent where the connection is closed. */
  readonly status?: number;
  /** Set where the connection is closed without an answer. */
  readonly closed?: true;
  /** The reason that the journal gives for a connection that is closed. */
  readonly reason?: string;
  /** FHIR issue type of the refusal. */
  readonly issueType?: string;
  /** Spine code of a provider's refusal; on the SSP the text of display and diagnostics, in which `<…>` stands for what varies. */
  readonly code?: string;
  /** The words of a refusal, where a page publishes them. */
  readonly diagnostics?: string;
  /** The rule of the SSP that refuses it. */
  readonly refusedBy?: string;
  /** The rule that notes it, when it is accepted all the same. */
  readonly notedBy?: string;
  /** What a strict provider refuses it with, where ours accepts it. */
  readonly strictly?: ExpectedAnswer;
}

/** A request that is ready to be sent. Its token is good for five minutes of the mocks' clock. */
export interface IssuedRequest {
  /** Who sends it. */
  readonly at: 'consumer' | 'ssp';
  /** Which interaction it is, its Spine id, and what it does. */
  readonly interaction: { readonly name: InteractionName; readonly id: string; readonly says: string };
  /** The HTTP method. */
  readonly method: string;
  /** The whole URL, of the SSP where a consumer sends it: an address that the caller can reach. */
  readonly url: string;
  /** In the order in which they are sent; one that is broken may have a name twice. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** The same by name, as `fetch` and its like take them; a name that is there twice has both values, joined as HTTP joins them. */
  readonly headersByName: Readonly<Record<string, string>>;
  /** The body as it is sent; absent where it has none. */
  readonly body?: string;
  /** The token: as it is sent, and what it was made of. */
  readonly token: { readonly encoded: string; readonly header: object; readonly claims: object };
  /** Commands of a shell: one with this token, and one that asks for a fresh request each time that it runs. */
  readonly commands: { readonly curl: string; readonly fresh: string };
  /** What a good request would have besides; absent where it lacks nothing: an amendment that names no version, a cancelled appointment. */
  readonly notes?: readonly LegFailure[];
  /** What is broken, where something is: the vector by its name, its clause, what comes of it, and the source of that. */
  readonly breaks?: {
    readonly name: string;
    readonly requirement: string;
    readonly says: string;
    /** Absent where it is not to be tried at this hop. */
    readonly expected?: ExpectedAnswer;
    readonly source: string;
  };
}
