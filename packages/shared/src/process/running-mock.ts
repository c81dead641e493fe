import type { ControlUrls } from '../control/open-access.ts';
import type { Exchange } from '../journal/exchange.ts';
import type { Journal } from '../journal/journal.ts';

/** A mock that runs. */
export interface RunningMock extends ControlUrls {
  readonly journal: Journal<Exchange>;
  readonly port: number;
  /** Where others reach it: `https://localhost:8443`. */
  readonly url: string;
  readonly controlPort: number;
  /** Where the provider serves what is none of GP Connect. */
  readonly servicesPort?: number;
  /** Lines to be told at the start, besides where it listens. */
  readonly tells?: readonly string[];
  reload(): Promise<void> | void;
  close(): Promise<void>;
}
