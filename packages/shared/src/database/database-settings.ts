import { z } from 'zod';
import { count } from '../settings/schemas.ts';
import type { Setting } from '../settings/setting.ts';

const database: Setting<string | undefined> = {
  says: 'PostgreSQL (15 or later) in which replicas share their state (default: each mock has its own in memory)',
  value: 'url',
  expected: 'a URL of PostgreSQL, such as postgres://user:password@host:5432/database',
  secret: true,
  schema: z
    .string()
    .regex(/^postgres(ql)?:\/\/[^\s]+$/)
    .optional(),
};

/** How a mock reaches the database that it shares with others. */
export const databaseSettings = {
  database,
  databaseConnections: count('most connections of a mock to --database', 'connections', 10, [1, 1000]),
  databaseTimeout: count(
    'longest wait for a connection to --database, and for the end of a statement',
    'milliseconds',
    5000,
    [10, 600_000],
  ),
  databaseJournal: count(
    'exchanges of all replicas together that are kept in --database; 0 keeps none',
    'exchanges',
    10_000,
    [0, 1_000_000],
  ),
  databaseJournalBytes: count(
    'room that these may take in --database, bodies and all; of a namespace no more than --namespace-journal-bytes',
    'bytes',
    256 * 1024 * 1024,
    [1024 * 1024, 999_999_999],
  ),
} as const;

/** What a mock was told of it. */
export interface DatabaseSettings {
  readonly database: string | undefined;
  readonly databaseConnections: number;
  /** Milliseconds. */
  readonly databaseTimeout: number;
}
