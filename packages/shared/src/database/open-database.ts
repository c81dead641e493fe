import { setTimeout as wait } from 'node:timers/promises';
import type { Client, Pool, PoolClient } from 'pg';
import { SettingsError } from '../settings/setting.ts';
import { checkUrl } from './check-url.ts';
import { asDatabaseError, DatabaseError } from './database-error.ts';
import type { DatabaseSettings } from './database-settings.ts';
import type { Database } from './database.ts';
import { listenForever, type Listener } from './listen.ts';
import { migrate } from './migrate.ts';

/** What lies around a database. */
export interface DatabaseOutside {
  /** Whose connections they are, as PostgreSQL shows them: `mock-provider`. */
  readonly name: string;
  readonly tell: (sentence: string) => void;
}

/**
 * Opens the database that was set, with its tables made and up to date. The driver is loaded only then.
 * @returns undefined where none is set
 * @throws SettingsError with a sentence for the user when it cannot be used, after having waited {@link patience} for it to come up
 */
export async function openDatabase(
  settings: DatabaseSettings,
  { name, tell }: DatabaseOutside,
): Promise<Database | undefined> {
  if (settings.database === undefined) return undefined;
  checkUrl(settings.database);
  const connections = await openConnections(settings.database, settings, name);
  const database = over(connections);
  try {
    await untilUp(() => migrate(connections.pool), tell);
  } catch (error) {
    await database.close();
    if (!(error instanceof DatabaseError)) throw error;
    throw new SettingsError(`--database cannot be used. ${error.message} ${error.next}`, { cause: error });
  }
  return database;
}

/** Milliseconds for a database that is started at the same time. */
const patience = 15_000;

/** Statements that wait for a connection, at most; what comes then fails at once. */
const mostWaiting = 2000;

/** What makes connections. */
interface Connections {
  readonly pool: Pool;
  /** A connection apart from those of the pool. */
  readonly makeClient: () => Client;
}

async function openConnections(
  url: string,
  { databaseConnections, databaseTimeout }: DatabaseSettings,
  name: string,
): Promise<Connections> {
  const { default: pg } = await import('pg');
  const config = {
    connectionString: withVerifiedTls(url),
    application_name: name,
    connectionTimeoutMillis: databaseTimeout,
    statement_timeout: databaseTimeout,
    // Later than the server, whose word for it says that nothing was done.
    query_timeout: databaseTimeout + 500,
    keepAlive: true,
  };
  const makeClient = () => new pg.Client(config);
  try {
    makeClient();
  } catch (error) {
    const { syscall, code } = error as NodeJS.ErrnoException;
    throw new SettingsError(
      syscall === undefined
        ? '--database is a URL that cannot be taken apart, and is not shown; expected one such as postgres://user:password@host:5432/database.'
        : `--database names a file (sslrootcert, sslcert or sslkey) that cannot be read (${code}).`,
    );
  }
  const pool = new pg.Pool({ ...config, max: databaseConnections, idleTimeoutMillis: 30_000 });
  // A connection that is cut while nobody uses it is taken out of the pool, and another made when one is needed.
  pool.on('error', () => {});
  return { pool, makeClient };
}

/** By the name that says what the driver does for each of these, so that it warns nobody of what a later one of it will do. */
const withVerifiedTls = (url: string): string =>
  url.includes('uselibpqcompat=')
    ? url
    : url.replace(/(?<=[?&]sslmode=)(?:prefer|require|verify-ca)(?=&|$)/, 'verify-full');

function over({ pool, makeClient }: Connections): Database {
  const listeners = new Set<Listener>();
  const last = new Set<() => Promise<void>>();
  let stopListening: (() => void) | undefined;
  const query: Database['query'] = async <Row extends object>(text: string, values: readonly unknown[] = []) => {
    if (pool.waitingCount >= mostWaiting) throw new DatabaseError('busy');
    const client = await connect(pool);
    try {
      const { rows } = await client.query<Row>(text, [...values]);
      client.release();
      return rows;
    } catch (error) {
      // What the statement left behind ends with its connection.
      client.release(true);
      throw asDatabaseError(error);
    }
  };
  return {
    query,
    listen(listener) {
      listeners.add(listener);
      stopListening ??= listenForever(makeClient, listeners);
      return () => void listeners.delete(listener);
    },
    async failure() {
      try {
        const [found] = await query<{ standby: boolean }>(
          `select current_setting('transaction_read_only')::boolean as standby`,
        );
        return found?.standby ? new DatabaseError('read-only').message : undefined;
      } catch (error) {
        return (error as DatabaseError).message;
      }
    },
    beforeClose(act) {
      last.add(act);
      return () => void last.delete(act);
    },
    // A server that stands still does not say goodbye.
    async close() {
      stopListening?.();
      if (last.size > 0)
        await Promise.race([
          Promise.allSettled([...last].map((act) => act())),
          wait(farewell / 2, undefined, { ref: false }),
        ]);
      await Promise.race([pool.end(), wait(farewell, undefined, { ref: false })]);
    },
  };
}

/** Milliseconds. */
const farewell = 1000;

/** A connection, on which nothing was done when it cannot be had. */
async function connect(pool: Pool): Promise<PoolClient> {
  try {
    const client = await pool.connect();
    // Who has a statement under way is told by its promise; nobody else is to hear that the connection is gone.
    if (client.listenerCount('error') === 0) client.on('error', () => {});
    return client;
  } catch (error) {
    const failed = asDatabaseError(error);
    throw failed.reason === 'cut' ? new DatabaseError('unreachable', error) : failed;
  }
}

/** Tries again while nobody answers, as when both are started together. */
async function untilUp(act: () => Promise<void>, tell: (sentence: string) => void): Promise<void> {
  const limit = performance.now() + patience;
  for (let tries = 0; ; tries += 1) {
    try {
      return await act();
    } catch (error) {
      if (error instanceof SettingsError) throw error;
      const failed = asDatabaseError(error);
      if (!passing.has(failed.reason) || performance.now() > limit) throw failed;
      if (tries === 0) tell(`${failed.message} It is tried for ${patience / 1000} seconds.`);
    }
    await wait(200);
  }
}

const passing: ReadonlySet<string> = new Set(['unreachable', 'cut', 'busy']);
