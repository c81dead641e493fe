import { okWithVersion, refuse } from '../request/answer.ts';
import { patientById } from '../resources/patient-records.ts';
import { patientResource } from '../resources/patient.ts';
import type { Interact } from './interaction.ts';

/** GET /Patient/[id]. Source: read_a_patient page. */
export const readPatient: Interact = async ({ service, path, policy }, { store }) => {
  const { practice } = service!;
  const patient = await patientById(practice, path.slice('/Patient/'.length), store);
  if (patient) return okWithVersion(patientResource(patient, practice));
  return refuse(
    'PATIENT_NOT_FOUND',
    {
      expected: `the logical id of a patient of practice ${practice.odsCode}`,
      actual: 'an id that no such patient has',
      next: 'Find the patient first and use the id in the answer.',
    },
    policy.dialect,
  );
};
