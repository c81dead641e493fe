import { accepted, accessDenied, bothHops, noPatientConsent, patientNotFound } from '../answers.ts';
import { type Change, withPractice } from '../changes.ts';
import type { Expected, Vector } from '../vector.ts';
import { documentsPage, documentsSearch, documentsSuite } from './documents.ts';

/** Asks for another patient's documents. @param id logical id */
const ofPatient =
  (id: string): Change =>
  (draft) => ({ ...draft, path: draft.path.replace(/^\/Patient\/[^/]+/, `/Patient/${id}`) });

function patient(
  name: string,
  id: string,
  says: string,
  answer: Expected = patientNotFound,
  source = documentsSuite,
): Vector {
  return {
    name: `documents-of-${name}`,
    requirement: 'A-047',
    rule: 'documents-patient-found',
    says,
    source,
    interaction: documentsSearch,
    needsCast: id !== 'none',
    change: ofPatient(id),
    at: bothHops(answer),
  };
}

/** Whose documents. Source: search for a patient's documents page, "Error handling"; ids of the cast. */
export const documentsPatientVectors: readonly Vector[] = [
  patient('nobody', 'none', 'A patient who does not exist.'),
  patient('sensitive-patient', '9', 'A patient with the sensitive flag.', patientNotFound, documentsPage),
  patient('unverified-patient', '14', 'A patient whose NHS number is not verified.', patientNotFound, documentsPage),
  patient('deceased-patient', '18', 'A patient who has died.', patientNotFound, documentsPage),
  patient('inactive-patient', '21', 'A patient who has left.', patientNotFound, documentsPage),
  patient('patient-elsewhere', '31', 'A patient of another practice.', patientNotFound, documentsPage),
  patient(
    'patient-without-any',
    '20',
    'A patient who has none: nothing is found, which is no error.',
    accepted,
    documentsPage,
  ),
  {
    ...patient(
      'dissenting-patient',
      '15',
      'A patient who has dissented to sharing the record.',
      noPatientConsent,
      documentsPage,
    ),
    requirement: 'A-074',
    rule: 'documents-patient-consents',
  },
  {
    name: 'documents-disabled',
    requirement: 'A-048',
    rule: 'capability-enabled',
    says: 'A search for documents at a practice where Access Document is switched off.',
    source: documentsPage,
    interaction: documentsSearch,
    needsCast: true,
    change: withPractice('X12345', '200000000116'),
    at: bothHops({ ...accessDenied, diagnostics: 'The Access Document capability is disabled at this practice.' }),
  },
];
