import { operationDefinitions, profiles } from '@mock-spine/shared/protocol/identifiers';
import type { Capability as AnyCapability } from '@mock-spine/shared/protocol/interactions';
import type { VersionName } from '@mock-spine/shared/protocol/versions';
import { recordProfiles } from '../fhir/urls.ts';

/** The capabilities of 1.x: that of 0.7 has a Conformance. */
export type StatedCapability = Exclude<AnyCapability, 'html'>;

/** What the page of a capability statement has beside resources and their interactions. */
export interface Statement {
  readonly version: string;
  readonly name: string;
  readonly copyright: string;
  /** Each profile with the version of its definition; national reporting reads the clinical areas from them. */
  readonly profiles: readonly string[];
  /** Definitions of operations, by name. */
  readonly operations: Readonly<Record<string, string>>;
}

/** How the statements of a version differ from those of the others. */
interface Edition {
  /** The version that each capability says. */
  readonly says: Readonly<Record<StatedCapability, string>>;
  /** What Foundations says instead where the provider does service filtering. */
  readonly saysWithServices?: string;
  readonly practitioner: string;
  readonly medicationStatement: string;
  readonly medicationRequest: string;
  readonly list: string;
  readonly procedureRequest: string;
  /** Whether it has the clinical areas beside medication and allergies. */
  readonly hasFurtherAreas: boolean;
  /** Version of the definition of `gpc.getstructuredrecord`: in the Foundations statement, and in that of the capability. */
  readonly getStructuredRecord: readonly [foundations: string, structured: string];
  readonly migrates: boolean;
}

const of16: Edition = {
  says: { gpconnect: '1.5.0', structured: '1.6.0', documents: '1.5.0' },
  practitioner: '1.2',
  medicationStatement: '1.7',
  medicationRequest: '1.6',
  list: '1.7',
  procedureRequest: '1.3',
  hasFurtherAreas: true,
  getStructuredRecord: ['1.15', '1.16'],
  migrates: true,
};

/** Source: the page of each capability statement in 1.2.7, 1.2.8, 1.5.1, 1.6.0 and 1.6.2; release notes of 1.2.8 and 1.6.2. */
const editions: Readonly<Record<VersionName, Edition>> = {
  '1.2': {
    // There are no documents in it, and so nobody asks for their statement.
    says: { gpconnect: '1.2.7', structured: '1.2.6', documents: '1.2.7' },
    saysWithServices: '1.2.8',
    practitioner: '1.2',
    medicationStatement: '1.6',
    medicationRequest: '1.7',
    list: '1.2',
    procedureRequest: '1.3',
    hasFurtherAreas: false,
    getStructuredRecord: ['1.12', '1.12'],
    migrates: false,
  },
  '1.5': { ...of16, says: { gpconnect: '1.5.0', structured: '1.5.0', documents: '1.5.0' }, migrates: false },
  '1.6.0': of16,
  '1.6.2': {
    ...of16,
    says: { gpconnect: '1.6.2', structured: '1.6.2', documents: '1.6.2' },
    practitioner: '1.3',
    procedureRequest: '1.4',
  },
};

const at = (definition: string, version: string): string => `${definition}/_history/${version}`;

const operationOutcome = at(profiles.operationOutcome, '1.2');

const baseOf = ({ practitioner }: Edition): string[] => [
  at(profiles.patient, '1.8'),
  at(profiles.organization, '1.4'),
  at(profiles.practitioner, practitioner),
  at(recordProfiles.practitionerRole, '1.2'),
];

const medicationAndAllergiesOf = ({ medicationStatement, medicationRequest, list }: Edition): string[] => [
  at(recordProfiles.allergyIntolerance, '1.7'),
  at(recordProfiles.medication, '1.2'),
  at(recordProfiles.medicationStatement, medicationStatement),
  at(recordProfiles.medicationRequest, medicationRequest),
  at(recordProfiles.list, list),
  at(recordProfiles.bundle, '1.3'),
];

/** @param problemHeader the profile of a problem, which the pages spell in two ways */
const furtherAreasOf = ({ hasFurtherAreas, procedureRequest }: Edition, problemHeader: string): string[] =>
  hasFurtherAreas
    ? [
        at(recordProfiles.immunization, '1.5'),
        at(problemHeader, '1.6'),
        at(recordProfiles.encounter, '1.5'),
        at(recordProfiles.observation, '1.6'),
        at(recordProfiles.diagnosticReport, '1.3'),
        at(recordProfiles.specimen, '1.3'),
        at(recordProfiles.procedureRequest, procedureRequest),
        at(recordProfiles.referralRequest, '1.2'),
      ]
    : [];

/** The statement of each capability, but for its version; A-110 where it differs from what is published. */
const statementsByCapability: Readonly<Record<StatedCapability, (edition: Edition) => Omit<Statement, 'version'>>> = {
  gpconnect: (edition) => ({
    name: 'GP Connect',
    copyright: 'Copyright NHS Digital 2016-20',
    profiles: [
      ...baseOf(edition),
      at(profiles.location, '1.3'),
      operationOutcome,
      at(profiles.appointment, '1.8'),
      at(profiles.schedule, '1.6'),
      at(profiles.slot, '1.5'),
      ...medicationAndAllergiesOf(edition),
      ...furtherAreasOf(edition, recordProfiles.problemHeader),
    ],
    operations: {
      'gpc.registerpatient': operationDefinitions['gpc.registerpatient'],
      'gpc.getstructuredrecord': at(operationDefinitions['gpc.getstructuredrecord'], edition.getStructuredRecord[0]),
    },
  }),
  structured: (edition) => ({
    name: 'GP Connect API - Access Record Structured',
    copyright: 'Copyright NHS Digital 2016-21',
    profiles: [
      ...baseOf(edition),
      ...medicationAndAllergiesOf(edition),
      operationOutcome,
      ...furtherAreasOf(
        edition,
        'https://fhir.nhs.uk/STU3/StructureDefinition/CareConnect-GPC-Condition-ProblemHeader-1',
      ),
      ...(edition.hasFurtherAreas
        ? [
            at(recordProfiles.documentReference, '1.3'),
            at('https://fhir.hl7.org.uk/STU3/StructureDefinition/CareConnect-HealthcareService-1', '1.0'),
          ]
        : []),
    ],
    operations: {
      'gpc.getstructuredrecord': at(operationDefinitions['gpc.getstructuredrecord'], edition.getStructuredRecord[1]),
      ...(edition.migrates && {
        'gpc.migratestructuredrecord': at(operationDefinitions['gpc.migratestructuredrecord'], '1.1'),
      }),
    },
  }),
  documents: (edition) => ({
    name: 'GP Connect API - Access Document',
    copyright: 'Copyright NHS Digital 2016-20',
    profiles: [
      ...baseOf(edition),
      operationOutcome,
      at(recordProfiles.documentReference, '1.3'),
      at(profiles.searchsetBundle, '1.3'),
    ],
    operations: {},
  }),
};

/**
 * What a provider of a version says in the statement of a capability.
 * @param statesServices whether it is the statement of Foundations, of a provider that does service filtering
 */
export function statementOf(version: VersionName, capability: StatedCapability, statesServices: boolean): Statement {
  const edition = editions[version];
  const says = (statesServices ? edition.saysWithServices : undefined) ?? edition.says[capability];
  return { version: says, ...statementsByCapability[capability](edition) };
}
