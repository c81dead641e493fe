import { itWith } from './needs-command.ts';
import { programOfPostgres } from './postgres-server.ts';

export { isInstalledPostgres, startPostgres, type Postgres } from './postgres-server.ts';

/** `it` for tests that need PostgreSQL 15 or later. */
export const itWithPostgres = itWith(programOfPostgres('postgres'));
