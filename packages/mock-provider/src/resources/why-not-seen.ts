import type { PdsStatus } from '@mock-spine/shared/world/patients';
import type { Practice, PracticePatient } from '../practices/practices.ts';

/** Why a practice shows nothing of the holder of an NHS number, as a sentence for the journal: the answer itself does not tell. */
export function whyNumberNotSeen(practice: Practice, nhsNumber: string): string {
  const patient = practice.patients.find((one) => one.nhsNumber === nhsNumber);
  if (patient) return whyPatientNotSeen(practice, patient);
  const person = practice.personOnPds(nhsNumber);
  if (person?.pds === 'superseded') return 'Another NHS number has superseded this one on PDS.';
  return person
    ? `The patient is not registered at practice ${practice.odsCode}.`
    : 'Nobody whom this provider knows has the NHS number.';
}

/** Why a practice shows nothing of the holder of a logical id. */
export function whyIdNotSeen(practice: Practice, id: string): string {
  const patient = practice.patients.find(({ registered }) => registered.id === id);
  return patient
    ? whyPatientNotSeen(practice, patient)
    : `No patient of practice ${practice.odsCode} has the logical id ${JSON.stringify(id.slice(0, 64))}.`;
}

function whyPatientNotSeen({ odsCode }: Practice, { pds, registered }: PracticePatient): string {
  const flagged = flags[pds];
  if (flagged !== undefined) return `${flagged}: practice ${odsCode} answers as if it had no such patient.`;
  return registered.active
    ? `What was asked for of the patient is not shown by practice ${odsCode}.`
    : `The patient has left practice ${odsCode}: the registration is no longer active.`;
}

/** Source: find_a_patient page. */
const flags: Readonly<Partial<Record<PdsStatus, string>>> = {
  sensitive: 'The patient is flagged as sensitive on PDS',
  deceased: 'The patient has died, as PDS has it',
  unknown: "PDS does not know the patient's NHS number",
  superseded: "Another NHS number has superseded the patient's on PDS",
  invalidated: "The patient's NHS number was invalidated on PDS",
};
