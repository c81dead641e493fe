import { describe, expect, it } from '@jest/globals';
import { bookableSlots } from './bookable-slots.ts';
import { standingAppointments, standingWeek } from './standing-appointments.ts';

const monday = Date.parse('2026-06-01T00:00:00+01:00');
const day = 86_400_000;

describe('the standing appointments', () => {
  it('are in the future on every day of two years, each with its slots', () => {
    for (let days = 0; days < 730; days += 5) {
      const now = monday + days * day + 12_345_678;
      for (const { booking } of standingAppointments(now)) {
        expect(booking.slots.length).toBeGreaterThan(0);
        expect(booking.slots[0].start).toBeGreaterThan(now + 7 * day);
      }
    }
  });

  it('are the same throughout a week, and others in the next', () => {
    const slots = (now: number) => standingAppointments(now).map(({ booking }) => booking.slots.map(({ id }) => id));
    const sunday = monday + 7 * day - 1;
    expect([standingWeek(sunday), slots(sunday)]).toEqual([standingWeek(monday), slots(monday)]);
    expect(slots(sunday + 1)).not.toEqual(slots(monday));
  });

  it('keep their slots from being offered', () => {
    const offered = new Set(bookableSlots('B82617', monday + 3 * day).map(({ id }) => id));
    expect(
      standingAppointments(monday + 3 * day)
        .flatMap(({ booking }) => booking.slots)
        .filter(({ id }) => offered.has(id)),
    ).toEqual([]);
    expect(offered.size).toBeGreaterThan(100);
  });
});
