import type { Booking } from './appointment-body.ts';
import { addDays, instantOf, localDate, weekdayOf } from './local-time.ts';
import { isKeptByPractice, slotsBetween, type SlotDetails } from './slots.ts';

/** An appointment that a practice has without anybody's booking it in this run. */
export interface StandingAppointment {
  readonly id: string;
  readonly practice: 'B82617';
  readonly booking: Booking;
  /** Why it was cancelled; absent on one that is booked. */
  readonly cancelledBecause?: string;
}

/**
 * The standing appointments: those of the week after next, seen from the week of this moment. They are the same for everybody who asks in one week.
 * @param now milliseconds since the epoch
 */
export function standingAppointments(now: number): readonly StandingAppointment[] {
  const today = localDate(now);
  const monday = addDays(today, 1 - weekdayOf(today));
  const [wednesday, thursday] = [addDays(monday, 16), addDays(monday, 17)];
  const created = instantOf(addDays(monday, -7), 9 * 60);
  const organisation = { odsCode: 'A21472', name: 'Mock Urgent Care Centre' };
  const row = (
    id: string,
    patient: string,
    slots: Booking['slots'],
    description: string,
    rest: Partial<Pick<Booking, 'comment'>> = {},
  ): StandingAppointment => ({
    id,
    practice: 'B82617',
    booking: { patient, slots, organisation, created, description, ...rest },
  });
  return [
    row('1', '1', pick('1', wednesday, 1, now), 'Review', { comment: 'Prefers a morning.' }),
    row('2', '2', pick('2', wednesday, 1, now), 'Telephone consultation'),
    row('3', '3', pick('1', thursday, 2, now), 'Long appointment: two slots'),
    { ...row('4', '1', pick('2', thursday, 1, now), 'Blood pressure'), cancelledBecause: 'The patient is better.' },
  ];
}

/** Names the week for which the standing appointments are laid out. @param now milliseconds since the epoch */
export function standingWeek(now: number): string {
  const today = localDate(now);
  return addDays(today, 1 - weekdayOf(today));
}

/** The first adjacent slots of a clinic on a day that the practice does not keep. */
function pick(schedule: string, date: string, count: number, now: number): Booking['slots'] {
  const slots = slotsBetween('B82617', date, date, now).filter((slot) => slot.schedule.id === schedule);
  const first = slots.findIndex((_, i) => {
    const run = slots.slice(i, i + count);
    return (
      run.length === count &&
      run.every((slot, j) => !isKeptByPractice(slot) && (j === 0 || run[j - 1]!.end === slot.start))
    );
  });
  return slots.slice(first, first + count) as [SlotDetails, ...SlotDetails[]];
}
