import { identifierSystems } from '../protocol/identifiers.ts';

const patientNhsNumber = (nhsNumber: string) => ({
  name: 'patientNHSNumber',
  valueIdentifier: { system: identifierSystems.nhsNumber, value: nhsNumber },
});

/** The body that asks for all areas of a record, without a filter. Source: retrieve_patient_record page. */
export const goodRecordQuery = (nhsNumber: string) => ({
  resourceType: 'Parameters',
  parameter: [
    patientNhsNumber(nhsNumber),
    { name: 'includeAllergies', part: [{ name: 'includeResolvedAllergies', valueBoolean: true }] },
    { name: 'includeMedication', part: [{ name: 'includePrescriptionIssues', valueBoolean: true }] },
    { name: 'includeConsultations' },
    { name: 'includeProblems' },
    { name: 'includeImmunisations' },
    { name: 'includeUncategorisedData' },
    { name: 'includeInvestigations' },
    { name: 'includeReferrals' },
    { name: 'includeDiaryEntries' },
  ],
});

/** The body that asks for a whole record to be migrated, but for what is sensitive. Source: migrate_patient_record page. */
export const goodMigration = (nhsNumber: string) => ({
  resourceType: 'Parameters',
  parameter: [
    patientNhsNumber(nhsNumber),
    { name: 'includeFullRecord', part: [{ name: 'includeSensitiveInformation', valueBoolean: false }] },
  ],
});
