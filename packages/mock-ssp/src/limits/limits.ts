import type { SharedCount } from '@mock-spine/shared/database/tallies';
import type { ListedSystem } from '../registry/directory.ts';
import { createGateway, spendLimits, type Gateway, type GatewaySettings } from '../sds/gateway.ts';
import { createThrottle, RecentTraces, type Throttle } from '../throttle/throttle.ts';
import { createTokenBucket, spend, type Allowance } from '../throttle/token-bucket.ts';

/** What the requests and look-ups of one namespace use up. */
export interface Limits {
  readonly throttle: Throttle;
  readonly traces: RecentTraces;
  /** What stands before SDS now. */
  readonly gateway: () => Gateway;
  /** Counts a trace on PDS, at milliseconds since the epoch; undefined where there is no limit. */
  readonly countTrace: (at: number) => Allowance | undefined;
  /** Takes what was counted at replicas. */
  readonly heard: readonly SharedCount[];
  /** Forgets all that was counted. */
  readonly reset: () => void;
}

/** How much may be used. */
export interface LimitSettings extends GatewaySettings {
  /** Requests of a sender in a minute. */
  readonly rateLimit: number | undefined;
  /** Requests of all in a minute. */
  readonly globalRateLimit: number | undefined;
  /** Traces in a second. */
  readonly pdsRateLimit: number | undefined;
}

/** What limits take from their surroundings. */
export interface LimitSurroundings {
  readonly system: (asid: string) => ListedSystem | undefined;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Milliseconds since the epoch by the clock that can be moved. */
  readonly movedNow: () => number;
  /** Tells the replicas what was counted; undefined where there are none. */
  readonly tell: ((kind: string, key: string) => void) | undefined;
}

/** Trace ids that are remembered. */
const tracesKept = 10_000;

/** Limits of which nothing is used yet. */
export function createLimits(settings: LimitSettings, { system, now, movedNow, tell }: LimitSurroundings): Limits {
  const throttle = createThrottle(
    { perSender: settings.rateLimit, forEveryone: settings.globalRateLimit },
    tell && ((asid) => (asid === undefined ? tell('everyone', '') : tell('sender', asid))),
  );
  const traces = new RecentTraces(tracesKept, tell && ((traceId) => tell('trace', traceId)));
  const openGateway = () => createGateway(settings, { now, movedNow, onCounted: () => tell?.('sds', '') });
  const { pdsRateLimit } = settings;
  const openPds = () => (pdsRateLimit === undefined ? undefined : createTokenBucket(pdsRateLimit, 1000));
  let gateway = openGateway();
  let pds = openPds();
  return {
    throttle,
    traces,
    gateway: () => gateway,
    countTrace: (at) => {
      if (pds) tell?.('pds', '');
      return pds?.(at);
    },
    heard: [
      { kind: 'trace', take: (traceId) => void traces.remember(traceId) },
      {
        kind: 'sender',
        take: (asid, times) => {
          // A system that only the other replica knows yet has no limit here.
          const sender = system(asid);
          if (sender) throttle.spend(sender, times, now());
        },
      },
      { kind: 'everyone', take: (_, times) => throttle.spend(undefined, times, now()) },
      { kind: 'sds', take: (_, times) => spendLimits(gateway, times) },
      { kind: 'pds', take: (_, times) => pds && spend(pds, times, now()) },
    ],
    reset: () => {
      throttle.reset();
      traces.clear();
      gateway = openGateway();
      pds = openPds();
    },
  };
}
