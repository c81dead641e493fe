import { okBundle, refuse } from '../request/answer.ts';
import { documentsBundle } from '../documents/documents-bundle.ts';
import { findDocuments } from '../documents/find-documents.ts';
import { patientIdIn } from '../resources/patient-records.ts';
import { patientOfDocuments, patientUnknown } from '../rules/search-for-a-patients-documents.ts';
import type { Interact } from './interaction.ts';

/** GET /Patient/[id]/DocumentReference: the documents that match, with everybody whom they refer to. Source: search for a patient's documents page. */
export const searchDocuments: Interact = (facts) => {
  const { service, path, query, ssp, policy } = facts;
  const { practice } = service;
  const patient = patientOfDocuments(facts);
  if (!patient) return refuse('PATIENT_NOT_FOUND', patientUnknown(practice, patientIdIn(path)), policy.dialect);
  return okBundle(
    JSON.stringify(documentsBundle(patient, findDocuments(practice, patient.id, query), service)),
    ssp.traceId,
  );
};
