import { describe, expect, it } from '@jest/globals';
import { addDays, instantOf, isDate, localDate, localDateTime, localDaysBetween, weekdayOf } from './local-time.ts';

describe('local time', () => {
  it.each([
    ['2026-01-15T12:00:00Z', '2026-01-15T12:00:00+00:00', 'in winter'],
    ['2026-07-15T12:00:00Z', '2026-07-15T13:00:00+01:00', 'in summer'],
    ['2026-03-29T00:59:59Z', '2026-03-29T00:59:59+00:00', 'in the last second before the clocks go forward'],
    ['2026-03-29T01:00:00Z', '2026-03-29T02:00:00+01:00', 'when the clocks go forward'],
    ['2026-10-25T00:30:00Z', '2026-10-25T01:30:00+01:00', 'in the hour that comes twice, the first time'],
    ['2026-10-25T01:30:00Z', '2026-10-25T01:30:00+00:00', 'in the hour that comes twice, the second time'],
    ['2024-02-29T23:30:00Z', '2024-02-29T23:30:00+00:00', 'on a leap day'],
  ])('shows %s as %s: %s', (instant, local) => {
    expect(localDateTime(Date.parse(instant))).toBe(local);
  });

  it.each([
    ['2026-03-27', 540],
    ['2026-03-30', 540],
    ['2026-10-23', 1050],
    ['2026-10-26', 1050],
    ['2026-06-30', 0],
  ])('finds the moment of %s, %i minutes after midnight', (date, minutes) => {
    const shown = localDateTime(instantOf(date, minutes));
    expect(shown.slice(0, 10)).toBe(date);
    expect(Number(shown.slice(11, 13)) * 60 + Number(shown.slice(14, 16))).toBe(minutes);
  });

  // Source: the database of time zones that Node has.
  it.each([1975, 1995, 1996, 1997, 2002, 2013, 2026, 2027, 2028, 2029, 2030, 2031, 2037])(
    'changes when the clocks of London do in %i',
    (year) => {
      const london = new Intl.DateTimeFormat('sv', {
        timeZone: 'Europe/London',
        dateStyle: 'short',
        timeStyle: 'medium',
      });
      const days = [2, 9].flatMap((month) => Array.from({ length: 16 }, (_, i) => Date.UTC(year, month, 16 + i, 1)));
      for (const moment of days.flatMap((hour) => [hour - 1000, hour]))
        expect(localDateTime(moment).slice(0, 19)).toBe(london.format(moment).replace(' ', 'T'));
    },
  );

  it('turns to the next date at local midnight', () => {
    expect(localDate(Date.parse('2026-06-30T23:30:00Z'))).toBe('2026-07-01');
    expect(localDate(Date.parse('2026-12-30T23:30:00Z'))).toBe('2026-12-30');
  });

  it('counts fourteen days across a change of the clocks as fourteen', () => {
    expect(localDaysBetween(instantOf('2026-10-19', 0), instantOf('2026-11-02', 0))).toBe(14);
    expect(localDaysBetween(instantOf('2026-03-20', 0), instantOf('2026-04-03', 0))).toBe(14);
  });

  it.each([
    ['2024-02-29', true],
    ['2023-02-29', false],
    ['2026-02-30', false],
    ['2026-13-01', false],
    ['2026-00-10', false],
    ['2026-6-1', false],
    ['2026-06', false],
    ['', false],
    ['2026-06-01 ', false],
  ])('says of %j whether it is a date: %s', (text, expected) => {
    expect(isDate(text)).toBe(expected);
  });

  it('adds days over months, years and leap days', () => {
    expect([addDays('2024-02-28', 1), addDays('2025-12-31', 1), addDays('2026-03-01', -1)]).toEqual([
      '2024-02-29',
      '2026-01-01',
      '2026-02-28',
    ]);
    expect([weekdayOf('2026-06-01'), weekdayOf('2026-06-07')]).toEqual([1, 7]);
  });
});
