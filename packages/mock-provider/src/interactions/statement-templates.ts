import { operationDefinitions, profiles } from '@mock-spine/shared/protocol/identifiers';
import type { Capability } from '@mock-spine/shared/protocol/interactions';
import { recordProfiles } from '../fhir/urls.ts';

/** What the page of a capability statement has beside resources and their interactions. */
export interface Template {
  readonly version: string;
  readonly name: string;
  readonly copyright: string;
  /** Each profile with the version of its definition; national reporting reads the clinical areas from them. */
  readonly profiles: readonly string[];
  /** Definitions of operations, by name. */
  readonly operations: Readonly<Record<string, string>>;
}

const at = (definition: string, version: string): string => `${definition}/_history/${version}`;

const base = [
  at(profiles.patient, '1.8'),
  at(profiles.organization, '1.4'),
  at(profiles.practitioner, '1.2'),
  at(recordProfiles.practitionerRole, '1.2'),
];
const operationOutcome = at(profiles.operationOutcome, '1.2');
const medicationAndAllergies = [
  at(recordProfiles.allergyIntolerance, '1.7'),
  at(recordProfiles.medication, '1.2'),
  at(recordProfiles.medicationStatement, '1.7'),
  at(recordProfiles.medicationRequest, '1.6'),
  at(recordProfiles.list, '1.7'),
  at(recordProfiles.bundle, '1.3'),
];
/** Areas of 1.5 and later. @param problemHeader the profile of a problem, which the pages spell in two ways */
const furtherAreas = (problemHeader: string): string[] => [
  at(recordProfiles.immunization, '1.5'),
  at(problemHeader, '1.6'),
  at(recordProfiles.encounter, '1.5'),
  at(recordProfiles.observation, '1.6'),
  at(recordProfiles.diagnosticReport, '1.3'),
  at(recordProfiles.specimen, '1.3'),
  at(recordProfiles.procedureRequest, '1.3'),
  at(recordProfiles.referralRequest, '1.2'),
];

/** Source: the page of each capability statement, 1.6.0: "Payload response body"; A-110 where they differ from what is published. */
export const templates: Readonly<Record<Capability, Template>> = {
  gpconnect: {
    version: '1.5.0',
    name: 'GP Connect',
    copyright: 'Copyright NHS Digital 2016-20',
    profiles: [
      ...base,
      at(profiles.location, '1.3'),
      operationOutcome,
      at(profiles.appointment, '1.8'),
      at(profiles.schedule, '1.6'),
      at(profiles.slot, '1.5'),
      ...medicationAndAllergies,
      ...furtherAreas(recordProfiles.problemHeader),
    ],
    operations: {
      'gpc.registerpatient': operationDefinitions['gpc.registerpatient'],
      'gpc.getstructuredrecord': at(operationDefinitions['gpc.getstructuredrecord'], '1.15'),
    },
  },
  structured: {
    version: '1.6.0',
    name: 'GP Connect API - Access Record Structured',
    copyright: 'Copyright NHS Digital 2016-21',
    profiles: [
      ...base,
      ...medicationAndAllergies,
      operationOutcome,
      ...furtherAreas('https://fhir.nhs.uk/STU3/StructureDefinition/CareConnect-GPC-Condition-ProblemHeader-1'),
      at(recordProfiles.documentReference, '1.3'),
      at('https://fhir.hl7.org.uk/STU3/StructureDefinition/CareConnect-HealthcareService-1', '1.0'),
    ],
    operations: {
      'gpc.getstructuredrecord': at(operationDefinitions['gpc.getstructuredrecord'], '1.16'),
      'gpc.migratestructuredrecord': at(operationDefinitions['gpc.migratestructuredrecord'], '1.1'),
    },
  },
  documents: {
    version: '1.5.0',
    name: 'GP Connect API - Access Document',
    copyright: 'Copyright NHS Digital 2016-20',
    profiles: [
      ...base,
      operationOutcome,
      at(recordProfiles.documentReference, '1.3'),
      at(profiles.searchsetBundle, '1.3'),
    ],
    operations: {},
  },
};
