import { ok, okBundle, type Answer } from '../request/answer.ts';
import { patientByNhsNumber, residentByNhsNumber } from '../resources/patient-records.ts';
import type { Practice } from '../practices/practices.ts';
import { patientResource, type PatientRecord } from '../resources/patient.ts';
import { searchset } from '../resources/searchset.ts';
import { identifierOf } from '../rules/identifier-parameter.ts';
import type { Interact } from './interaction.ts';

/** GET /Patient?identifier=…: a searchset of none or one. A patient who must not be seen is not found. Source: find_a_patient page. */
export const findPatient: Interact = (facts, { store }) => {
  const { practice, capability } = facts.service!;
  const nhsNumber = identifierOf(facts)[1]!;
  const resident = residentByNhsNumber(practice, nhsNumber);
  // Documents are those of patients who are registered for good; the Bundle has an id there, by the page of the Bundle.
  if (capability === 'documents') return okBundle(resident ? answerOf(resident, practice) : none, facts.ssp.traceId);
  if (resident) return ok(answerOf(resident, practice));
  return findTemporary(patientByNhsNumber(practice, nhsNumber, store), practice);
};

async function findTemporary(looked: Promise<PatientRecord | undefined>, practice: Practice): Promise<Answer> {
  const patient = await looked;
  return ok(patient ? bundleOf(patient, practice) : none);
}

const serialise = (resources: readonly unknown[]): string => JSON.stringify(searchset(resources));
const bundleOf = (patient: PatientRecord, practice: Practice): string =>
  serialise([patientResource(patient, practice)]);

const none = serialise([]);

/** The answer about a patient who is registered for good is made once: the record does not change. */
const made = new WeakMap<PatientRecord['person'], string>();

function answerOf(patient: PatientRecord, practice: Practice): string {
  const before = made.get(patient.person);
  if (before) return before;
  const bundle = bundleOf(patient, practice);
  made.set(patient.person, bundle);
  return bundle;
}
