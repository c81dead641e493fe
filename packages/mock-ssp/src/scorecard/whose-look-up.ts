import type { Directory } from '../registry/directory.ts';
import type { Consumer } from './consumer.ts';
import type { LookUp } from './look-ups.ts';
import { whoIsAt } from './who-is-at.ts';

/** What a look-up tells of who made it. */
export type LookUpAsker = Pick<LookUp, 'address' | 'apiKey' | 'correlationId'>;

/**
 * The ASIDs of the consumer that made a look-up, whatever became of it: by the `X-Correlation-Id` of a request, else by the `apikey`, else by the
 * address where one system alone calls from there. None when nothing tells.
 */
export function whoseLookUp(
  { address, apiKey, correlationId }: LookUpAsker,
  consumers: readonly Consumer[],
  correlated: CorrelatedConsumers,
  directory: Directory,
): readonly string[] {
  const asid = correlationId === undefined ? undefined : correlated.get(correlationId);
  if (asid !== undefined) return [asid];
  const holders =
    apiKey === undefined ? [] : consumers.map(({ caller }) => caller).filter((caller) => caller.hasKey(apiKey));
  return holders.length > 0 ? holders.map((caller) => caller.asid) : whoIsAt(consumers, directory).only(address);
}

/** Which consumer sent a correlation id with its latest requests, in bounded memory. */
export class CorrelatedConsumers {
  readonly #asids = new Map<string, string>();

  saw(correlationId: string, asid: string): void {
    this.#asids.delete(correlationId);
    this.#asids.set(correlationId, asid);
    if (this.#asids.size > most) this.#asids.delete(this.#asids.keys().next().value!);
  }

  get(correlationId: string): string | undefined {
    return this.#asids.get(correlationId);
  }

  clear(): void {
    this.#asids.clear();
  }
}

const most = 1_000;
