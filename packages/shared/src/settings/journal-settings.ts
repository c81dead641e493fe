import { choice, count } from './schemas.ts';

/** Bodies are kept by reference, 16 MiB of them in all. */
export const keepBodies = count('largest body kept with its exchange; 0 keeps none', 'bytes', 64 * 1024, [0, 16 * 1024 * 1024]);

/** No line holds an NHS number, a name, a token or a value of a query. */
export const log = choice('one line of JSON per exchange on standard error, at debug with what the rules noted', ['off', 'info', 'debug']);
