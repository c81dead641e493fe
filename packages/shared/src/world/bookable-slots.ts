import { addDays, localDate } from './local-time.ts';
import { isForAnybody } from './schedules.ts';
import { isKeptByPractice, slotsBetween, type SlotDetails } from './slots.ts';
import { standingAppointments } from './standing-appointments.ts';

const grace = 10 * 60_000;

/**
 * The slots of the next two weeks that anybody may book, as they are before anybody does; those that begin in the next ten minutes are left out.
 * @param now milliseconds since the epoch
 */
export function bookableSlots(practice: string, now: number): SlotDetails[] {
  const today = localDate(now);
  const standing = new Set(
    standingAppointments(now)
      .filter((appointment) => appointment.practice === practice)
      .flatMap(({ booking }) => booking.slots.map(({ id }) => id)),
  );
  return slotsBetween(practice, today, addDays(today, 14), now).filter(
    (slot) =>
      slot.start > now + grace && isForAnybody(slot.schedule) && !isKeptByPractice(slot) && !standing.has(slot.id),
  );
}
