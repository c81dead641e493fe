import type { DatabaseSettings } from './database-settings.ts';
import type { Database } from './database.ts';
import { openDatabase, type DatabaseOutside } from './open-database.ts';

/**
 * Starts a mock over the database that was set, and ends its connections when the mock cannot start.
 * @throws SettingsError as {@link openDatabase}; what `start` throws
 */
export async function withDatabase<Started>(
  settings: DatabaseSettings,
  outside: DatabaseOutside,
  start: (database: Database | undefined) => Promise<Started>,
): Promise<Started> {
  const database = await openDatabase(settings, outside);
  try {
    return await start(database);
  } catch (error) {
    await database?.close();
    throw error;
  }
}
