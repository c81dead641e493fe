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

/** Minutes by which local time is ahead of UTC. */
const offsetAt = (instant: number): number =>
  instant < sameRuleSince ? offsetOfOld(instant) : isSummer(instant) ? 60 : 0;

const sameRuleSince = Date.UTC(1996, 0, 1);

/** Source: Summer Time Order 2002 (S.I. 2002/262): from one o'clock, Greenwich mean time, on the last Sunday of March to the same hour on the last of October; so it was since 1996. */
function isSummer(instant: number): boolean {
  const year = new Date(instant).getUTCFullYear();
  return instant >= lastSunday(year, 2) + hour && instant < lastSunday(year, 9) + hour;
}

/** The midnight, UTC, at which the last Sunday begins of a month of 31 days. @param month 2 is March */
const lastSunday = (year: number, month: number): number => {
  const last = new Date(Date.UTC(year, month, 31));
  return last.getTime() - last.getUTCDay() * day;
};

/** Asking Intl is slow, and to load what it knows takes a tenth of a start: it is asked of what is long ago alone. */
let format: Intl.DateTimeFormat | undefined;

function offsetOfOld(instant: number): number {
  format ??= new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', timeZoneName: 'longOffset' });
  const name = format.formatToParts(instant).find(({ type }) => type === 'timeZoneName')!.value;
  const [, hours = '0', minutes = '0'] = /\+(\d\d):(\d\d)$/.exec(name) ?? [];
  return Number(hours) * 60 + Number(minutes);
}

const pad = (count: number): string => String(count).padStart(2, '0');
