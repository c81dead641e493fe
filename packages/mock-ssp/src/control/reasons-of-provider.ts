import { ControlError } from '@mock-spine/shared/control/control-error';
import { traceOf, type Exchange } from '@mock-spine/shared/journal/exchange';
import type { Journal } from '@mock-spine/shared/journal/journal';
import type { ShownBecause } from '@mock-spine/shared/journal/show-because';
import { waysToTurnAway } from '@mock-spine/shared/tls/server-failures';
import { findRefusedConnection, type ProviderRecord } from '../joined/find-counterpart.ts';
import { readSentOn } from '../joined/sent-on.ts';
import type { SspExchange } from '../request/exchange.ts';
import type { ProviderControl } from './provider-proxy.ts';
import { listOfAll, listOfProvider } from './joined-routes.ts';

/** Why the provider decided as it did, of the exchanges that are kept. */
export interface ReasonsOfProvider {
  readonly toldWhy: (exchange: Exchange) => ShownBecause | undefined;
  /** Asks the provider's journal for what it can tell and is not known yet: one call for requests and one for refused connections, and none where nothing is to be asked. */
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
      const isUnknown = (exchange: Exchange) => wayOf(exchange) !== undefined && !reasons.has(exchange);
      const asked = journal.list(journal.size, isUnknown).map(({ entry }) => entry);
      for (const way of ['answer', 'connection'] as const) {
        const exchanges = asked.filter((exchange) => wayOf(exchange) === way);
        if (exchanges.length === 0) continue;
        const reasonOf = await finders[way](control, exchanges, now());
        for (const exchange of exchanges) {
          const reason = reasonOf(exchange);
          if (reason) reasons.set(exchange, reason);
          else if (exchange.at < now() - settling) reasons.set(exchange, 'none');
        }
      }
    },
  };
}

/** Milliseconds after which an exchange stands in the provider's journal, if it ever does. */
const settling = 10_000;

/** How the provider decided, where it did and knows why: it answered otherwise than well, or refused the connection. */
function wayOf(exchange: Exchange): keyof typeof finders | undefined {
  if (exchange.kind !== 'request') return undefined;
  const { answer, outbound } = exchange as SspExchange;
  if (answer?.by === 'provider' && answer.status >= 400) return 'answer';
  return waysToTurnAway.has(outbound?.failure?.reason ?? '') ? 'connection' : undefined;
}

type Find = (
  control: ProviderControl,
  exchanges: readonly Exchange[],
  now: number,
) => Promise<(exchange: Exchange) => ShownBecause | undefined>;

const finders = {
  answer: async (control, exchanges) => {
    const traces = exchanges.flatMap((exchange) => traceOf(exchange) ?? []);
    const isAll = (records: readonly ProviderRecord[]) => {
      const told = reasonsIn(records);
      return traces.every((trace) => told.has(trace));
    };
    const told = reasonsIn(await listTold(control, '&kind=request', isAll));
    return (exchange) => told.get(traceOf(exchange) ?? '');
  },
  // A connection has no trace id: the one that was refused in that time is it, where it is the only one.
  connection: async (control, exchanges, now) => {
    const findIn = (records: readonly ProviderRecord[], exchange: Exchange) => {
      const sent = readSentOn(exchange as SspExchange, now, { reveal: false });
      const { record, candidates = 0 } = sent ? findRefusedConnection(sent, records) : {};
      return candidates === 1 ? record?.because : undefined;
    };
    const records = await listTold(control, '&kind=connection', (found) =>
      exchanges.every((exchange) => findIn(found, exchange) !== undefined),
    );
    return (exchange) => findIn(records, exchange);
  },
} satisfies Record<string, Find>;

/** What the provider's control API tells of its own, and where that is not all of what is asked, of what its replicas told it; of each record once. */
async function listTold(
  control: ProviderControl,
  filters: string,
  isAll: (records: readonly ProviderRecord[]) => boolean,
): Promise<readonly ProviderRecord[]> {
  const records = await quietly(() => listOfProvider(control, { reveal: false }, filters));
  if (isAll(records)) return records;
  const others = (await quietly(() => listOfAll(control, filters))) ?? [];
  return [...new Map([...records, ...others].map((record) => [record.id, record])).values()];
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
  for (const { traceId, because } of records) {
    if (traceId === undefined) continue;
    if (told.has(traceId)) twice.add(traceId);
    if (because !== undefined) told.set(traceId, because);
  }
  for (const traceId of twice) told.delete(traceId);
  return told;
}
