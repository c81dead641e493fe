import { typesBeside } from '../structured/given/references.ts';

/** The resources of a structured record. Source: retrieve_patient_record page, "Payload response body", 1.6.0. */
export const clinicalTypes: ReadonlySet<string> = new Set([
  'AllergyIntolerance',
  'Condition',
  'DiagnosticReport',
  'DocumentReference',
  'Encounter',
  'Immunization',
  'List',
  'Medication',
  'MedicationRequest',
  'MedicationStatement',
  'Observation',
  'ProcedureRequest',
  'ReferralRequest',
  'Specimen',
]);

/** Those of whom it is about, and who did what. */
export const administrativeTypes: ReadonlySet<string> = new Set(['Patient', ...typesBeside]);

/** What an answer has beside the record: what it warns of. */
export const isOutcome = (type: unknown): boolean => type === 'OperationOutcome';
