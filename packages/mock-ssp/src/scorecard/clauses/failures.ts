import { createHash } from 'node:crypto';
import { maskTarget } from '@mock-spine/shared/journal/mask';
import type { SspFacts } from '../../request/facts.ts';
import { broken, cut, type FollowedClause, type ClauseOutcome, type Seen } from '../clause.ts';
import { askedToWait, hasFailed } from '../failure.ts';
import { bodyOf, isSameBody, type SentBody } from '../sent-body.ts';

const guide = 'SSP implementation guide';

/** What a consumer does after a request has failed. */
export const failureClauses: readonly FollowedClause[] = [
  {
    id: 'at-most-three-retries',
    requirement: undefined,
    says: 'A request that failed is sent again at most three times.',
    source: `${guide}, "Transport"`,
    next: 'Give up after the third retry, and tell the user.',
    follow: () => followRetries(),
  },
  {
    id: 'backs-off',
    requirement: undefined,
    says: 'After a 429 or 503 the consumer waits as long as Retry-After says.',
    source: `${guide}, statuses 429 and 503`,
    next: 'Hold requests back until Retry-After has passed; --rate-limit 10 has the SSP answer 429.',
    follow: () => followWaits(),
  },
];

const mostRetries = 3;

/** After that somebody has asked anew, not a program again. Milliseconds after the failure, or after the time that Retry-After asked for. */
const retryWindow = 60_000;

/** A request that failed, and how often it had been sent again by then. Times are in milliseconds since the epoch. */
interface Attempt {
  readonly body: SentBody;
  readonly ended: number;
  /** Until when another request like it is its retry. */
  readonly until: number;
  readonly retries: number;
}

function followRetries(): (seen: Seen) => ClauseOutcome {
  const failed = new Map<string, Attempt>();
  return ({ exchange, ended }) => {
    const fails = hasFailed(exchange);
    if (!fails && failed.size === 0) return undefined;
    const key = keyOf(exchange.facts);
    const body = bodyOf(exchange);
    const before = failed.get(key);
    const previous = before && exchange.at <= before.until && isSameBody(before.body, body) ? before : undefined;
    // What was under way already when the other one failed is no retry.
    const isRetry = previous !== undefined && exchange.at >= previous.ended;
    const retries = (previous?.retries ?? 0) + (isRetry ? 1 : 0);
    failed.delete(key);
    if (fails)
      failed.set(key, { body, ended, retries, until: ended + (askedToWait(exchange, ended) ?? 0) + retryWindow });
    if (failed.size > mostFollowed) failed.delete(failed.keys().next().value!);
    if (isRetry && retries > mostRetries)
      return broken(
        `${exchange.facts.method} ${cut(maskTarget(exchange.facts.target), 200)} was sent again ${retries} times.`,
      );
    return isRetry || fails ? 'met' : undefined;
  };
}

/** Short, whatever the target: failures are kept for a minute, and anybody may cause them. */
const keyOf = ({ method, target, ssp }: SspFacts): string =>
  createHash('sha256').update(`${method} ${ssp.interactionId} ${target}`).digest('base64');

/** Nobody may send before then: not to this provider, or to nobody. */
interface Wait {
  readonly from: number;
  readonly until: number;
  readonly status: number;
  readonly to: string | undefined;
}

function followWaits(): (seen: Seen) => ClauseOutcome {
  let waits: Wait[] = [];
  return ({ exchange, ended }) => {
    const {
      at,
      facts: { ssp },
      answer,
    } = exchange;
    const meant = waits.filter(({ from, to }) => at >= from && (to === undefined || to === ssp.to));
    const early = meant.find(({ until }) => at < until - leeway);
    waits = waits.filter((wait) => !meant.includes(wait) || at < wait.until - leeway).slice(-mostFollowed);
    const asked = askedToWait(exchange, ended);
    // What the provider asks for holds for that provider.
    if (asked !== undefined)
      waits.push({
        from: ended,
        until: ended + asked,
        status: answer!.status,
        to: answer!.by === 'provider' ? ssp.to : undefined,
      });
    if (early)
      return broken(
        `A request came ${seconds(early.until - at)} s before the time that the ${early.status} had asked for was over.`,
      );
    return meant.length > 0 ? 'met' : undefined;
  };
}

/** Of milliseconds: the answer has left a little before we take note, and clocks are read in steps. */
const leeway = 250;

const mostFollowed = 100;

const seconds = (milliseconds: number): string => (milliseconds / 1_000).toFixed(1);
