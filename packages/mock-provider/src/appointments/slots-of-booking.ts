import type { ScheduleDetails } from '@mock-spine/shared/world/schedules';
import { slotAmong } from '@mock-spine/shared/world/slots';
import type { AtService } from '../request/facts.ts';
import type { AppointmentInBody } from './appointment-in-body.ts';

/** What the slots of a booking are, together. */
export interface BookedSlots {
  readonly schedule: ScheduleDetails;
  /** Milliseconds since the epoch. */
  readonly start: number;
  /** Milliseconds since the epoch. */
  readonly end: number;
}

/** The slots that a booking refers to, free or not; undefined where one of them is not of this practice, or they are of several schedules. */
export function slotsOfBooking(
  { slots }: AppointmentInBody,
  { service, now }: Pick<AtService, 'service' | 'now'>,
): BookedSlots | undefined {
  const found = slots
    .map((slot) => slotAmong(service.practice.schedules, slot!.id, now * 1000))
    .filter((slot) => slot !== undefined);
  const [first] = found;
  if (first === undefined || found.length < slots.length || found.some(({ schedule }) => schedule !== first.schedule))
    return undefined;
  return {
    schedule: first.schedule,
    start: Math.min(...found.map(({ start }) => start)),
    end: Math.max(...found.map(({ end }) => end)),
  };
}
