import { minute } from '@mock-spine/shared/clock';

/** What is left of a limit after a request was counted. */
export interface Allowance {
  /** Whether the request is within the limit. */
  readonly granted: boolean;
  /** Requests allowed in the time that the limit is for. */
  readonly limit: number;
  /** Requests that could follow at once. */
  readonly remaining: number;
  /** Seconds until nothing of the limit is used up any more. */
  readonly reset: number;
  /** Seconds after which another request would be granted. */
  readonly retryAfter: number;
}

/** Counts one request at a moment, in milliseconds since the epoch. */
export type TokenBucket = (at: number) => Allowance;

/**
 * A bucket that is full at the start and is filled up at an even pace: a burst of the whole limit passes, then as many as flow in.
 * @param limit requests in that time
 * @param time milliseconds that the limit is for
 */
export function createTokenBucket(limit: number, time = minute): TokenBucket {
  let tokens = limit;
  let last = 0;
  const secondsUntil = (wanted: number): number => Math.max(0, Math.ceil((((wanted - tokens) / limit) * time) / 1000));
  return (at) => {
    // A clock that is set back must not empty the bucket.
    tokens = Math.min(limit, tokens + (Math.max(0, at - last) / time) * limit);
    last = at;
    const granted = tokens >= whole;
    if (granted) tokens = Math.max(0, tokens - 1);
    return {
      granted,
      limit,
      remaining: Math.floor(tokens + 1 - whole),
      reset: secondsUntil(limit),
      retryAfter: Math.max(1, secondsUntil(1)),
    };
  };
}

/** Counts requests that a replica has counted. */
export function spend(bucket: TokenBucket, times: number, at: number): void {
  for (let left = times; left > 0 && bucket(at).granted; left -= 1);
}

/** A token, but for what adding up fractions loses. */
const whole = 1 - 1e-6;
