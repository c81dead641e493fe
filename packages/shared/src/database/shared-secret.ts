import { randomBytes } from 'node:crypto';
import type { Database } from './database.ts';

/**
 * A secret of 32 bytes that all replicas have: made by whichever asks first.
 * @param name what it is for
 * @throws DatabaseError
 */
export async function sharedSecret(database: Database, name: string): Promise<Buffer> {
  await database.query('insert into mock_spine.secrets (name, value) values ($1, $2) on conflict (name) do nothing', [
    name,
    randomBytes(32).toString('base64'),
  ]);
  const [row] = await database.query<{ value: string }>('select value from mock_spine.secrets where name = $1', [name]);
  return Buffer.from(row?.value ?? '', 'base64');
}
