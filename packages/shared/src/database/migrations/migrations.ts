import { state } from './001-state.ts';
import { settings } from './002-settings.ts';
import { secrets } from './003-secrets.ts';
import { exchanges } from './004-exchanges.ts';
import { namespaces } from './005-namespaces.ts';
import { journal } from './006-journal.ts';
import { scores } from './007-scores.ts';

/** What makes the tables, in this order. One that was released is never changed: another one follows it. */
export const migrations: readonly string[] = [state, settings, secrets, exchanges, namespaces, journal, scores];
