import { patients, personByNhsNumber, type Person } from '../world/patients.ts';
import { documentOf, readableDocuments } from '../world/readable-documents.ts';
import { standingAppointments } from '../world/standing-appointments.ts';

/** How a request says whom it is about: not at all; by number; by everything that registers somebody; by the patient's logical id, or by that of something of theirs. */
export type Naming = 'nobody' | 'nhs-number' | 'demographics' | 'patient-id' | 'appointment' | 'document';

interface About {
  readonly naming: Naming;
  /** Role of whom a request is about when nobody is named; absent where it is any patient of the practice. */
  readonly patient?: string;
}

/** An appointment that was cancelled can no longer be amended: each of the two is about another patient. Who is registered is not there yet; whose record is migrated has left. */
const rows: Readonly<Record<string, About>> = {
  'search-patient': { naming: 'nhs-number' },
  'read-patient': { naming: 'patient-id' },
  'register-patient': { naming: 'demographics', patient: 'on-pds' },
  'create-appointment': { naming: 'patient-id' },
  'read-appointment': { naming: 'appointment' },
  'update-appointment': { naming: 'appointment' },
  'cancel-appointment': { naming: 'appointment', patient: 'normal-2' },
  'search-patient-appointments': { naming: 'patient-id' },
  'get-structured-record': { naming: 'nhs-number' },
  'migrate-structured-record': { naming: 'nhs-number', patient: 'inactive' },
  'search-patient-documents': { naming: 'nhs-number' },
  'search-documentreference': { naming: 'patient-id' },
  'read-binary': { naming: 'document' },
  'migrate-binary': { naming: 'document', patient: 'inactive' },
};

/** How requests for an interaction say whom they are about; those that are not listed are about an organisation. */
export const namingOf = (interaction: string): Naming => rows[interaction]?.naming ?? 'nobody';

/** Whom a request is about when nobody is named: where the practice has not the usual one, its first patient. Undefined for an interaction that is about nobody. */
export function defaultPatient(interaction: string, practice: string): Person | undefined {
  const row = rows[interaction];
  if (!row) return undefined;
  const cast: readonly Person[] = patients;
  return (
    cast.find(({ role }) => role === row.patient) ??
    cast.find(({ registered }) => registered?.practice === practice) ??
    cast[0]
  );
}

/**
 * The logical id by which a request names a patient of the cast, or something of theirs; undefined where the practice has none.
 * @param now milliseconds since the epoch
 */
export function idAbout(interaction: string, practice: string, nhsNumber: string, now: number): string | undefined {
  const registered = personByNhsNumber(nhsNumber)?.registered;
  if (registered?.practice !== practice) return undefined;
  const naming = namingOf(interaction);
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
 * @param now milliseconds since the epoch
 */
export function ownerOf(interaction: string, practice: string, id: string, now: number): string | undefined {
  const naming = namingOf(interaction);
  if (naming === 'patient-id') return id;
  if (naming === 'appointment')
    return standingAppointments(now).find((appointment) => appointment.practice === practice && appointment.id === id)
      ?.booking.patient;
  return naming === 'document'
    ? readableDocuments.find((one) => one.practice === practice && one.id === id)?.patient
    : undefined;
}
