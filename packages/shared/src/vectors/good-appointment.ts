import { profiles } from '../protocol/identifiers.ts';
import { world } from '../world.ts';
import { appointmentBody } from '../world/appointment-body.ts';
import { bookableSlots } from '../world/bookable-slots.ts';
import type { SlotDetails } from '../world/slots.ts';
import { standingAppointments } from '../world/standing-appointments.ts';
import { idAbout } from './about-whom.ts';
import { firstOf } from '../failures/surely.ts';

/** What the body of a good request about an appointment is made from. */
export interface AppointmentSubject {
  /** ODS code of the practice. */
  readonly practice: string;
  /** NHS number. */
  readonly patient: string;
  /** Logical id of the patient at a provider that has told it. */
  readonly patientId?: string | undefined;
  /** Whether somebody asked for this patient: an appointment that the cast does not have is then theirs. */
  readonly named?: boolean;
  readonly organisation: { readonly odsCode: string; readonly name: string };
  /** Seconds since the epoch. */
  readonly now: number;
}

/** The body that books these slots, or one that is chosen by a number: the slots that anybody may book, over and over. */
export function goodBooking(subject: AppointmentSubject, chosen: number | readonly SlotDetails[]) {
  const { practice, organisation, now } = subject;
  const slots = typeof chosen === 'number' ? [slotByNumber(practice, now * 1000, chosen)] : chosen;
  return appointmentBody({
    patient: patientIn(subject) ?? '1',
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

/** The patient's logical id; undefined where neither the provider has told it nor the cast has it. */
const patientIn = ({ practice, patient, patientId, now }: AppointmentSubject): string | undefined =>
  patientId ?? idAbout('patient-id', practice, patient, now * 1000);

/** An appointment, as it was booked but for another comment. */
export const amend = (booked: object) => ({ ...booked, comment: 'Amended by a mock.' });

/** An appointment, as it was booked but that it is cancelled, with one reason. */
export const cancel = (booked: { readonly extension?: readonly { readonly url?: string }[] }) => ({
  ...booked,
  status: 'cancelled',
  extension: [
    ...(booked.extension ?? []).filter(({ url }) => url !== profiles.cancellationReason),
    { url: profiles.cancellationReason, valueString: 'Cancelled by a mock.' },
  ],
});

/** The standing appointment with this id as it was booked; when there is none the first, as if it were that of the patient who was asked for. */
export function goodStanding(id: string, subject: AppointmentSubject) {
  const standing = standingAppointments(subject.now * 1000);
  const found = standing.find((appointment) => appointment.id === id);
  const { booking } = found ?? firstOf(standing, 'the standing appointments');
  const patient = found || !subject.named ? undefined : patientIn(subject);
  return { ...appointmentBody(patient === undefined ? booking : { ...booking, patient }), id };
}
