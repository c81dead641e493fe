import { localDateTime } from '@mock-spine/shared/world/local-time';
import { slotAmong, type SlotDetails } from '@mock-spine/shared/world/slots';
import type { Obstacle } from '../request/obstacle.ts';
import type { Desk } from './interaction.ts';
import { patientById } from '../resources/patient-records.ts';
import type { Practice } from '../practices/practices.ts';
import { actorsOf, type AppointmentInBody } from '../appointments/appointment-in-body.ts';
import { findBar } from '../appointments/slot-access.ts';

/** What a booking refers to. */
export interface ResolvedBooking {
  readonly patient: string;
  /** In the order of time. */
  readonly slots: readonly [SlotDetails, ...SlotDetails[]];
}

/**
 * Looks up what a booking refers to: everything is there, the slots are one after the other in one clinic, and start, end and location are theirs.
 * @param now milliseconds since the epoch
 */
export async function resolveBooking(
  asked: AppointmentInBody,
  practice: Practice,
  { store, danglingReference }: Desk,
  now: number,
): Promise<ResolvedBooking | Obstacle> {
  const dangling = (reference: string): Obstacle => ({
    failsWith: danglingReference,
    fault: {
      expected: `${reference} to be at practice ${practice.odsCode}`,
      actual: 'none',
      next: 'Use references that this provider answered.',
    },
  });
  const invalid = (expected: string, actual: string, next: string): Obstacle => ({
    failsWith: 'INVALID_RESOURCE',
    fault: { expected, actual, next },
  });

  const [patient = '', location = ''] = [actorsOf(asked, 'Patient')[0], actorsOf(asked, 'Location')[0]];
  const found = asked.slots.map((slot) => slotAmong(practice.schedules, slot?.id ?? '', now));
  const absent = found.indexOf(undefined);
  if (absent >= 0) return dangling(`Slot/${asked.slots[absent]?.id}`);
  if (!(await patientById(practice, patient, store))) return dangling(`Patient/${patient}`);
  if (!practice.sites.some(({ id }) => id === location)) return dangling(`Location/${location}`);
  const practitioner = actorsOf(asked, 'Practitioner').find(
    (given) => !practice.practitioners.some(({ id }) => id === given),
  );
  if (practitioner !== undefined) return dangling(`Practitioner/${practitioner}`);
  const service = actorsOf(asked, 'HealthcareService').find(
    (given) => !practice.services.some(({ id }) => id === given),
  );
  if (service !== undefined) return dangling(`HealthcareService/${service}`);

  const [first, ...others] = found.filter((slot) => slot !== undefined).sort((a, b) => a.start - b.start);
  if (!first) return invalid('one slot or more', 'none', 'Refer to the slots that are to be booked.');
  const slots = [first, ...others] as const;
  const last = others.at(-1) ?? first;
  const loose = others.some((slot, i) => slot.schedule !== first.schedule || slot.start !== slots[i]?.end);
  if (loose)
    return invalid(
      'slots of one schedule, each beginning where the one before it ends',
      'slots that are not adjacent',
      'Book them one by one, or choose adjacent slots.',
    );
  if (asked.start !== first.start || asked.end !== last.end) {
    return invalid(
      `start ${localDateTime(first.start)} and end ${localDateTime(last.end)}, as the slots have them`,
      `start ${show(asked.start)} and end ${show(asked.end)}`,
      'Send the times of the slots.',
    );
  }
  if (location !== first.schedule.site)
    return invalid(
      `Location/${first.schedule.site}, where the schedule is`,
      `Location/${location}`,
      "Send the location of the slot's schedule.",
    );
  const bar = slots.map((slot) => findBar(slot, asked, now)).find((fault) => fault !== undefined);
  if (bar) return { failsWith: 'INVALID_RESOURCE', fault: bar };
  return { patient, slots };
}

const show = (instant: number | undefined): string => (instant === undefined ? 'nothing' : localDateTime(instant));
