/**
 * Whether the day of a date or date-time is one that its month has. Source: STU3 data types page, "Dates SHALL be valid dates".
 * @param text a date that has the form of one
 */
export function isOnCalendar(text: string): boolean {
  const [, year, month, day] = /^-?(\d{4})-(\d\d)-(\d\d)/.exec(text) ?? [];
  return day === undefined || Number(day) <= daysIn(Number(year), Number(month));
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
