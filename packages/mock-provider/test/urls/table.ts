import type { AssumptionId } from '@mock-spine/shared/clauses/assumptions/assumptions';

/** A URL that the provider emits or accepts. */
export interface KnownUrl {
  readonly url: string;
  /** Where it is published: `facts` for ../../src/profiles, a page of 1.6.0 where no other version is named, or another standard. */
  readonly source: string;
  /** The entry of docs/assumptions.md which says what was chosen, where profile, example and real systems differ. */
  readonly assumption?: AssumptionId;
}

const nhs = 'https://fhir.nhs.uk/STU3/StructureDefinition/';
const hl7Uk = 'https://fhir.hl7.org.uk/STU3/StructureDefinition/';
const nhsCodes = 'https://fhir.nhs.uk/STU3/CodeSystem/';
const hl7UkCodes = 'https://fhir.hl7.org.uk/STU3/CodeSystem/';

type Row = readonly [url: string, source: string, assumption?: AssumptionId];

const identifierSystems: readonly Row[] = [
  ['https://fhir.nhs.uk/Id/nhs-number', 'facts'],
  ['https://fhir.nhs.uk/Id/ods-organization-code', 'facts'],
  ['https://fhir.nhs.uk/Id/ods-site-code', 'facts'],
  ['https://fhir.nhs.uk/Id/sds-user-id', 'facts'],
  ['https://fhir.nhs.uk/Id/sds-role-profile-id', 'facts'],
  ['https://fhir.nhs.uk/Id/uec-dos-service-id', 'find a healthcare service page, 1.2.8', 'A-115'],
  ['https://fhir.nhs.uk/Id/cross-care-setting-identifier', 'search for documents page, example', 'A-102'],
  ['https://fhir.nhs.uk/Id/ubr-number', 'ReferralRequest page, to 1.6.0', 'A-106'],
  ['https://fhir.nhs.uk/Id/UBRN', 'ReferralRequest page, from 1.6.1 on', 'A-106'],
  [
    'https://provider.mock-spine.test/Id/record-entry',
    'resource population fundamentals page: a namespace of the provider',
    'A-102',
  ],
  [
    'https://provider.mock-spine.test/Id/device',
    'resource population fundamentals page: a namespace of the provider',
    'A-102',
  ],
  [
    'https://provider.mock-spine.test/Id/document-version',
    'resource population fundamentals page: a namespace of the provider',
    'A-102',
  ],
  [
    'https://provider.mock-spine.test/Id/organisation',
    'resource population fundamentals page: a namespace of the provider',
    'A-102',
  ],
  [
    'https://provider.mock-spine.test/Id/specimen',
    'resource population fundamentals page: a namespace of the provider',
    'A-102',
  ],
  ['https://fhir.nhs.uk/', 'audit and provenance page, 1.6.0: what its systems begin with', 'A-227'],
  // Recognised in a token so that the message names what took their place.
  ...[
    '',
    'Id/nhs-number',
    'Id/ods-organization-code',
    'Id/ods-site-code',
    'Id/sds-user-id',
    'Id/sds-role-profile-id',
    'sds-user-id',
    'sds-role-profile-id',
  ].map((end): Row => [`http://fhir.nhs.net/${end}`, 'audit and provenance page, 0.7', 'A-127']),
];

/** What the patients have whose records are written as real systems write them. */
const ofRealSystems: readonly Row[] = [
  ['http://read.info/readv2', 'guidance on CodeableConcept; real answers', 'A-170'],
  ['http://read.info/ctv3', 'guidance on CodeableConcept; real answers', 'A-170'],
  ['https://fhir.hl7.org.uk/Id/multilex-drug-codes', 'guidance on CodeableConcept; real answers', 'A-170'],
  [`${nhsCodes}CareConnect-SDSJobRoleName-1`, 'real answers', 'A-170'],
  [`${nhs}Extension-CareConnect-GPC-ActualProblem-1`, 'facts; real answers', 'A-170'],
  [`${nhs}Extension-CareConnect-GPC-ParentPresent-1`, 'real answers', 'A-170'],
  ...['B82617', 'Id/event', 'Id/local-codes', 'data-identifier'].map((end): Row => [
    `https://records.mock-spine.test/${end}`,
    'resource population fundamentals page: a namespace of the system',
    'A-170',
  ]),
];

