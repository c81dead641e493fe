/** Identifier systems of GP Connect 0.7. Source: pages and profiles of 0.7.4; each URL is written here only. */
export const dstu2Systems = {
  nhsNumber: 'http://fhir.nhs.net/Id/nhs-number',
  odsOrganisation: 'http://fhir.nhs.net/Id/ods-organization-code',
  odsSite: 'http://fhir.nhs.net/Id/ods-site-code',
  sdsUser: 'http://fhir.nhs.net/Id/sds-user-id',
  /** In a token there is no `/Id/` in these. */
  sdsUserInToken: 'http://fhir.nhs.net/sds-user-id',
  sdsRoleProfileInToken: 'http://fhir.nhs.net/sds-role-profile-id',
  recordSection: 'http://fhir.nhs.net/ValueSet/gpconnect-record-section-1',
  errorCode: 'http://fhir.nhs.net/ValueSet/gpconnect-error-or-warning-code-1',
  jobRole: 'http://fhir.nhs.net/ValueSet/sds-job-role-name-1',
  humanLanguage: 'http://fhir.nhs.net/ValueSet/human-language-1',
  careRecordOperation: 'http://fhir.nhs.net/OperationDefinition/gpconnect-carerecord-operation-1',
  snomed: 'http://snomed.info/sct',
} as const;

const structureDefinition = 'http://fhir.nhs.net/StructureDefinition/';

export const dstu2Profiles = {
  bundle: `${structureDefinition}gpconnect-searchset-bundle-1`,
  composition: `${structureDefinition}gpconnect-carerecord-composition-1`,
  patient: `${structureDefinition}gpconnect-patient-1`,
  practitioner: `${structureDefinition}gpconnect-practitioner-1`,
  organization: `${structureDefinition}gpconnect-organization-1`,
  device: `${structureDefinition}gpconnect-device-1`,
  operationOutcome: `${structureDefinition}gpconnect-operationoutcome-1`,
} as const;
