/** Dates and times as a GP practice in England writes them: Europe/London, with the offset that holds at that moment. */

const hour = 3_600_000;
const day = 24 * hour;

/** A moment as local time with offset: `2026-06-01T09:00:00+01:00`. @param instant milliseconds since the epoch */
export function localDateTime(instant: number): string {
  const minutes = offsetAt(instant);
  return `${wallClock(instant).toISOString().slice(0, 19)}+${pad(minutes / 60)}:${pad(minutes % 60)}`;
}

/** The local date of a moment: `2026-06-01`. @param instant milliseconds since the epoch */
export const localDate = (instant: number): string => wallClock(instant).toISOString().slice(0, 10);

/** The moment at which clocks on the wall show this date and time, in milliseconds since the epoch. @param minutes since midnight */
export function instantOf(date: string, minutes: number): number {
  const asUtc = Date.parse(`${date}T00:00:00Z`) + minutes * 60_000;
  return asUtc - offsetAt(asUtc - offsetAt(asUtc) * 60_000) * 60_000;
}

/** The days that clocks on the wall show between two moments: a day is one also when the clocks change in it. */
export const localDaysBetween = (from: number, to: number): number =>
  (wallClock(to).getTime() - wallClock(from).getTime()) / day;

/** The date some days later. */
export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * day).toISOString().slice(0, 10);

/** Whether a text is a date of the calendar, as `yyyy-mm-dd`. */
export function isDate(text: string): boolean {
  const moment = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  return !Number.isNaN(moment) && new Date(moment).toISOString().startsWith(text);
}

/** The day of the week: 1 is Monday, 7 Sunday. */
export const weekdayOf = (date: string): number => new Date(`${date}T00:00:00Z`).getUTCDay() || 7;

const wallClock = (instant: number): Date => new Date(instant + offsetAt(instant) * 60_000);

const format = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', timeZoneName: 'longOffset' });

/** Asking Intl is slow; the offset changes on the hour. */
const offsets = new Map<number, number>();

/** Minutes by which local time is ahead of UTC. */
function offsetAt(instant: number): number {
  const key = Math.floor(instant / hour);
  const known = offsets.get(key);
  if (known !== undefined) return known;
  const name = format.formatToParts(key * hour).find(({ type }) => type === 'timeZoneName')!.value;
  const [, hours = '0', minutes = '0'] = /\+(\d\d):(\d\d)$/.exec(name) ?? [];
  if (offsets.size >= 10_000) offsets.clear();
  const offset = Number(hours) * 60 + Number(minutes);
  offsets.set(key, offset);
  return offset;
}

const pad = (count: number): string => String(count).padStart(2, '0');