const resourceProfiles: readonly Row[] = [
  ...[
    'Patient',
    'Practitioner',
    'PractitionerRole',
    'Organization',
    'Location',
    'List',
    'AllergyIntolerance',
    'Medication',
    'MedicationStatement',
    'MedicationRequest',
    'Encounter',
    'ProblemHeader-Condition',
    'Immunization',
    'Observation',
    'DiagnosticReport',
    'Specimen',
    'ProcedureRequest',
    'ReferralRequest',
    'DocumentReference',
  ].map((name): Row => [`${nhs}CareConnect-GPC-${name}-1`, 'facts']),
  ...['Appointment', 'Schedule', 'Slot', 'OperationOutcome', 'Searchset-Bundle', 'StructuredRecord-Bundle'].map(
    (name): Row => [`${nhs}GPConnect-${name}-1`, 'facts'],
  ),
  [`${nhs}CareConnect-GPC-HealthcareService-1`, 'read a healthcare service page, 1.2.8; never published', 'A-115'],
  [`${nhs}CareConnect-GPC-Condition-ProblemHeader-1`, 'capability statement page of Access Record Structured', 'A-110'],
  [`${hl7Uk}CareConnect-HealthcareService-1`, 'capability statement page of Access Record Structured', 'A-110'],
];

const extensions: readonly Row[] = [
  [`${nhs}Extension-CareConnect-GPC-MainLocation-1`, 'facts'],
  [`${hl7Uk}Extension-CareConnect-MedicationDosageLastChanged-1`, 'facts'],
  ...[
    'NHSNumberVerificationStatus',
    'RegistrationDetails',
    'NHSCommunication',
    'ListWarningCode',
    'ClinicalSetting',
    'AllergyIntoleranceEnd',
    'MedicationStatementLastIssueDate',
    'PrescribingAgency',
    'MedicationRepeatInformation',
    'MedicationStatusReason',
    'PrescriptionType',
    'MedicationQuantityText',
  ].map((name): Row => [`${nhs}Extension-CareConnect-GPC-${name}-1`, 'facts']),
  ...['BookingOrganisation-1', 'PractitionerRole-1', 'DeliveryChannel-2', 'AppointmentCancellationReason-1'].map(
    (name): Row => [`${nhs}Extension-GPConnect-${name}`, 'facts'],
  ),
  ...[
    'RelatedProblemHeader',
    'RelatedClinicalContent',
    'ProblemSignificance',
    'DateRecorded',
    'VaccinationProcedure',
    'FastingStatus',
  ].map((name): Row => [`${hl7Uk}Extension-CareConnect-${name}-1`, 'facts']),
  [`${hl7Uk}Extension-CareConnect-ParentPresent-1`, 'facts', 'A-103'],
  [`${nhs}Extension-coding-sctdescid`, 'facts', 'A-103'],
  [`${hl7Uk}Extension-CareConnect-ActualProblem-1`, 'examples of problems', 'A-103'],
  [`${nhs}Extension-GPConnect-ServiceFilteringStatus-1`, 'search for free slots page, 1.2.8', 'A-115'],
  ['http://hl7.org/fhir/StructureDefinition/encounter-associatedEncounter', 'facts'],
];

