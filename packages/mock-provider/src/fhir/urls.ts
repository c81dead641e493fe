const nhs = 'https://fhir.nhs.uk/STU3/StructureDefinition/';
const hl7Uk = 'https://fhir.hl7.org.uk/STU3/StructureDefinition/';
const careConnect = `${nhs}CareConnect-GPC-`;
const gpcExtension = `${nhs}Extension-CareConnect-GPC-`;
const ukExtension = `${hl7Uk}Extension-CareConnect-`;

/** Profiles of the resources of a structured record. Source: the page of each resource, 1.6.0. */
export const recordProfiles = {
  bundle: `${nhs}GPConnect-StructuredRecord-Bundle-1`,
  list: `${careConnect}List-1`,
  allergyIntolerance: `${careConnect}AllergyIntolerance-1`,
  medication: `${careConnect}Medication-1`,
  medicationStatement: `${careConnect}MedicationStatement-1`,
  medicationRequest: `${careConnect}MedicationRequest-1`,
  encounter: `${careConnect}Encounter-1`,
  problemHeader: `${careConnect}ProblemHeader-Condition-1`,
  immunization: `${careConnect}Immunization-1`,
  observation: `${careConnect}Observation-1`,
  diagnosticReport: `${careConnect}DiagnosticReport-1`,
  specimen: `${careConnect}Specimen-1`,
  procedureRequest: `${careConnect}ProcedureRequest-1`,
  referralRequest: `${careConnect}ReferralRequest-1`,
  documentReference: `${careConnect}DocumentReference-1`,
  practitionerRole: `${careConnect}PractitionerRole-1`,
} as const;

/** Extensions in them. Source: the page of each resource and the examples of 1.6.0. */
export const recordExtensions = {
  warningCode: `${gpcExtension}ListWarningCode-1`,
  clinicalSetting: `${gpcExtension}ClinicalSetting-1`,
  allergyEnd: `${gpcExtension}AllergyIntoleranceEnd-1`,
  associatedEncounter: 'http://hl7.org/fhir/StructureDefinition/encounter-associatedEncounter',
  lastIssueDate: `${gpcExtension}MedicationStatementLastIssueDate-1`,
  prescribingAgency: `${gpcExtension}PrescribingAgency-1`,
  mainLocation: `${gpcExtension}MainLocation-1`,
  dosageLastChanged: `${ukExtension}MedicationDosageLastChanged-1`,
  repeatInformation: `${gpcExtension}MedicationRepeatInformation-1`,
  statusReason: `${gpcExtension}MedicationStatusReason-1`,
  prescriptionType: `${gpcExtension}PrescriptionType-1`,
  quantityText: `${gpcExtension}MedicationQuantityText-1`,
  actualProblem: `${ukExtension}ActualProblem-1`,
  relatedProblemHeader: `${ukExtension}RelatedProblemHeader-1`,
  relatedClinicalContent: `${ukExtension}RelatedClinicalContent-1`,
  problemSignificance: `${ukExtension}ProblemSignificance-1`,
  dateRecorded: `${ukExtension}DateRecorded-1`,
  gpcActualProblem: `${gpcExtension}ActualProblem-1`,
  gpcParentPresent: `${gpcExtension}ParentPresent-1`,
  parentPresent: `${ukExtension}ParentPresent-1`,
  vaccinationProcedure: `${ukExtension}VaccinationProcedure-1`,
  descriptionId: `${nhs}Extension-coding-sctdescid`,
  fastingStatus: `${ukExtension}FastingStatus-1`,
} as const;

/** Code and identifier systems in them. Source: resource population fundamentals page, 1.6.0; FHIR STU3. */
export const recordSystems = {
  snomed: 'http://snomed.info/sct',
  secondaryLists: 'https://fhir.hl7.org.uk/STU3/CodeSystem/GPConnect-SecondaryListValues-1',
  emptyReason: 'https://fhir.nhs.uk/STU3/CodeSystem/CareConnect-ListEmptyReasonCode-1',
  listOrder: 'http://hl7.org/fhir/list-order',
  prescribingAgency: 'https://fhir.nhs.uk/STU3/CodeSystem/CareConnect-PrescribingAgency-1',
  prescriptionType: 'https://fhir.nhs.uk/STU3/CodeSystem/CareConnect-PrescriptionType-1',
  conditionCategory: 'https://fhir.hl7.org.uk/STU3/CodeSystem/CareConnect-ConditionCategory-1',
  participantType: 'https://fhir.nhs.uk/STU3/CodeSystem/GPConnect-ParticipantType-1',
  participationType: 'http://hl7.org/fhir/v3/ParticipationType',
  nullFlavor: 'http://hl7.org/fhir/v3/NullFlavor',
  dataAbsentReason: 'http://hl7.org/fhir/data-absent-reason',
  immunizationOrigin: 'http://hl7.org/fhir/immunization-origin',
  immunizationRole: 'http://hl7.org/fhir/v2/0443',
  doseStatus: 'http://hl7.org/fhir/vaccination-protocol-dose-status',
  interpretation: 'http://hl7.org/fhir/v2/0078',
  units: 'http://unitsofmeasure.org',
  crossCareSetting: 'https://fhir.nhs.uk/Id/cross-care-setting-identifier',
  ubrn: 'https://fhir.nhs.uk/Id/ubr-number',
  laterUbrn: 'https://fhir.nhs.uk/Id/UBRN',
  recordEntry: 'https://provider.mock-spine.test/Id/record-entry',
  accession: 'https://provider.mock-spine.test/Id/specimen',
  documentVersion: 'https://provider.mock-spine.test/Id/document-version',
  organisation: 'https://provider.mock-spine.test/Id/organisation',
} as const;
