import { ControlError } from '@mock-spine/shared/control/control-error';
import { traceOf, type Exchange } from '@mock-spine/shared/journal/exchange';
import type { Journal } from '@mock-spine/shared/journal/journal';
import type { ShownBecause } from '@mock-spine/shared/journal/show-because';
import type { ProviderRecord } from '../joined/find-counterpart.ts';
import type { ProviderControl } from './provider-proxy.ts';
import { listOfAll, listOfProvider } from './joined-routes.ts';

/** Why the provider decided as it did, of the exchanges that are kept. */
export interface ReasonsOfProvider {
  readonly toldWhy: (exchange: Exchange) => ShownBecause | undefined;
  /** Asks the provider's journal for what it can tell and is not known yet: one call, and none where nothing is to be asked. */
  readonly learn: () => Promise<void>;
}

/**
 * Lets exchanges be looked for, and counted, by what the provider alone knows. A journal of the provider's that does not answer has told nothing.
 * @param now milliseconds since the epoch
 */
export function createReasonsOfProvider(
  journal: Journal<Exchange>,
  control: ProviderControl,
  now: () => number,
): ReasonsOfProvider {
  /** Nothing where the provider has nothing to tell. */
  const reasons = new WeakMap<Exchange, ShownBecause | 'none'>();
  return {
    toldWhy(exchange) {
      const reason = reasons.get(exchange);
      return reason === 'none' ? undefined : reason;
    },
    async learn() {
      const asked = journal.list(journal.size, (exchange) => isTold(exchange) && !reasons.has(exchange));
      if (asked.length === 0) return;
      const traces = asked.flatMap(({ entry }) => traceOf(entry) ?? []);
      const told = await listTold(control, (known) => traces.every((trace) => known.has(trace)));
      for (const { entry } of asked) {
        const reason = told.get(traceOf(entry) ?? '');
        if (reason) reasons.set(entry, reason);
        else if (entry.at < now() - settling) reasons.set(entry, 'none');
      }
    },
  };
}

/** Milliseconds after which an exchange stands in the provider's journal, if it ever does. */
const settling = 10_000;

/** Whether the provider answered it otherwise than well: it knows why. */
const isTold = ({ kind, ...exchange }: Exchange): boolean => {
  const answer = kind === 'request' && 'answer' in exchange ? exchange.answer : undefined;
  return answer?.by === 'provider' && answer.status >= 400;
};

/** What the provider's control API tells of its own, and where that is not all of what is asked, of what its replicas told it. */
async function listTold(
  control: ProviderControl,
  isAll: (told: ReadonlyMap<string, ShownBecause>) => boolean,
): Promise<ReadonlyMap<string, ShownBecause>> {
  const records = await quietly(() => listOfProvider(control, { reveal: false }, '&kind=request'));
  const told = reasonsIn(records);
  return isAll(told)
    ? told
    : reasonsIn([...records, ...((await quietly(() => listOfAll(control, '&kind=request'))) ?? [])]);
}

async function quietly<Records extends readonly ProviderRecord[] | undefined>(ask: () => Promise<Records>) {
  return ask().catch((error: unknown) => {
    if (error instanceof ControlError) return [];
    throw error;
  });
}

/** Trace ids that are sent twice are nobody's: what they tell might be of the other request. */
function reasonsIn(records: readonly ProviderRecord[]): ReadonlyMap<string, ShownBecause> {
  const told = new Map<string, ShownBecause>();
  const twice = new Set<string>();
  for (const { traceId, because } of new Map(records.map((record) => [record.id, record])).values()) {
    if (traceId === undefined) continue;
    if (told.has(traceId)) twice.add(traceId);
    if (because !== undefined) told.set(traceId, because);
  }
  for (const traceId of twice) told.delete(traceId);
  return told;
}
