import { createHash, randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { Database } from '../database/database.ts';
import { sharedSecret } from '../database/shared-secret.ts';
import { SharedState, type SharedPart } from '../database/shared-state.ts';
import { Tallies, type SharedCount } from '../database/tallies.ts';
import { SharedJournal, type KnownJournal } from './shared-journal.ts';

/** What a namespace of a mock has in common with its replicas. */
export interface Replicas {
  /** What the ids of exchanges begin with that this replica sees, so that no other one gives the same. @param prefix that of a mock which is alone */
  markIds(prefix: string): string;
  /** What they meet in. */
  readonly database: Database;
  /** Keeps what can be changed alike. */
  share(namespace: string, parts: readonly SharedPart[]): SharedState;
  /** Tells what is counted on the way of requests. */
  count(namespace: string, tallies: readonly SharedCount[]): Tallies;
  /** Tells of exchanges, and knows those of the others; undefined where none are kept. */
  tell(namespace: string, known: KnownJournal): SharedJournal | undefined;
}

/** How much of the exchanges of all replicas is kept. */
export interface JournalBounds {
  /** Exchanges of all; 0 for none. */
  readonly databaseJournal: number;
  /** Bytes of all. */
  readonly databaseJournalBytes: number;
}

/**
 * Has replicas meet in a database.
 * @param mock `mock-ssp`
 * @throws DatabaseError
 */
export async function replicasOver(database: Database, mock: string, bounds: JournalBounds): Promise<Replicas> {
  const name = await sharedSecret(database, 'journal');
  const runOf = (namespace: string) =>
    createHash('sha256').update(name).update(`${mock}/${namespace}`).digest('hex').slice(0, 8);
  const mark = randomUUID().slice(0, 8);
  const replica = `${hostname()}/${process.pid}`;
  return {
    database,
    markIds: (prefix) => (bounds.databaseJournal === 0 ? prefix : `${prefix}-${mark}`),
    share: (namespace, parts) => new SharedState(database, namespace, parts),
    count: (namespace, tallies) => new Tallies(database, namespace, tallies),
    tell: (namespace, known) =>
      bounds.databaseJournal === 0
        ? undefined
        : new SharedJournal(
            database,
            {
              namespace,
              mock,
              replica,
              mark,
              run: runOf(namespace),
              most: bounds.databaseJournal,
              mostBytes: bounds.databaseJournalBytes,
            },
            known,
          ),
  };
}
