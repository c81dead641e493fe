import type { InteractionName } from './names.ts';

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
  readonly kind?: 'request' | 'connection' | 'look-up';
  /** Whose journal: the SSP's, unless it is said otherwise. */
  readonly of?: 'ssp' | 'provider';
  /** Whether NHS numbers, query values and tokens are left as they were. */
  readonly reveal?: boolean;
}

/** What is asked of {@link Spine.issue} and {@link Spine.send}: an interaction or a break is enough. */
export interface Order {
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
  /** Claims of the token, which have the last word; `null` is sent as such. */
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** The resource to send, in place of the one that would be made. */
  readonly body?: Readonly<Record<string, unknown>>;
  /** From where: a consumer that calls the SSP (default), or the SSP that calls the provider, without its own checks. */
  readonly at?: 'consumer' | 'ssp';
}

/** A request that is ready to be sent. Its token is good for five minutes of the mocks' clock. */
export interface IssuedRequest {
  readonly at: 'consumer' | 'ssp';
  readonly interaction: { readonly name: InteractionName; readonly id: string; readonly says: string };
  readonly method: string;
  readonly url: string;
  /** In the order in which they are sent; one that is broken may have a name twice. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** The same by name, as `fetch` and its like take them; a name that is there twice has both values, joined as HTTP joins them. */
  readonly headersByName: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly token: { readonly encoded: string; readonly header: object; readonly claims: object };
  readonly commands: { readonly curl: string; readonly fresh: string };
  readonly breaks?: {
    readonly name: string;
    readonly requirement: string;
    readonly says: string;
    readonly expected: {
      readonly by: string;
      readonly status?: number;
      readonly closed?: boolean;
      readonly code?: string;
    };
    readonly source: string;
  };
}
