import { describe, expect, it } from '@jest/globals';
import { addDays, localDate, localDateTime, weekdayOf } from './local-time.ts';
import { isKeptByPractice, planningDays, slotById, slotsBetween } from './slots.ts';

const now = Date.parse('2026-06-01T07:00:00Z');
const within = (days: number, moment = now, practice = 'B82617') =>
  slotsBetween(practice, localDate(moment), addDays(localDate(moment), days), moment);

describe('the slots of a practice', () => {
  it('have ids that differ, and are found again by them', () => {
    const slots = within(planningDays);
    expect(new Set(slots.map(({ id }) => id)).size).toBe(slots.length);
    expect(slots.filter(({ id, start }) => slotById('B82617', id, now)?.start !== start)).toEqual([]);
  });

  it('are on weekdays alone, for more than six weeks', () => {
    const dates = new Set(within(planningDays).map(({ start }) => localDate(start)));
    expect([...dates].filter((date) => weekdayOf(date) > 5)).toEqual([]);
    expect(dates.size).toBeGreaterThanOrEqual(30);
  });

  it('are at two sites, by three channels, of several lengths, some adjacent and some not', () => {
    const slots = within(14);
    expect(new Set(slots.map(({ schedule }) => schedule.site)).size).toBe(2);
    expect(new Set(slots.map(({ schedule }) => schedule.channel)).size).toBe(3);
    expect(new Set(slots.map(({ start, end }) => end - start)).size).toBeGreaterThanOrEqual(4);
    const follows = slots.map((slot, i) => slots[i - 1]?.end === slot.start);
    expect(follows.filter(Boolean).length).toBeGreaterThan(10);
    expect(follows.filter((adjacent) => !adjacent).length).toBeGreaterThan(10);
  });

  it('are always free in part within the next two weeks, at every practice, on days over two years', () => {
    for (let days = 0; days < 730; days += 9) {
      const moment = now + days * 86_400_000;
      for (const practice of ['B82617', 'A20047', 'X12345']) {
        const free = within(14, moment, practice).filter((slot) => slot.start > moment && !isKeptByPractice(slot));
        expect(free.length).toBeGreaterThan(20);
      }
    }
  });

  it.each(['2026-03-27', '2026-03-30', '2026-10-23', '2026-10-26'])(
    "begin at nine o'clock on the wall on %s, whatever the offset",
    (date) => {
      const moment = Date.parse(`${date}T00:00:00Z`);
      const [first] = slotsBetween('B82617', date, date, moment);
      expect(localDateTime(first!.start)).toMatch(`${date}T09:00:00`);
    },
  );

  it.each([
    '',
    '1',
    '1-20260601-0901',
    '1-20260606-0900',
    '9-20260602-0900',
    '1-20260230-0900',
    '1-20260299-0900',
    '1-20200601-0900',
    '1-20990601-0900',
    '1-20260602-0900/x',
  ])('have none with the id %j', (id) => {
    expect(slotById('B82617', id, now)).toBeUndefined();
  });
});
