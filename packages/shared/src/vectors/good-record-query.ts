import { identifierSystems } from '../protocol/identifiers.ts';
import { patients, personByNhsNumber, practiceOnPds, type Person } from '../world/patients.ts';

const patientNhsNumber = (nhsNumber: string) => ({ name: 'patientNHSNumber', valueIdentifier: { system: identifierSystems.nhsNumber, value: nhsNumber } });

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

/**
 * The body that asks for a whole record to be migrated, but for what is sensitive: that of the patient who is meant where PDS has the patient at
 * the organisation, else of somebody whom it has there. Source: migrate_patient_record page.
 * @param organisation ODS code of who asks
 */
export function goodMigration(nhsNumber: string, organisation: string) {
  const isThere = (person: Person | undefined): boolean => person !== undefined && practiceOnPds(person) === organisation;
  const moved = isThere(personByNhsNumber(nhsNumber)) ? undefined : patients.find(isThere);
  return {
    resourceType: 'Parameters',
    parameter: [patientNhsNumber(moved?.nhsNumber ?? nhsNumber), { name: 'includeFullRecord', part: [{ name: 'includeSensitiveInformation', valueBoolean: false }] }],
  };
}
