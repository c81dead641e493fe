/**
 * The parameters of the operations for a structured record, each with the version that brought it. `DocumentReferences` stands for one: documents are
 * answered where something refers to them. Source: retrieve_patient_record and migrate_patient_record pages, 1.2.7, 1.5.1 and 1.6.0.
 */
export const recordParameters = {
  includeAllergies: '1.2.0',
  includeMedication: '1.2.0',
  includeConsultations: '1.5.0',
  includeProblems: '1.5.0',
  includeImmunisations: '1.5.0',
  includeUncategorisedData: '1.5.0',
  includeInvestigations: '1.5.0',
  includeReferrals: '1.5.0',
  includeDiaryEntries: '1.5.0',
  DocumentReferences: '1.5.0',
  includeFullRecord: '1.6.0',
} as const;

export type RecordParameter = keyof typeof recordParameters;

/** The version that brought a parameter; undefined of a name that is none. */
export const parameterSince = (name: string): string | undefined =>
  Object.hasOwn(recordParameters, name) ? recordParameters[name as RecordParameter] : undefined;
