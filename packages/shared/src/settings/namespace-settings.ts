import { count } from './schemas.ts';

const megabyte = 1024 * 1024;

/** How many namespaces a mock may have, for how long, and what each may keep. */
export const namespaceSettings = {
  namespaces: count('most namespaces at the same time', 'namespaces', 256, [0, 10_000]),
  namespaceIdle: count('how long nobody may have used a namespace until it ends', 'minutes', 240, [1, 43_200]),
  namespaceJournalBytes: count(
    'memory that the exchanges kept of one namespace may take, bodies and all',
    'bytes',
    2 * megabyte,
    [megabyte / 8, 999_999_999],
  ),
} as const;
