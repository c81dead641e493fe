import type { Context } from 'koa';
import { createTokenBucket, spend, type TokenBucket } from '../throttle/token-bucket.ts';
import { AnswerCache, type KeptAnswer } from './answer-cache.ts';
import { hasApiKey } from './probes.ts';
import { SdsRefusal } from './sds-errors.ts';

/** What stands before SDS. */
export interface Gateway {
  /** The key that callers must send as `apikey`; undefined where any will do, or none. */
  readonly apiKey: string | undefined;
  /** The limits of a minute and of a second, for all callers together: those that are set. */
  readonly limits: readonly TokenBucket[];
  /** Is told of each call that was counted for them. */
  readonly onCounted: () => void;
  /** Undefined where nothing is kept. */
  readonly cache: AnswerCache | undefined;
  /** Milliseconds since the epoch, which the limits go by. */
  readonly now: () => number;
  /** Milliseconds since the epoch by the clock that can be moved, which the cache goes by. */
  readonly movedNow: () => number;
}

/** What is set of a gateway. */
export interface GatewaySettings {
  readonly sdsApikey: string | undefined;
  readonly sdsCache: boolean;
  /** Calls in a minute. */
  readonly sdsRateLimit: number | undefined;
  /** Calls in a second. */
  readonly sdsSpikeLimit: number | undefined;
}

/** A gateway that has counted and kept nothing yet. */
export const createGateway = (
  { sdsApikey, sdsCache, sdsRateLimit, sdsSpikeLimit }: GatewaySettings,
  outside: Pick<Gateway, 'now' | 'movedNow' | 'onCounted'>,
): Gateway => ({
  apiKey: sdsApikey,
  limits: [
    ...(sdsRateLimit === undefined ? [] : [createTokenBucket(sdsRateLimit)]),
    ...(sdsSpikeLimit === undefined ? [] : [createTokenBucket(sdsSpikeLimit, 1000)]),
  ],
  cache: sdsCache ? new AnswerCache() : undefined,
  ...outside,
});

/** Counts calls that a replica has counted. */
export function spendLimits({ limits, now }: Gateway, times: number): void {
  for (const limit of limits) spend(limit, times, now());
}

/**
 * Lets a call through, or answers it from the cache. Order: target.xml of the published proxy: key, quota, spike arrest, cache.
 * @returns what the cache has for it
 * @throws SdsRefusal 401 or 429
 */
export function passGateway(
  ctx: Context,
  { apiKey, limits, onCounted, cache, now, movedNow }: Gateway,
): KeptAnswer | undefined {
  if (!hasApiKey(ctx, apiKey))
    throw new SdsRefusal('UNAUTHORISED', 'The apikey header is missing or not the one that --sds-apikey names');
  const at = now();
  if (limits.length > 0) onCounted();
  if (limits.some((count) => !count(at).granted))
    throw new SdsRefusal(
      'TOO_MANY_REQUESTS',
      'More look-ups came than --sds-rate-limit or --sds-spike-limit lets through',
    );
  return skipsCache(ctx) ? undefined : cache?.get(keyOf(ctx), movedNow());
}

/** Has the cache keep an answer of SDS, unless the caller wants none of it. */
export function keepAnswer(ctx: Context, { cache, movedNow }: Gateway, answer: Omit<KeptAnswer, 'at'>): void {
  if (!skipsCache(ctx)) cache?.set(keyOf(ctx), { ...answer, at: movedNow() });
}

/** Source: the conditions of ResponseCache.xml, which compare the whole header field. */
const skipsCache = (ctx: Context): boolean => ctx.get('Cache-Control') === 'no-cache';

/** Source: the key of ResponseCache.xml: verb, path, query and Accept. */
const keyOf = (ctx: Context): string => `${ctx.method} ${ctx.url} ${ctx.get('Accept')}`;
