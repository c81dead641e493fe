import type { IncomingMessage } from 'node:http';
import type { VersionName } from '@mock-spine/shared/protocol/versions';

/** Providers of other versions, each lent to the requests with one trace id: everybody else goes on to meet the one that is in force. */
export interface Loans<Provider> {
  /** All that is lent, by trace id; the oldest first. */
  readonly lent: ReadonlyMap<string, VersionName>;
  /** The one that a request meets, while something is lent; nothing where it meets what everybody does. */
  readonly forRequest: (request: IncomingMessage) => Provider | undefined;
  /** @param traceId the `Ssp-TraceID` of the request, in any case of letters */
  readonly lend: (traceId: string, version: VersionName) => void;
  readonly takeBack: (traceId: string) => void;
  /** Those that were made are made anew when they are next met: what they are made of has changed. */
  readonly renew: () => void;
  /** Takes back whatever is lent. */
  readonly reset: () => void;
}

/** Most requests that have a version of their own at a time; the oldest loan ends when another begins. */
const most = 1000;

/** @param make what makes a provider of a version; it is kept */
export function createLoans<Provider>(make: (version: VersionName) => Provider): Loans<Provider> {
  const lent = new Map<string, VersionName>();
  const made = new Map<VersionName, Provider>();
  const providerOf = (version: VersionName): Provider => {
    const provider = made.get(version) ?? make(version);
    made.set(version, provider);
    return provider;
  };
  return {
    lent,
    forRequest(request) {
      const traceId = request.headers['ssp-traceid'];
      const version = typeof traceId === 'string' ? lent.get(traceId.toLowerCase()) : undefined;
      return version === undefined ? undefined : providerOf(version);
    },
    lend(traceId, version) {
      lent.set(traceId.toLowerCase(), version);
      const [oldest] = lent.keys();
      if (lent.size > most && oldest !== undefined) lent.delete(oldest);
    },
    takeBack: (traceId) => void lent.delete(traceId.toLowerCase()),
    renew: () => made.clear(),
    reset: () => lent.clear(),
  };
}