const codeSystems: readonly Row[] = [
  ['http://hl7.org/fhir/v2/0078', 'FHIR STU3, the binding of the element'],
  [`${nhsCodes}GPConnect-ServiceFilteringStatus-1`, 'search_for_free_slots page, 1.2.8', 'A-115'],
  ['http://hl7.org/fhir/v2/0916', 'specimen page, 1.6.2: relevant clinical information', 'A-211'],
  ['http://hl7.org/fhir/v3/ActCode', 'resource page, 1.6.2: no disclosure to patient', 'A-211'],
  [`${nhsCodes}CareConnect-LanguageAbilityMode-1`, 'facts'],
  [`${nhsCodes}CareConnect-LanguageAbilityProficiency-1`, 'facts'],
  [`${nhsCodes}CareConnect-NHSNumberVerificationStatus-1`, 'facts', 'A-107'],
  [`${nhsCodes}CareConnect-RegistrationType-1`, 'facts', 'A-107'],
  [`${hl7UkCodes}CareConnect-SDSJobRoleName-1`, 'facts', 'A-101'],
  [`${nhsCodes}Spine-ErrorOrWarningCode-1`, 'facts', 'A-003'],
  [
    'https://fhir.nhs.uk/STU3/ValueSet/Spine-ErrorOrWarningCode-1',
    'error handling page, behind --coding-system ValueSet',
    'A-003',
  ],
  ...[
    'CareConnect-HumanLanguage-1',
    'CareConnect-ListEmptyReasonCode-1',
    'CareConnect-PrescribingAgency-1',
    'CareConnect-PrescriptionType-1',
    'GPConnect-OrganisationType-1',
    'GPConnect-ParticipantType-1',
  ].map((name): Row => [nhsCodes + name, 'facts']),
  ...['CareConnect-ConditionCategory-1', 'GPConnect-SecondaryListValues-1'].map((name): Row => [
    hl7UkCodes + name,
    'facts',
  ]),
  ...[
    'http://snomed.info/sct',
    'http://unitsofmeasure.org',
    'http://hl7.org/fhir/v3/NullFlavor',
    'http://hl7.org/fhir/v3/ParticipationType',
  ].map((url): Row => [url, 'facts']),
  ['http://hl7.org/fhir/participant-type', 'FHIR STU3, value set encounter-participant-type', 'A-053'],
  ['http://hl7.org/fhir/v2/0443', 'Immunization page, practitioner.role'],
  ['http://hl7.org/fhir/list-order', 'List page, orderedBy'],
  ...[
    'data-absent-reason',
    'immunization-origin',
    'observation-category',
    'v2/0074',
    'vaccination-protocol-dose-status',
  ].map((name): Row => [`http://hl7.org/fhir/${name}`, 'FHIR STU3, the binding of the element']),
];

const definitions: readonly Row[] = [
  // Of refusals in DSTU2.
  ['http://fhir.nhs.net/StructureDefinition/gpconnect-operationoutcome-1', 'error handling page, 0.7.4'],
  ['http://fhir.nhs.net/ValueSet/gpconnect-error-or-warning-code-1', 'error handling page, 0.7.4'],
  ...['RegisterPatient', 'GetStructuredRecord', 'MigrateStructuredRecord'].map((name): Row => [
    `https://fhir.nhs.uk/STU3/OperationDefinition/GPConnect-${name}-Operation-1`,
    'capability statement pages',
    'A-110',
  ]),
  [
    'https://fhir.nhs.uk/STU3/SearchParameter/GPConnect-Slot-ServiceIdentifier-1',
    'capability statement page, 1.2.8',
    'A-115',
  ],
];

const namespaces: readonly Row[] = [
  ['http://hl7.org/fhir', 'FHIR STU3, XML representation'],
  ['http://www.w3.org/1999/xhtml', 'FHIR STU3, narrative'],
  ['http://www.w3.org/2000/xmlns/', 'Namespaces in XML 1.0, section 3'],
  ['http://www.w3.org/2001/XMLSchema-instance', 'XML Schema 1.0, section 2.6'],
  ['http://schemas.openxmlformats.org', 'ECMA-376, of the letters in Word'],
];

/** Every URL that the provider can emit or accept, as a name of something. */
export const knownUrls: readonly KnownUrl[] = [
  identifierSystems,
  ofRealSystems,
  resourceProfiles,
  extensions,
  codeSystems,
  definitions,
  namespaces,
]
  .flat()
  .map(([url, source, assumption]) => ({ url, source, ...(assumption !== undefined && { assumption }) }));
