import { isDate } from './local-time.ts';

/** A moment in a resource, with seconds and an offset, as milliseconds since the epoch; undefined when a value is none. Source: FHIR STU3, `instant`. */
export function readInstant(value: unknown): number | undefined {
  if (typeof value !== 'string') return undefined;
  const [, date, time] =
    /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.\d{1,9})?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/.exec(value) ?? [];
  if (date === undefined || time === undefined || !isDate(date) || !isTime(time)) return undefined;
  return Date.parse(value);
}

/** Whether a text is a time of day with seconds. */
export const isTime = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/.test(text);
