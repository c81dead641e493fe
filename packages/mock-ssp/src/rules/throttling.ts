import type { SspRule } from '../request/facts.ts';

/** The limit of all requests together. Source: implementation guide, status 503; its body and order are assumed. */
export const globalLimitRules: readonly SspRule[] = [
  {
    id: 'ssp-within-global-limit',
    requirement: 'A-027',
    says: 'The SSP has capacity for the request: all consumers together are within the global limit.',
    force: 'ASSUMED',
    failsWith: 'SERVICE_BUSY',
    check: ({ admission: { everyone } }) =>
      everyone === undefined || everyone.granted
        ? undefined
        : {
            expected: `at most ${everyone.limit} requests a minute from everyone`,
            actual: 'one more',
            next: `Wait ${everyone.retryAfter} s, as Retry-After says; --global-rate-limit sets the limit.`,
            says: `More requests came from all consumers together than the ${everyone.limit} a minute that the SSP takes.`,
          },
  },
];

/** The limit of a consumer. Source: implementation guide, status 429 and "Throttling"; RFC 6585 §4. */
export const senderLimitRules: readonly SspRule[] = [
  {
    id: 'sender-within-rate-limit',
    requirement: 'A-026',
    says: 'The sender is within its rate limit.',
    force: 'ASSUMED',
    failsWith: 'RATE_LIMITED',
    needs: ['sender-is-registered'],
    check: ({ admission: { sender }, ssp }) =>
      sender === undefined || sender.granted
        ? undefined
        : {
            expected: `at most ${sender.limit} requests a minute from ${ssp.from}`,
            actual: 'one more',
            next: `Wait ${sender.retryAfter} s, as Retry-After says, and repeat at most three times; --rate-limit sets the limit.`,
            says: `More requests came from ${ssp.from} than the ${sender.limit} a minute that it may send.`,
          },
  },
];
