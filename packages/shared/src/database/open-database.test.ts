import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isInstalledPostgres, itWithPostgres, startPostgres, type Postgres } from '../testing/postgres.ts';
import { openDatabase } from './open-database.ts';

let postgres: Postgres;
beforeAll(async () => {
  if (isInstalledPostgres) postgres = await startPostgres();
});
afterAll(() => postgres?.close());

const outside = { name: 'a test', tell: () => {} };
const open = (database = postgres.url) =>
  openDatabase({ database, databaseConnections: 3, databaseTimeout: 1000 }, outside);

describe('a database', () => {
  it('is none where none is set', async () => {
    expect(await openDatabase({ database: undefined, databaseConnections: 1, databaseTimeout: 1 }, outside)).toBe(
      undefined,
    );
  });

  itWithPostgres('has its tables made once, by whoever of many comes first', async () => {
    const opened = await Promise.all(Array.from({ length: 6 }, () => open()));
    await Promise.all(opened.map((one) => one!.close()));
    expect(await postgres.sql('select count(*), max(number) from mock_spine.migrations')).toMatch(/^(\d+)\|\1$/);
    // Again, over tables that are there.
    await (await open())!.close();
  });

  itWithPostgres('of a later version of the mocks is left alone', async () => {
    await postgres.sql('insert into mock_spine.migrations (number) values (999)');
    await expect(open()).rejects.toThrow(/^--database has tables of version 999; expected \d+ at most\./);
    await postgres.sql('delete from mock_spine.migrations where number = 999');
  });

  itWithPostgres('that refuses is told of without the password', async () => {
    const failed = await open(`postgres://mock:the-password@127.0.0.1:${postgres.port}/none`).catch(String);
    expect(failed).toContain('--database cannot be used. The database refused');
    expect(failed).not.toContain('the-password');
  });

  itWithPostgres('does no statement for longer than it was told, and goes on after', async () => {
    const database = (await open())!;
    const before = performance.now();
    await expect(database.query('select pg_sleep(30)')).rejects.toMatchObject({ reason: 'slow' });
    expect(performance.now() - before).toBeLessThan(5000);
    expect(await database.query('select 1 as one')).toEqual([{ one: 1 }]);
    await database.close();
  });

  itWithPostgres('lets wait whom it has no connection for, and no longer than it was told', async () => {
    const database = (await open())!;
    const long = Array.from({ length: 3 }, () => database.query('select pg_sleep(0.9)'));
    await expect(
      Promise.all(Array.from({ length: 6 }, () => database.query('select pg_sleep(0.9)'))),
    ).rejects.toMatchObject({ reason: 'busy' });
    await Promise.all(long);
    await database.close();
  });
});
