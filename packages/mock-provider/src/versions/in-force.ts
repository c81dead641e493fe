import type { IncomingMessage } from 'node:http';
import type { VersionName } from '@mock-spine/shared/protocol/versions';

/** Of which version of GP Connect a provider is: one for everybody, and others that are lent to the requests with a trace id. */
export interface VersionsInForce<Provider> {
  /** That of the start. */
  readonly atStart: VersionName;
  /** The one that everybody meets. */
  readonly show: () => VersionName;
  /** Requests that are under way end as they began. */
  readonly set: (version: VersionName) => void;
  /** All that is lent, by trace id; the oldest first. */
  readonly lent: ReadonlyMap<string, VersionName>;
  /** @param traceId the `Ssp-TraceID` of the request, in any case of letters */
  readonly lend: (traceId: string, version: VersionName) => void;
  readonly takeBack: (traceId: string) => void;
  /** Takes back whatever is lent. */
  readonly takeAllBack: () => void;
  /** The provider that everybody meets. */
  readonly provider: () => Provider;
  readonly providerFor: (request: IncomingMessage) => Provider;
  /** Each is made anew when it is next met: what they are made of has changed. */
  readonly renew: () => void;
}

/** Most requests that have a version of their own at a time; the oldest loan ends when another begins. */
const most = 1000;

/** @param make what makes a provider of a version; it is kept */
export function createVersions<Provider>(
  atStart: VersionName,
  make: (version: VersionName) => Provider,
): VersionsInForce<Provider> {
  const lent = new Map<string, VersionName>();
  const made = new Map<VersionName, Provider>();
  let inForce = atStart;
  const providerOf = (version: VersionName): Provider => {
    const provider = made.get(version) ?? make(version);
    made.set(version, provider);
    return provider;
  };
  return {
    atStart,
    show: () => inForce,
    set: (version) => void (inForce = version),
    lent,
    lend(traceId, version) {
      lent.set(traceId.toLowerCase(), version);
      const [oldest] = lent.keys();
      if (lent.size > most && oldest !== undefined) lent.delete(oldest);
    },
    takeBack: (traceId) => void lent.delete(traceId.toLowerCase()),
    takeAllBack: () => lent.clear(),
    provider: () => providerOf(inForce),
    providerFor(request) {
      // To look for its loan folds the headers of a request, which costs something.
      if (lent.size === 0) return providerOf(inForce);
      const traceId = request.headers['ssp-traceid'];
      return providerOf((typeof traceId === 'string' ? lent.get(traceId.toLowerCase()) : undefined) ?? inForce);
    },
    renew: () => made.clear(),
  };
}
