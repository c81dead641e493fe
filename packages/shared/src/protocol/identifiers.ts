/** Identifier systems, profiles and code systems. Source: facts of the 1.2.7, 1.2.8 and 1.6.0 pages; each URL is written here only. */
export const identifierSystems = {
  nhsNumber: 'https://fhir.nhs.uk/Id/nhs-number',
  odsOrganisation: 'https://fhir.nhs.uk/Id/ods-organization-code',
  odsSite: 'https://fhir.nhs.uk/Id/ods-site-code',
  sdsUser: 'https://fhir.nhs.uk/Id/sds-user-id',
  sdsRoleProfile: 'https://fhir.nhs.uk/Id/sds-role-profile-id',
  dosService: 'https://fhir.nhs.uk/Id/uec-dos-service-id',
} as const;

/** What every system of GP Connect 1.x (STU3) begins with. */
export const systemStart = 'https://fhir.nhs.uk/';

/** What every system of GP Connect 0.x (DSTU2) begins with. */
export const oldSystemStart = 'http://fhir.nhs.net/';

/** The systems of GP Connect 0.x that a token can hold, and what took their place. Source: audit and provenance page, 0.7 and 1.6.0; that of 0.7 has no `/Id/` before sds-user-id. */
export const oldSystems: ReadonlyMap<string, string> = new Map([
  ['http://fhir.nhs.net/Id/ods-organization-code', identifierSystems.odsOrganisation],
  ['http://fhir.nhs.net/Id/ods-site-code', identifierSystems.odsSite],
  ['http://fhir.nhs.net/Id/nhs-number', identifierSystems.nhsNumber],
  ['http://fhir.nhs.net/sds-user-id', identifierSystems.sdsUser],
  ['http://fhir.nhs.net/Id/sds-user-id', identifierSystems.sdsUser],
  ['http://fhir.nhs.net/sds-role-profile-id', identifierSystems.sdsRoleProfile],
  ['http://fhir.nhs.net/Id/sds-role-profile-id', identifierSystems.sdsRoleProfile],
]);

const structureDefinition = 'https://fhir.nhs.uk/STU3/StructureDefinition/';

export const profiles = {
  patient: `${structureDefinition}CareConnect-GPC-Patient-1`,
  practitioner: `${structureDefinition}CareConnect-GPC-Practitioner-1`,
  organization: `${structureDefinition}CareConnect-GPC-Organization-1`,
  location: `${structureDefinition}CareConnect-GPC-Location-1`,
  healthcareService: `${structureDefinition}CareConnect-GPC-HealthcareService-1`,
  serviceFilteringStatus: `${structureDefinition}Extension-GPConnect-ServiceFilteringStatus-1`,
  appointment: `${structureDefinition}GPConnect-Appointment-1`,
  schedule: `${structureDefinition}GPConnect-Schedule-1`,
  slot: `${structureDefinition}GPConnect-Slot-1`,
  searchsetBundle: `${structureDefinition}GPConnect-Searchset-Bundle-1`,
  operationOutcome: `${structureDefinition}GPConnect-OperationOutcome-1`,
  nhsNumberVerification: `${structureDefinition}Extension-CareConnect-GPC-NHSNumberVerificationStatus-1`,
  registrationDetails: `${structureDefinition}Extension-CareConnect-GPC-RegistrationDetails-1`,
  nhsCommunication: `${structureDefinition}Extension-CareConnect-GPC-NHSCommunication-1`,
  bookingOrganisation: `${structureDefinition}Extension-GPConnect-BookingOrganisation-1`,
  practitionerRole: `${structureDefinition}Extension-GPConnect-PractitionerRole-1`,
  deliveryChannel: `${structureDefinition}Extension-GPConnect-DeliveryChannel-2`,
  cancellationReason: `${structureDefinition}Extension-GPConnect-AppointmentCancellationReason-1`,
} as const;

/** The codes of GPConnect-OrganisationType-1, to which its value set is bound as extensible. */
export const organisationTypes: readonly unknown[] = ['gp-practice', 'urgent-care'];

export const codeSystems = {
  nhsNumberVerification: 'https://fhir.nhs.uk/STU3/CodeSystem/CareConnect-NHSNumberVerificationStatus-1',
  registrationType: 'https://fhir.nhs.uk/STU3/CodeSystem/CareConnect-RegistrationType-1',
  sdsJobRole: 'https://fhir.hl7.org.uk/STU3/CodeSystem/CareConnect-SDSJobRoleName-1',
  organisationType: 'https://fhir.nhs.uk/STU3/CodeSystem/GPConnect-OrganisationType-1',
  languageMode: 'https://fhir.nhs.uk/STU3/CodeSystem/CareConnect-LanguageAbilityMode-1',
  languageProficiency: 'https://fhir.nhs.uk/STU3/CodeSystem/CareConnect-LanguageAbilityProficiency-1',
  humanLanguage: 'https://fhir.nhs.uk/STU3/CodeSystem/CareConnect-HumanLanguage-1',
} as const;

/** Definitions of the operations. */
export const operationDefinitions = {
  'gpc.registerpatient': 'https://fhir.nhs.uk/STU3/OperationDefinition/GPConnect-RegisterPatient-Operation-1',
  'gpc.getstructuredrecord': 'https://fhir.nhs.uk/STU3/OperationDefinition/GPConnect-GetStructuredRecord-Operation-1',
  'gpc.migratestructuredrecord':
    'https://fhir.nhs.uk/STU3/OperationDefinition/GPConnect-MigrateStructuredRecord-Operation-1',
} as const;
