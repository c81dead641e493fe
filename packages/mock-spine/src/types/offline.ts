import type { Fault } from './fault.ts';
import type { RegistryPatch } from './registry.ts';

/** What `spineHandlers` may be told. */
export interface OfflineOptions {
  /**
   * Where the SSP is for the client under test: an origin, such as `https://proxy.example.nhs.uk`. The provider's URL goes behind it and a slash.
   * @default 'https://localhost:8443'
   */
  readonly url?: string;
  /**
   * ASID of the registered system whose certificate the requests are taken to come with, for no connection tells.
   * @default '200000000359'
   */
  readonly consumer?: string;
  /** What goes wrong on purpose, in this order. A fault whose `do` is `certificate` needs a connection: it is refused. */
  readonly faults?: readonly Fault[];
  /** The time that tokens, rules and slots go by when the handlers are made, and goes on from there; the test's own `Date`, when left out. */
  readonly clock?: Date;
  /** A merge patch (RFC 7396) of the registry: `docs/registry.schema.json` has its form. */
  readonly registry?: RegistryPatch;
}
