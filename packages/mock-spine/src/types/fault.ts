import type { InteractionName, SspRefusal } from './names.ts';

/** Something that goes wrong on purpose. */
export interface Fault {
  /** What exchanges call it. */
  readonly name?: string;
  /** Which requests it touches: those for which all that is given holds; every one, when left out. */
  readonly match?: {
    readonly interaction?: InteractionName | `urn:${string}`;
    /** ASID of the consumer. */
    readonly asid?: string;
    /** ODS code of the organisation that is asked. */
    readonly practice?: string;
    /** NHS number that the query or the body names, or whose logical id the path or the body does. */
    readonly patient?: string;
    /** `Ssp-TraceID`. */
    readonly traceId?: string;
    /** A header field that is there; with this value, or one like this pattern, where one is given. In a pattern `*` stands for any characters. */
    readonly header?: { readonly name: string; readonly value?: string; readonly pattern?: string };
    /** Path that the provider is asked for, without the query; `*` stands for any characters. */
    readonly path?: string;
  };
  /** When it does so; always, when left out. */
  readonly when?: {
    /** How many of the requests, by chance: 1 to 100. */
    readonly percentage?: number;
    /** Makes chance repeat itself. */
    readonly seed?: number;
    /** Only the next so many. */
    readonly count?: number;
    /** From then on: seconds from now, or a date and time with an offset. */
    readonly from?: number | string;
    /** Until then: seconds from now, or a date and time with an offset. */
    readonly to?: number | string;
  };
  /** What it does. */
  readonly do: FaultDone;
}

/** What a fault does: exactly one thing. */
export type FaultDone =
  /** Waits: milliseconds, or a range of them such as `200-800`. */
  | { readonly latency: number | `${number}-${number}` }
  /** Answers with one of the SSP's own refusals. */
  | { readonly refuse: SspRefusal }
  /** Resets the consumer's connection. */
  | { readonly reset: 'before-headers' | 'after-headers' }
  /** Answers with this status, in the SSP's dialect; 444 closes the connection without an answer, 499 ends the exchange as if the client had left. */
  | { readonly status: 429 | 444 | 497 | 499 | 502 | 503 | 504 }
  /** Never answers. */
  | { readonly stall: true }
  /** Bytes per second at which the provider's body is passed on. */
  | { readonly slowBody: number }
  /** Closes the connection after so many bytes of the provider's body. */
  | { readonly truncateBody: number }
  /** Inverts every 64th byte of the provider's body. */
  | { readonly corruptBody: true }
  /** Makes a mistake of suppliers in the JSON of the answer. */
  | { readonly supplierMistake: SupplierMistake }
  /** Has the provider present a bad certificate to the SSP. */
  | { readonly certificate: 'expired' | 'revoked' | 'wrong-host' | 'untrusted' }
  /** Answers the FHIR look-ups in SDS with 503. */
  | { readonly sdsUnavailable: true }
  /** What the FHIR look-ups in SDS answer: an empty Bundle, systems without ASID, endpoints without address or none, or a status of the gateway. */
  | { readonly sdsAnswer: 'empty' | 'no-asid' | 'no-address' | 'no-endpoint' | 500 | 502 | 504 | '500' | '502' | '504' }
  /** Seconds by which the SSP's clock is fast, or slow where they are negative. */
  | { readonly clockSkew: number };

/** What suppliers got wrong in their answers. */
export type SupplierMistake =
  | 'empty-performer'
  | 'object-for-list'
  | 'empty-periods'
  | 'note-as-object'
  | 'fhir-comments'
  | 'wrong-bundle-id'
  | 'no-profile'
  | 'unknown-system'
  | 'duplicate-ids'
  | 'dangling-reference';

/** A fault that is in force. `await using` takes it back at the end of its block. */
export interface SetFault extends AsyncDisposable {
  /**
   * Takes this fault back, and leaves the others.
   * @throws SpineError when the mocks have gone
   * @example const { remove } = await spine.fault({ do: { status: 503 } }); await remove();
   */
  remove(): Promise<void>;
}
