import { addDays, localDate } from '@mock-spine/shared/world/local-time';
import type { Person } from '@mock-spine/shared/world/patients';
import { deathOf } from '@mock-spine/shared/world/person';
import type { AtService } from '../request/facts.ts';
import type { PatientRecord } from './patient.ts';
import type { Registration, Store } from '../store/store.ts';
import type { Practice, PracticePatient } from '../practices/practices.ts';

/**
 * The patient with this NHS number who is registered for good and may be seen: active, neither deceased nor sensitive, and verified on PDS.
 * Source: find_a_patient page.
 */
export const residentByNhsNumber = (practice: Practice, nhsNumber: string): PatientRecord | undefined =>
  asRecord(practice.patients.find((patient) => patient.nhsNumber === nhsNumber));

/** The patient with this logical id who is registered for good and may be seen. */
const residentById = (practice: Practice, id: string): PatientRecord | undefined =>
  asRecord(practice.patients.find((patient) => patient.registered.id === id));

/** The patient with this NHS number who may be seen, temporary ones too. */
export async function patientByNhsNumber(
  practice: Practice,
  nhsNumber: string,
  store: Store,
): Promise<PatientRecord | undefined> {
  return (
    residentByNhsNumber(practice, nhsNumber) ??
    asTemporary(practice, await store.registrationByNhsNumber(practice.odsCode, nhsNumber))
  );
}

/** The patient with this logical id who may be seen, temporary ones too. */
export async function patientById(practice: Practice, id: string, store: Store): Promise<PatientRecord | undefined> {
  return residentById(practice, id) ?? asTemporary(practice, await store.registrationById(practice.odsCode, id));
}

/** Whoever may be seen at the root of the documents: a resident, or one who died not long ago, where the version has that. */
export const findWhoseDocuments = (
  { service: { practice }, policy: { version }, now }: AtService,
  isWanted: (patient: PracticePatient) => boolean,
): PatientRecord | undefined => findResident(practice, isWanted, version.deceasedDays, localDate(now * 1000));

/**
 * A resident who may be seen, or one who died not long ago.
 * @param days after the death
 * @param today local date, `yyyy-mm-dd`
 */
export function findResident(
  practice: Practice,
  isWanted: (patient: PracticePatient) => boolean,
  days: number,
  today: string,
): PatientRecord | undefined {
  const patient = practice.patients.find(isWanted);
  return asRecord(patient) ?? asLatelyDeceased(patient, days, today);
}

/** Source: documents guidance page, 1.5.1 and 1.6.1, "Documents for deceased patients". @param days after the death */
function asLatelyDeceased(
  patient: PracticePatient | undefined,
  days: number,
  today: string,
): PatientRecord | undefined {
  if (patient?.pds !== 'deceased' || !patient.registered.active) return undefined;
  const died = deathOf(patient, today);
  return died !== undefined && addDays(died, days) > today
    ? { id: patient.registered.id, person: patient, died }
    : undefined;
}

/** The logical id of the patient in a path such as `/Patient/2/Appointment`. */
export const patientIdIn = (path: string): string => path.split('/')[2] ?? '';

function asRecord(patient: PracticePatient | undefined): PatientRecord | undefined {
  return patient && patient.registered.active && mayBeSeen(patient)
    ? { id: patient.registered.id, person: patient }
    : undefined;
}

function asTemporary({ personOnPds }: Practice, registration: Registration | undefined): PatientRecord | undefined {
  const person = registration && personOnPds(registration.nhsNumber);
  return person && { id: registration.id, person, temporary: registration };
}

const mayBeSeen = ({ pds }: Person): boolean => pds === 'known';
