import type { SspErrorKey } from '@mock-spine/shared/errors/ssp-errors';
import type { TlsFacts } from '@mock-spine/shared/tls/facts';
import type { Header } from '@mock-spine/shared/vectors/draft';
import type { ListedSystem } from '../registry/directory.ts';
import { createTokenBucket, spend, type Allowance, type TokenBucket } from './token-bucket.ts';

/** What the limits say of one request; undefined where no limit is set, or where nobody is known whom it could count for. */
export interface Admission {
  /** The limit of the system that sends. */
  readonly sender: Allowance | undefined;
  /** The limit of all requests together. */
  readonly everyone: Allowance | undefined;
}

/** Requests in a minute; undefined where there is no limit. */
export interface RateLimits {
  readonly perSender: number | undefined;
  readonly forEveryone: number | undefined;
}

/** The SSP's limits. Source: implementation guide, statuses 429 and 503. */
export interface Throttle {
  /**
   * Counts a request.
   * @param sender the system that `Ssp-From` names; it is counted for that system only when it comes with that system's certificate
   * @param at milliseconds since the epoch
   */
  admit(sender: ListedSystem | undefined, tls: TlsFacts, at: number): Admission;
  /**
   * Counts requests that a replica has counted.
   * @param sender undefined: for all requests together
   */
  spend(sender: ListedSystem | undefined, times: number, at: number): void;
  /** Forgets all that was counted. */
  reset(): void;
}

/** @param onCounted is told of each request that was counted: the ASID that it was counted for, or undefined for all requests together */
export function createThrottle(
  { perSender, forEveryone }: RateLimits,
  onCounted: ((asid: string | undefined) => void) | undefined,
): Throttle {
  if (perSender === undefined && forEveryone === undefined) return unlimited;
  // Keyed by the registry's entry: one that is gone is forgotten with its count.
  let buckets = new WeakMap<ListedSystem, TokenBucket>();
  let everyone = forEveryone === undefined ? undefined : createTokenBucket(forEveryone);

  function bucketOf(sender: ListedSystem, limit: number): TokenBucket {
    const known = buckets.get(sender);
    if (known) return known;
    const bucket = createTokenBucket(limit);
    buckets.set(sender, bucket);
    return bucket;
  }

  return {
    admit(sender, tls, at) {
      const counted = perSender !== undefined && sender && isTheSenders(sender, tls) ? sender : undefined;
      if (everyone) onCounted?.(undefined);
      if (counted) onCounted?.(counted.system.asid);
      return {
        everyone: everyone?.(at),
        sender: counted && perSender !== undefined ? bucketOf(counted, perSender)(at) : undefined,
      };
    },
    spend(sender, times, at) {
      const bucket = sender === undefined ? everyone : perSender && bucketOf(sender, perSender);
      if (bucket) spend(bucket, times, at);
    },
    reset() {
      buckets = new WeakMap();
      everyone = forEveryone === undefined ? undefined : createTokenBucket(forEveryone);
    },
  };
}

/** An SSP without limits. */
export const unlimited: Throttle = { admit: () => noLimits, spend: () => {}, reset: () => {} };

const noLimits: Admission = { sender: undefined, everyone: undefined };

/** Nobody may use up the limit of somebody else. */
const isTheSenders = ({ system: { fqdn } }: ListedSystem, { refused, peer }: TlsFacts): boolean =>
  refused === undefined && fqdn !== undefined && (peer?.fqdns.includes(fqdn) ?? false);

/** The names of the header fields that tell a consumer of its limit. Source: implementation guide, "Throttling". */
export const rateLimitHeaderNames = {
  limit: 'X-Rate-Limit-Limit',
  remaining: 'X-Rate-Limit-Remaining',
  reset: 'X-Rate-Limit-Reset',
} as const;

/** The name of the header field that tells how long to wait. Source: RFC 9110 §10.2.3. */
export const retryAfterName = 'Retry-After';

/** The header fields that tell a consumer of its limit; none where there is no limit. */
export function rateLimitHeaders({ sender }: Admission): readonly Header[] {
  if (!sender) return none;
  const { limit, remaining, reset } = rateLimitHeaderNames;
  return [
    [limit, `${sender.limit}`],
    [remaining, `${sender.remaining}`],
    [reset, `${sender.reset}`],
  ];
}

/** The `Retry-After` of a refusal, in seconds; none where waiting does not help. Source: RFC 6585 §4, RFC 9110 §10.2.3. */
export function retryAfter(key: SspErrorKey, { sender, everyone }: Admission): readonly Header[] {
  const allowance = key === 'RATE_LIMITED' ? sender : key === 'SERVICE_BUSY' ? everyone : undefined;
  return allowance === undefined ? none : [[retryAfterName, `${allowance.retryAfter}`]];
}

const none: readonly Header[] = [];

/** The trace ids of the latest requests, in bounded memory: what is older, or longer than any GUID, is not remembered. */
export class RecentTraces {
  readonly #capacity: number;
  readonly #onSeen: ((traceId: string) => void) | undefined;
  readonly #seen = new Set<string>();

  /**
   * @param capacity number of trace ids that are remembered
   * @param onSeen is told of each that a request of this mock has
   */
  constructor(capacity: number, onSeen?: (traceId: string) => void) {
    this.#capacity = capacity;
    this.#onSeen = onSeen;
  }

  /** Remembers a trace id. @returns whether a recent request had it */
  repeats(traceId: string | undefined): boolean {
    if (traceId === undefined || traceId.length > longest) return false;
    this.#onSeen?.(traceId);
    return this.remember(traceId);
  }

  /** Remembers one that a request of a replica has. @returns whether a recent request had it */
  remember(traceId: string): boolean {
    const repeated = this.#seen.delete(traceId);
    this.#seen.add(traceId);
    if (this.#seen.size > this.#capacity) this.#seen.delete(this.#seen.values().next().value!);
    return repeated;
  }

  clear(): void {
    this.#seen.clear();
  }
}

/** A GUID has 36 characters, 38 with braces. */
const longest = 64;
