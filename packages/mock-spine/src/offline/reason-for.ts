import { reasonOfBoth } from '@mock-spine/mock-ssp/joined/reason-of-both';
import type { Exchange } from '@mock-spine/shared/journal/exchange';
import { traceOf } from '@mock-spine/shared/journal/exchange';
import type { Journal } from '@mock-spine/shared/journal/journal';
import { showExchange } from '@mock-spine/shared/journal/show-exchange';

/**
 * Why the newest request of a trace was refused, as one sentence without what names a patient; nothing where it was not.
 * @param trace its `Ssp-TraceID`
 */
export function reasonFor(
  ofSsp: Journal<Exchange>,
  ofProvider: Journal<Exchange>,
  trace: string | null,
): string | undefined {
  const own = newest(ofSsp, trace);
  const { because = own } = reasonOfBoth(own, newest(ofProvider, trace), false);
  return because === undefined || because.kind === 'answered' ? undefined : because.says.replace(/[^\x20-\x7e]/g, '?');
}

function newest(journal: Journal<Exchange>, trace: string | null) {
  const [found] = journal.list(1, (entry) => entry.kind !== 'look-up' && (traceOf(entry) ?? null) === trace);
  return found && showExchange(found.id, found.entry, { reveal: false }).because;
}
