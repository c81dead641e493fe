import { documentsAuthorVectors } from './search-for-documents/author-and-description.ts';
import { documentsCreatedVectors } from './search-for-documents/created.ts';
import { documentsFindVectors } from './search-for-documents/find-the-patient.ts';
import { documentsIncludeVectors } from './search-for-documents/includes.ts';
import { documentsPatientVectors } from './search-for-documents/patients.ts';
import type { Vector } from './vector.ts';

/** Everything before a document is retrieved: find the patient, search for the documents. */
export const searchForDocumentsVectors: readonly Vector[] = [
  ...documentsFindVectors,
  ...documentsIncludeVectors,
  ...documentsCreatedVectors,
  ...documentsAuthorVectors,
  ...documentsPatientVectors,
];
