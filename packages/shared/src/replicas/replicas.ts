import type { Database } from '../database/database.ts';
import { SharedState, type SharedPart } from '../database/shared-state.ts';
import { Tallies, type Tally } from '../database/tallies.ts';
import type { Exchange } from '../journal/exchange.ts';
import type { Journal } from '../journal/journal.ts';
import { SharedJournal } from './shared-journal.ts';

/** What a namespace of a mock has in common with its replicas. */
export interface Replicas {
  /** Keeps what can be changed alike. */
  share(namespace: string, parts: readonly SharedPart[]): SharedState;
  /** Tells what is counted on the way of requests. */
  count(namespace: string, tallies: readonly Tally[]): Tallies;
  /** Tells of exchanges; undefined where none are kept. */
  tell(namespace: string, journal: Journal<Exchange>): SharedJournal | undefined;
}

/**
 * Has replicas meet in a database.
 * @param mock `mock-ssp`
 * @param most exchanges that are kept of all; 0 for none
 */
export const replicasOver = (database: Database, mock: string, most: number): Replicas => ({
  share: (namespace, parts) => new SharedState(database, namespace, parts),
  count: (namespace, tallies) => new Tallies(database, namespace, tallies),
  tell: (namespace, journal) =>
    most === 0 ? undefined : new SharedJournal(database, { namespace, mock, most }, journal),
});
