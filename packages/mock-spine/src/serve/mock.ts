import type { ControlUrls } from '@mock-spine/shared/control/open-access';

/** Where a mock listens, and where it is reached. */
export interface Addresses extends ControlUrls {
  readonly port: number;
  readonly controlPort: number;
  /** `https://localhost:8443`. */
  readonly url: string;
  /** Where the provider serves what is none of GP Connect. */
  readonly servicesPort?: number | undefined;
}

/** Where the services are that are none of GP Connect: at the host of the provider, on a port of their own. */
export const servicesUrlOf = ({ url, servicesPort }: Pick<Addresses, 'url' | 'servicesPort'>): string =>
  `https://${new URL(url).hostname}:${servicesPort}`;

/** A mock of ours that was started. */
export interface StartedMock {
  /** `mock-ssp`. */
  readonly name: MockName;
  readonly pid: number;
  /** Where it listens. @throws Error when it cannot start, or ends before */
  readonly listening: Promise<Addresses>;
  /** How it ended by itself, as words: `exit code 1`. */
  readonly ended: Promise<string>;
  /** Has it load its certificates again, and open its audit trail again; it goes on as before where it cannot. */
  reload(): void;
  /** Asks it to stop, and waits until it has. */
  stop(): Promise<void>;
  /** Ends it at once. */
  kill(): void;
}

export type MockName = 'mock-ssp' | 'mock-provider';

/**
 * Starts a mock.
 * @param words what its command line would be
 * @param tell takes each line that it writes about trouble
 */
export type StartMock = (name: MockName, words: readonly string[], tell: (line: string) => void) => StartedMock;
