import type { Exchange } from './exchange.ts';

/**
 * How an exchange ended, at a glance: answered well; refused (4xx); failed (5xx); or closed, without an answer.
 * Nothing while it is under way.
 */
export type Outcome = (typeof outcomes)[number];

export const outcomes = ['answered', 'refused', 'failed', 'closed'] as const;

export function outcomeOf(exchange: Exchange): Outcome | undefined {
  if (exchange.kind === 'connection') return 'closed';
  const status = exchange.answer?.status;
  if (status === undefined) return exchange.kind === 'request' && exchange.because?.() ? 'closed' : undefined;
  if (status >= 500) return 'failed';
  return status >= 400 ? 'refused' : 'answered';
}
