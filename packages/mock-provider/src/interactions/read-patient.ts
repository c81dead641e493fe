import { ok, refuse, type Answer } from '../answer.ts';
import type { ProviderFacts } from '../facts.ts';
import { patientResource, patientVersion } from '../practices/patient-resource.ts';

/** GET /Patient/[id]. Source: read_a_patient page. */
export function readPatient({ service, path, policy }: ProviderFacts): Answer {
  const { practice } = service!;
  const id = path.slice('/Patient/'.length);
  const patient = practice.patients.find((candidate) => candidate.id === id && !candidate.sensitive);
  if (!patient) {
    return refuse('PATIENT_NOT_FOUND', `Expected the logical id of a patient of practice ${practice.odsCode}; found an id that no such patient has. Find the patient first and use the id in the answer.`, policy.dialect);
  }
  return ok(JSON.stringify(patientResource(patient, practice)), [['ETag', `W/"${patientVersion}"`]]);
}
