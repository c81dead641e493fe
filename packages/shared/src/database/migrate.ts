import type { Pool } from 'pg';
import { SettingsError } from '../settings/setting.ts';
import { migrations } from './migrations/migrations.ts';

/** Any number, but the same for every mock: who has the lock of this number makes the tables. */
const lock = 7_401_823;

/**
 * Makes the tables, or brings those of an older version up to date, in one transaction: of many mocks that start at once one does it, and the
 * others wait and find it done.
 * @throws SettingsError when the tables are of a later version than this one knows
 */
export async function migrate(pool: Pick<Pool, 'connect'>): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query(`set local statement_timeout = '60s'`);
    await client.query({ text: 'select pg_advisory_xact_lock($1)', values: [lock], ...patient });
    await client.query('create schema if not exists mock_spine');
    await client.query(
      'create table if not exists mock_spine.migrations (number integer primary key, made_at timestamptz not null default now())',
    );
    const { rows } = await client.query<{ last: number }>(
      'select coalesce(max(number), 0) as last from mock_spine.migrations',
    );
    const last = rows[0]?.last ?? 0;
    if (last > migrations.length)
      throw new SettingsError(
        `--database has tables of version ${last}; expected ${migrations.length} at most. Install the version of the mocks that made them, or name another database.`,
      );
    for (const [index, statements] of migrations.entries()) {
      if (index < last) continue;
      await client.query({ text: statements, ...patient });
      await client.query('insert into mock_spine.migrations (number) values ($1)', [index + 1]);
    }
    await client.query('commit');
    client.release();
  } catch (error) {
    // What had been begun ends with its connection.
    client.release(true);
    throw error;
  }
}

/** While another mock makes them. */
const patient = { query_timeout: 61_000 };
