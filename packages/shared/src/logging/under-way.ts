import { traceOf, type Exchange } from '../journal/exchange.ts';
import type { Journal } from '../journal/journal.ts';

/** Names the exchanges that have not ended, the newest first: the id of each in the journal and, where it has the form of one, its trace id. */
export function nameUnderWay(journal: Pick<Journal<Exchange>, 'underWay'>): string {
  const named = journal.underWay().map(({ id, entry }) => {
    const trace = traceOf(entry);
    return trace !== undefined && guid.test(trace) ? `${id} (Ssp-TraceID ${trace})` : id;
  });
  if (named.length === 0) return 'none';
  return named.length <= mostNamed ? named.join(', ') : `${named.slice(0, mostNamed).join(', ')} and ${named.length - mostNamed} more`;
}

const guid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

const mostNamed = 100;
