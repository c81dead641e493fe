import type { ExchangeFilter } from '../types/asking.ts';
import type { Exchange } from '../types/exchange.ts';
import type { Control } from './control.ts';
import { SpineError } from './spine-error.ts';

/** The control APIs of running mocks. */
export interface Controls {
  readonly ssp: Control;
  readonly provider: Control | undefined;
}

/** How many exchanges a list has at most, and a journal keeps. */
export const mostListed = 1000;

/** The exchanges that a filter lets through, the oldest first. */
export async function listExchanges(controls: Controls, filter: ExchangeFilter): Promise<Exchange[]> {
  const { exchanges } = await journalOf(controls, filter).call<{ exchanges: Exchange[] }>(
    'GET',
    `/exchanges?${queryOf({ kind: 'request', ...filter })}&limit=${mostListed}`,
  );
  return exchanges.reverse().map(complete);
}

/** One that was not answered has an answer without a status: whoever maps over a list need not ask. */
export const complete = (exchange: Exchange): Exchange =>
  exchange.kind === 'request' ? { ...exchange, answer: exchange.answer ?? {} } : exchange;

/** The most that a timer of Node takes, in milliseconds. */
const longest = 2 ** 31 - 1;

/** The real clock, as long as the test had not replaced it before this module was loaded. */
const { now } = Date;

/**
 * Waits for the next exchange that a filter lets through.
 * @param patience milliseconds
 * @throws SpineError when none comes in time
 */
export async function waitForExchange(controls: Controls, filter: ExchangeFilter, patience: number): Promise<Exchange> {
  if (!Number.isInteger(patience) || patience < 0 || patience > longest)
    throw new SpineError(`patience is ${patience}; expected milliseconds, a whole number from 0 to ${longest}.`);
  // Not a timer of the test's own: it may have replaced those.
  const signal = AbortSignal.timeout(patience);
  const since = new Date(now()).toISOString();
  const journal = journalOf(controls, filter);
  try {
    const { event, isOpen } = journal.firstEvent<Exchange>(`/exchanges/stream?${queryOf(filter)}`, signal);
    // What ended while the stream was being opened counts too.
    const missed = isOpen.then(async () => (await listSince(journal, filter, since)) ?? event);
    return complete(await Promise.race([event, missed]));
  } catch (error) {
    if (!signal.aborted) throw error;
    throw new SpineError(
      `Expected an exchange within ${patience} ms that fits ${JSON.stringify(filter)}; found none. Ask for it before the request is sent, and see what came instead with spine.exchanges().`,
    );
  }
}

async function listSince(journal: Control, filter: ExchangeFilter, since: string): Promise<Exchange | undefined> {
  const { exchanges } = await journal.call<{ exchanges: Exchange[] }>(
    'GET',
    `/exchanges?${queryOf(filter)}&limit=${mostListed}&since=${since}`,
  );
  return exchanges.findLast((exchange) => exchange.kind !== 'request' || exchange.answer !== undefined);
}

function journalOf({ ssp, provider }: Controls, { of = 'ssp' }: ExchangeFilter): Control {
  if (of === 'ssp') return ssp;
  if (of !== 'provider') throw new SpineError(`of is ${JSON.stringify(of)}; expected ssp or provider.`);
  if (provider) return provider;
  throw new SpineError('The exchanges of a mock provider were asked for; found none that runs. Leave of out.');
}

function queryOf({ of: _, ...filter }: ExchangeFilter): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) if (value !== undefined) query.set(name, String(value));
  return query.toString();
}
