import type { Capability } from '@mock-spine/shared/protocol/interactions';

/** The provider under test, and what it is called with. */
export interface TestedTarget {
  /** Service root URL by capability, without a trailing slash. */
  readonly roots: Readonly<Partial<Record<Capability, string>>>;
  /** Where its transport is tried, the first service root's: host name or address, without brackets. */
  readonly host: string;
  readonly port: number;
  /** The HTTP proxy that leads to it; undefined where there is none. */
  readonly proxy?: URL | undefined;
  /** How long an answer may take, in milliseconds. */
  readonly patience: number;
  /** The ASID for `Ssp-To`. */
  readonly asid: string;
  /** The client that the provider takes for the SSP: PEM. */
  readonly client: { readonly cert: string; readonly key: string };
  /** What the server's certificate is checked with: PEM. */
  readonly ca: string;
  /** Directory of the test PKI, with the bad certificates; undefined where the provider trusts other CAs, to whom they would all be strangers. */
  readonly pki: string | undefined;
  /** What every request carries besides: name and value. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Origin of the SSP to go through; straight to the provider when undefined. */
  readonly via: string | undefined;
}
