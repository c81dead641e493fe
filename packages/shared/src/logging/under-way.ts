import { traceOf, type Exchange } from '../journal/exchange.ts';
import type { Journal } from '../journal/journal.ts';
import { forms } from '../protocol/forms.ts';

/** Names the exchanges that have not ended, the newest first: the id of each in the journal and, where it has the form of one, its trace id. */
export function nameUnderWay(journal: Pick<Journal<Exchange>, 'underWay'>): string {
  const named = journal.underWay().map(({ id, entry }) => {
    const trace = traceOf(entry);
    return trace !== undefined && forms.guid.test(trace) ? `${id} (Ssp-TraceID ${trace})` : id;
  });
  if (named.length === 0) return 'none';
  return named.length <= mostNamed
    ? named.join(', ')
    : `${named.slice(0, mostNamed).join(', ')} and ${named.length - mostNamed} more`;
}

const mostNamed = 100;
