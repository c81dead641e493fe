import { firstDayOf, lastDayOf, type Days } from '../structured/periods.ts';

/** What of a record is looked at. */
export interface TimeFrame {
  readonly days: Days;
  /** Whether nobody asked for it, and the provider shows no more by itself. */
  readonly byDefault: boolean;
}

/** The period that was sent, in whole days, or else the months before a day; nothing where all is looked at. Source: HTML layout page, 0.7.4. */
export function frameOf(
  sent: Days | undefined,
  defaultMonths: number | undefined,
  today: string,
): TimeFrame | undefined {
  if (sent !== undefined) return { days: widened(sent), byDefault: false };
  return defaultMonths === undefined
    ? undefined
    : { days: { start: monthsBefore(today, defaultMonths) }, byDefault: true };
}

/** A month or a year stands for all of its days: to the first of them from the start, to the last of them until the end. Source: the suite, HTML. */
const widened = ({ start, end }: Days): Days => ({
  ...(start !== undefined && { start: firstDayOf(start) }),
  ...(end !== undefined && { end: lastDayOf(end) }),
});

/** The same day some months before, or the last of that month where it has no such day. */
function monthsBefore(date: string, months: number): string {
  const [year, month] = date.split('-').map(Number) as [number, number];
  const at = year * 12 + month - 1 - months;
  const there = `${String(Math.floor(at / 12)).padStart(4, '0')}-${String((at % 12) + 1).padStart(2, '0')}`;
  const [same, last] = [`${there}-${date.slice(8)}`, lastDayOf(there)];
  return same < last ? same : last;
}
