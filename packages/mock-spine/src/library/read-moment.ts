import { SpineError } from './spine-error.ts';

/**
 * The moment of a date that a test gives, which may be of another realm, as Jest's are, or no date at all where nothing checks types.
 * @returns milliseconds since the epoch
 * @throws SpineError when it is no date, or an invalid one
 */
export function readMoment(date: Date): number {
  const moment = typeof date?.getTime === 'function' ? date.getTime() : NaN;
  if (!Number.isNaN(moment)) return moment;
  throw new SpineError(
    "The date of the clock is invalid; expected a moment, such as new Date('2027-03-28T00:59:00Z').",
  );
}
