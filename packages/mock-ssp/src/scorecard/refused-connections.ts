import { becauseOfConnection } from '@mock-spine/shared/because/of-connection';
import type { ConnectionExchange } from '@mock-spine/shared/journal/exchange';
import { addressOf } from '../trials/caller.ts';

/** Connections that the proxy's own listener refused, before anybody had shown who it was. */
export interface RefusedConnections {
  readonly address: string;
  readonly reason: string;
  readonly requirement: string;
  readonly says: string;
  count: number;
  /** Ids of the first few in the journal. */
  readonly exchanges: string[];
}

/** What was refused, counted by address and reason, in bounded memory. */
export class RefusalLog {
  readonly #counts = new Map<string, RefusedConnections>();

  add(connection: ConnectionExchange, id: string): void {
    const { remoteAddress, reason, requirement } = connection;
    const { says } = becauseOfConnection(connection);
    this.merge({ address: addressOf(remoteAddress), reason, requirement, says, count: 1, exchanges: [id] });
  }

  /** Adds what was counted elsewhere. */
  merge({ exchanges, count, ...of }: RefusedConnections): void {
    const key = `${of.address} ${of.reason}`;
    const counted = this.#counts.get(key) ?? { ...of, count: 0, exchanges: [] };
    counted.count += count;
    counted.exchanges.push(...exchanges.slice(0, mostIds - counted.exchanges.length));
    this.#counts.set(key, counted);
    if (this.#counts.size > most) this.#counts.delete(this.#counts.keys().next().value!);
  }

  list(): readonly RefusedConnections[] {
    return [...this.#counts.values()];
  }

  clear(): void {
    this.#counts.clear();
  }
}

const most = 200;
const mostIds = 5;
