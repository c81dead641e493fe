/** Identifier systems, profiles and code systems. Source: facts of the 1.2.7 and 1.6.0 pages; each URL is written here only. */
export const identifierSystems = {
  nhsNumber: 'https://fhir.nhs.uk/Id/nhs-number',
  odsOrganisation: 'https://fhir.nhs.uk/Id/ods-organization-code',
  odsOrganisationOld: 'http://fhir.nhs.net/Id/ods-organization-code',
  odsSite: 'https://fhir.nhs.uk/Id/ods-site-code',
  sdsUser: 'https://fhir.nhs.uk/Id/sds-user-id',
  sdsRoleProfile: 'https://fhir.nhs.uk/Id/sds-role-profile-id',
} as const;

const structureDefinition = 'https://fhir.nhs.uk/STU3/StructureDefinition/';

export const profiles = {
  patient: `${structureDefinition}CareConnect-GPC-Patient-1`,
  searchsetBundle: `${structureDefinition}GPConnect-Searchset-Bundle-1`,
  operationOutcome: `${structureDefinition}GPConnect-OperationOutcome-1`,
  nhsNumberVerification: `${structureDefinition}Extension-CareConnect-GPC-NHSNumberVerificationStatus-1`,
  registrationDetails: `${structureDefinition}Extension-CareConnect-GPC-RegistrationDetails-1`,
} as const;

export const codeSystems = {
  nhsNumberVerification: 'https://fhir.nhs.uk/CareConnect-NHSNumberVerificationStatus-1',
  registrationType: 'https://fhir.nhs.uk/CareConnect-RegistrationType-1',
} as const;
