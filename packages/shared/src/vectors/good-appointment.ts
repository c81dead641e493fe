import { profiles } from '../protocol/identifiers.ts';
import { world } from '../world.ts';
import { appointmentBody } from '../world/appointment-body.ts';
import { bookableSlots } from '../world/bookable-slots.ts';
import { personByNhsNumber } from '../world/patients.ts';
import type { SlotDetails } from '../world/slots.ts';
import { standingAppointments } from '../world/standing-appointments.ts';

/** What the body of a good request about an appointment is made from. */
export interface AppointmentSubject {
  /** ODS code of the practice. */
  readonly practice: string;
  /** NHS number. */
  readonly patient: string;
  readonly organisation: { readonly odsCode: string; readonly name: string };
  /** Seconds since the epoch. */
  readonly now: number;
}

/** The body that books these slots, or one that is chosen by a number: the slots that anybody may book, over and over. */
export function goodBooking({ practice, patient, organisation, now }: AppointmentSubject, chosen: number | readonly SlotDetails[]) {
  const slots = typeof chosen === 'number' ? [slotByNumber(practice, now * 1000, chosen)] : chosen;
  return appointmentBody({
    patient: personByNhsNumber(patient)?.registered?.id ?? '1',
    slots: slots as [SlotDetails, ...SlotDetails[]],
    organisation,
    created: now * 1000,
    description: 'GP Connect appointment',
    comment: 'Made by a mock.',
  });
}

/** For a practice that is not of the cast, slots of the default one stand in. */
function slotByNumber(practice: string, now: number, chosen: number): SlotDetails {
  const own = bookableSlots(practice, now);
  const free = own.length > 0 ? own : bookableSlots(world.practice.odsCode, now);
  return free[chosen % free.length]!;
}

/** The body that amends a standing appointment: as it was booked, with another comment. */
export const goodAmendment = (id: string, { now }: AppointmentSubject) => ({ ...standingBody(id, now), id, comment: 'Amended by a mock.' });

/** The body that cancels a standing appointment, with the reason. */
export function goodCancellation(id: string, { now }: AppointmentSubject) {
  const body = standingBody(id, now);
  return { ...body, id, status: 'cancelled', extension: [...body.extension, { url: profiles.cancellationReason, valueString: 'Cancelled by a mock.' }] };
}

/** The standing appointment with this id as it was booked; the first when there is none. */
function standingBody(id: string, now: number) {
  const standing = standingAppointments(now * 1000);
  return appointmentBody((standing.find((appointment) => appointment.id === id) ?? standing[0]!).booking);
}
