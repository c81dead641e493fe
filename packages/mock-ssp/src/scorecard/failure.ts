import { readHeaders } from '@mock-spine/shared/protocol/headers';
import type { SspExchange } from '../request/exchange.ts';

/**
 * Whether a request failed so that sending it again makes sense: 408, 429, 5xx, or no whole answer. What is refused with another 4xx is
 * refused again.
 */
export function hasFailed({ answer, aborted, brokenOff, outbound }: SspExchange): boolean {
  if (aborted || brokenOff || outbound?.failure !== undefined || answer === undefined) return true;
  return answer.status === 408 || answer.status === 429 || answer.status >= 500;
}

/**
 * How long a 429 or 503 asked the consumer to wait, in milliseconds; undefined when it did not say.
 * @param ended when the answer had left, in milliseconds since the epoch
 */
export function askedToWait({ answer, outbound, ownHeaders }: SspExchange, ended: number): number | undefined {
  if (answer?.status !== 429 && answer?.status !== 503) return undefined;
  const headers = answer.by === 'provider' ? outbound?.relayed : ownHeaders;
  return readRetryAfter(readHeaders(headers ?? []).first('retry-after'), ended);
}

/** Seconds or a date. Source: RFC 9110 §10.2.3. */
function readRetryAfter(value: string | undefined, now: number): number | undefined {
  if (value === undefined) return undefined;
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1_000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
