import type { SspErrorKey } from '@mock-spine/shared/errors/ssp-errors';
import type { Header } from '@mock-spine/shared/vectors/draft';
import type { Admission } from './throttle.ts';

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
