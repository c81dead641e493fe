import type { Reading } from '@mock-spine/shared/journal/exchange';
import { maskTarget, maskText } from '@mock-spine/shared/journal/mask';
import type { SspExchange } from '../request/exchange.ts';
import { pathOf } from '../request/facts.ts';
import type { SentOn } from './find-counterpart.ts';

/**
 * What the SSP sent on; undefined when it sent nothing.
 * @param now milliseconds since the epoch: the end of an exchange that has not ended
 */
export function readSentOn(
  { at, facts, outbound, timings }: SspExchange,
  now: number,
  { reveal }: Reading,
): SentOn | undefined {
  if (!outbound?.sent) return undefined;
  const { wanted } = facts;
  const show = reveal ? (text: string) => text : maskText;
  const target = wanted.names === 'url' ? pathOf(wanted.url, `https://${outbound.host}`) : facts.target;
  return {
    traceId: facts.ssp.traceId && show(facts.ssp.traceId),
    method: facts.method,
    target: reveal ? target : maskTarget(target),
    from: at,
    to: at + (timings.endOf('answered') ?? now - at),
  };
}
