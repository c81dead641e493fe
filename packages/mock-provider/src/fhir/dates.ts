import { isTime } from '@mock-spine/shared/world/instant';
import { addDays, instantOf, isDate } from '@mock-spine/shared/world/local-time';

/** A date parameter of a search: which comparison, and from when to when. */
export interface DateParameter {
  readonly prefix: string;
  /** Whether it is a date without a time. */
  readonly dateOnly: boolean;
  /** The local date that was written. */
  readonly date: string;
  /** The moment meant, or the first of the day; milliseconds since the epoch. */
  readonly from: number;
  /** The moment meant, or the end of the day; milliseconds since the epoch. */
  readonly to: number;
}

/**
 * Reads `ge2026-06-01` or `ge2026-06-01T09:00:00+01:00`; undefined when a text has another form, is partial or is not in the calendar.
 * A plus sign that was not percent-encoded, which a query turns into a space, is taken for one.
 * Source: search_for_free_slots page; only the offsets that local time has are taken.
 */
export const readDateParameter = (text: string): DateParameter | undefined => {
  const read = readDateTimeParameter(text);
  return read === undefined || read.dateOnly || /:\d\d[+ ]0[01]:00$/.test(text) ? read : undefined;
};

/**
 * Reads what {@link readDateParameter} does, and a time with fractions of a second and any offset, `Z` too.
 * Source: search for a patient's documents page, `created`: "date or dateTime"; FHIR STU3, dateTime.
 */
export function readDateTimeParameter(text: string): DateParameter | undefined {
  const [, prefix, date, time, fraction = '', offset] =
    /^([a-z]{2})(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d:\d\d)(\.\d{1,9})?(Z|[-+ ](?:0\d|1[0-4]):[0-5]\d))?$/.exec(text) ?? [];
  if (prefix === undefined || date === undefined || !isDate(date)) return undefined;
  if (time === undefined || offset === undefined)
    return { prefix, dateOnly: true, date, from: instantOf(date, 0), to: instantOf(addDays(date, 1), 0) };
  if (!isTime(time)) return undefined;
  const moment = Date.parse(`${date}T${time}${fraction.slice(0, 4)}${offset.replace(' ', '+')}`);
  return { prefix, dateOnly: false, date, from: moment, to: moment };
}
