import type { Exchange } from '../journal/exchange.ts';
import type { Journal } from '../journal/journal.ts';

/** A mock that runs. */
export interface RunningMock {
  readonly journal: Journal<Exchange>;
  readonly port: number;
  readonly controlPort: number;
  /** Where the provider serves what is none of GP Connect. */
  readonly servicesPort?: number;
  /** Lines to be told at the start, besides where it listens. */
  readonly tells?: readonly string[];
  reload(): Promise<void> | void;
  close(): Promise<void>;
}
