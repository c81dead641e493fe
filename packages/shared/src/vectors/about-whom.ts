import type { Interaction, InteractionName, Naming } from '../protocol/interactions.ts';
import { patients, personByNhsNumber, type Person } from '../world/patients.ts';
import { documentOf, readableDocuments } from '../world/readable-documents.ts';
import { standingAppointments } from '../world/standing-appointments.ts';

/** Whom a request is about when nobody is named, by role, where it is not any patient of the practice. An appointment that was cancelled can no longer be amended: each of the two is about another patient. Who is registered is not there yet; whose record is migrated has left. */
const roles: Readonly<Partial<Record<InteractionName, string>>> = {
  'register-patient': 'on-pds',
  'cancel-appointment': 'normal-2',
  'migrate-structured-record': 'inactive',
  'migrate-binary': 'inactive',
};

/** Whom a request is about when nobody is named: where the practice has not the usual one, its first patient. Undefined for an interaction that is about nobody. */
export function defaultPatient({ name, about }: Interaction, practice: string): Person | undefined {
  if (about === 'nobody') return undefined;
  const cast: readonly Person[] = patients;
  return (
    cast.find(({ role }) => role === roles[name]) ??
    cast.find(({ registered }) => registered?.practice === practice) ??
    cast[0]
  );
}

/**
 * The logical id by which a request names a patient of the cast, or something of theirs; undefined where the practice has none.
 * @param naming how the request says whom it is about
 * @param now milliseconds since the epoch
 */
export function idAbout(naming: Naming, practice: string, nhsNumber: string, now: number): string | undefined {
  const registered = personByNhsNumber(nhsNumber)?.registered;
  if (registered?.practice !== practice) return undefined;
  if (naming === 'document') return documentOf(practice, registered.id);
  return naming === 'appointment' ? appointmentOf(practice, registered.id, now) : registered.id;
}

/** The first that is booked: one that is cancelled can be read, and no more. */
function appointmentOf(practice: string, patient: string, now: number): string | undefined {
  const own = standingAppointments(now).filter(
    (appointment) => appointment.practice === practice && appointment.booking.patient === patient,
  );
  return (own.find(({ cancelledBecause }) => cancelledBecause === undefined) ?? own[0])?.id;
}

/**
 * The logical id of the patient whom this resource of the cast is about; undefined for one that the cast does not have.
 * @param naming how the request says whom it is about
 * @param now milliseconds since the epoch
 */
export function ownerOf(naming: Naming, practice: string, id: string, now: number): string | undefined {
  if (naming === 'patient-id') return id;
  if (naming === 'appointment')
    return standingAppointments(now).find((appointment) => appointment.practice === practice && appointment.id === id)
      ?.booking.patient;
  return naming === 'document'
    ? readableDocuments.find((one) => one.practice === practice && one.id === id)?.patient
    : undefined;
}
