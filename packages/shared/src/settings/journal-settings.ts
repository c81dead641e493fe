import { loadPerSecond, type Capacity } from '../journal/journal.ts';
import { choice, count, optionalCount } from './schemas.ts';

/** A number that somebody gives holds under load, too. */
export const journal = optionalCount(
  'exchanges kept in memory',
  'exchanges',
  `1000, and without --database 100 while more than ${loadPerSecond} a second come`,
  [1, 100_000],
);

/**
 * How many exchanges a journal keeps, for what was given. Under load as many as the room of young objects holds beside what a request takes
 * (`process/node-flags.ts`): what is kept for longer is copied twice, and collected with what is old. With 1,000 of them a request took a quarter more CPU time.
 * @param isTold whether replicas are told of each, for whom it waits in the journal meanwhile
 */
export const capacityOf = (given: number | undefined, isTold: boolean): Capacity =>
  given === undefined ? { most: usual, underLoad: isTold ? usual : usualUnderLoad } : { most: given, underLoad: given };

const [usual, usualUnderLoad] = [1000, 100];

/** Names, header fields, certificates, tokens and bodies together; the oldest exchanges go first. Bodies are at most a quarter of it. */
export const journalBytes = count(
  'memory that the exchanges kept may take, bodies and all',
  'bytes',
  64 * 1024 * 1024,
  [1024 * 1024, 999_999_999],
);

/** A body is kept whole or not at all. A structured record of the cast has some 150 KB: a story without it would show nothing of what was asked for. */
export const keepBodies = count('largest body kept with its exchange; 0 keeps none', 'bytes', 1024 * 1024, [
  0,
  16 * 1024 * 1024,
]);

/** No line holds an NHS number, a name, a token or a value of a query. */
export const log = choice('one line of JSON per exchange on standard error, at debug with what the rules noted', [
  'off',
  'info',
  'debug',
]);
