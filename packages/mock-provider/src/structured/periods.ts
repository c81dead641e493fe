import { addDays, isDate } from '@mock-spine/shared/world/local-time';

/** A period of whole days, open where a bound is absent. */
export interface Days {
  readonly start?: string;
  readonly end?: string;
}

/**
 * Whether a recorded date meets a period: a partial one stands for all its days, and one that is not known meets every period.
 * Source: retrieve_patient_record page, "Unknown and partial date handling in searches".
 * @param date absent or empty where it is not known
 */
export function meets(date: string | undefined, { start, end }: Days): boolean {
  if (date === undefined || date === '') return true;
  return (start === undefined || lastDayOf(date) >= start) && (end === undefined || firstDayOf(date) <= end);
}

/** The first day that a date stands for. */
export const firstDayOf = (date: string): string =>
  date.length === 4 ? `${date}-01-01` : date.length === 7 ? `${date}-01` : date;

/** The last day that a date stands for. */
export function lastDayOf(date: string): string {
  if (date.length === 4) return `${date}-12-31`;
  if (date.length !== 7) return date;
  const month = Number(date.slice(5));
  if (month === 12) return `${date}-31`;
  return addDays(`${date.slice(0, 4)}-${String(month + 1).padStart(2, '0')}-01`, -1);
}

/** A date as the notes of a list write it: `01-Jun-2026`. */
export function inWords(date: string): string {
  const [year, month, day] = date.split('-');
  return `${day}-${months[Number(month) - 1]}-${year}`;
}

/** A day as systems write it (`dd-Mmm-yyyy`, as the page has it, `d Month yyyy`, `dd/mm/yyyy`, `yyyy-mm-dd`) as `yyyy-mm-dd`; undefined where that is none. */
export function dayInWords(words: string): string | undefined {
  const parts = words.split(/[-/ ]/);
  const [day = '', name = '', year = ''] = parts[0]!.length === 4 ? parts.toReversed() : parts;
  const start = `${name.slice(0, 1).toUpperCase()}${name.slice(1, 3).toLowerCase()}`;
  const month = /^\d{1,2}$/.test(name) ? Number(name) : months.indexOf(start) + 1;
  const date = `${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDate(date) ? date : undefined;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
