import { bundleOf, shapes, type Shape } from '../shapes/shapes.ts';
import { outcome } from './other-outcome.ts';
import { clinic, otherPatient, patient } from './other-records.ts';

const profile = (name: string) => ({
  profile: [`https://fhir.nhs.uk/STU3/StructureDefinition/CareConnect-GPC-${name}-1`],
});
const snomed = (code: string, display: string) => ({ coding: [{ system: 'http://snomed.info/sct', code, display }] });
const ours = (value: string) => [{ system: 'https://other-gp.example/id', value }];
const subject = { reference: `Patient/${patient.id}` };
const asserter = { reference: `Practitioner/${clinic.Practitioner.id}` };

const allergy = {
  resourceType: 'AllergyIntolerance',
  id: 'e1e1e1e1-0000-4000-8000-000000000001',
  meta: profile('AllergyIntolerance'),
  identifier: ours('a-1'),
  clinicalStatus: 'active',
  verificationStatus: 'unconfirmed',
  category: ['medication'],
  code: snomed('91936005', 'Allergy to penicillin'),
  patient: subject,
  assertedDate: '2019-05-06',
  recorder: asserter,
};

/** Planted: it refers to a plan and to a product that the answer does not have; and the list of allergies is in the wrong mode. */
const statement = {
  resourceType: 'MedicationStatement',
  id: 'e2e2e2e2-0000-4000-8000-000000000002',
  meta: profile('MedicationStatement'),
  extension: [
    {
      url: 'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-CareConnect-GPC-PrescribingAgency-1',
      valueCodeableConcept: {
        coding: [
          {
            system: 'https://fhir.nhs.uk/STU3/CodeSystem/CareConnect-PrescribingAgency-1',
            code: 'prescribed-at-gp-practice',
            display: 'Prescribed at GP practice',
          },
        ],
      },
    },
  ],
  identifier: ours('m-1'),
  basedOn: [{ reference: 'MedicationRequest/e3e3e3e3-0000-4000-8000-000000000003' }],
  status: 'active',
  medicationReference: { reference: 'Medication/not-sent' },
  effectivePeriod: { start: '2024-01-02' },
  dateAsserted: '2024-01-02',
  subject,
  taken: 'unk',
  dosage: [{ text: 'One a day' }],
};

const listOf = (title: string, code: string, mode: string, reference: string) => ({
  resourceType: 'List',
  meta: profile('List'),
  status: 'current',
  mode,
  title,
  code: snomed(code, title),
  subject,
  date: '2026-01-01T10:00:00+00:00',
  orderedBy: {
    coding: [{ system: 'http://hl7.org/fhir/list-order', code: 'event-date', display: 'Sorted by Event Date' }],
  },
  entry: [{ item: { reference } }],
});

const lists: Readonly<Record<string, readonly object[]>> = {
  includeAllergies: [
    listOf('Allergies and adverse reactions', '886921000000105', 'working', `AllergyIntolerance/${allergy.id}`),
    allergy,
  ],
  includeMedication: [
    listOf('Medications and medical devices', '933361000000108', 'snapshot', `MedicationStatement/${statement.id}`),
    statement,
  ],
};

interface Parameter {
  readonly name?: unknown;
  readonly part?: readonly { readonly name?: unknown; readonly [value: string]: unknown }[];
  readonly valueIdentifier?: { readonly system?: unknown; readonly value?: unknown };
}

/** The record of its patient, as a system of 1.2.7 answers for it: what it does not know is warned of. Written from the retrieve_patient_record page. */
export function findRecord(body: string): object {
  const parameters = parametersIn(body);
  if (parameters === undefined) return outcome('invalid', 'INVALID_RESOURCE', 'The body is no Parameters.');
  const names = parameters.map(({ name }) => name);
  const fault = faultOf(parameters, names);
  if (fault !== undefined) return fault;
  const shape = shapeOf(parameters);
  if (shape !== undefined) return bundleOf(shape);
  const unknown = names.filter((name) => name !== 'patientNHSNumber' && !Object.hasOwn(lists, String(name)));
  return {
    resourceType: 'Bundle',
    meta: { profile: ['https://fhir.nhs.uk/STU3/StructureDefinition/GPConnect-StructuredRecord-Bundle-1'] },
    type: 'collection',
    entry: [
      patient,
      clinic.Practitioner,
      ...Object.entries(lists).flatMap(([name, resources]) => (names.includes(name) ? resources : [])),
      ...(unknown.length > 0 ? [warning(unknown.map(String))] : []),
    ].map((resource) => ({ resource })),
  };
}

/** The record of a system that this one stands for, when its patient is asked about. */
const shapeOf = (parameters: readonly Parameter[]): Shape | undefined =>
  Object.values(shapes).find(({ nhsNumber }) =>
    parameters.some(({ valueIdentifier }) => valueIdentifier?.value === nhsNumber),
  );

function parametersIn(body: string): Parameter[] | undefined {
  try {
    const { resourceType, parameter } = JSON.parse(body) as { resourceType?: unknown; parameter?: Parameter[] };
    return resourceType === 'Parameters' ? (parameter ?? []) : undefined;
  } catch {
    return undefined;
  }
}

function faultOf(parameters: readonly Parameter[], names: readonly unknown[]): object | undefined {
  const invalid = (code: string, why: string): object => outcome('invalid', code, why);
  const known = names.filter((name) => name === 'patientNHSNumber' || Object.hasOwn(lists, String(name)));
  const identifier = parameters.find(({ name }) => name === 'patientNHSNumber')?.valueIdentifier;
  if (identifier === undefined) return invalid('INVALID_PARAMETER', 'patientNHSNumber is missing.');
  if (new Set(known).size < known.length) return invalid('INVALID_RESOURCE', 'A parameter is there twice.');
  if (identifier.system !== 'https://fhir.nhs.uk/Id/nhs-number')
    return outcome('value', 'INVALID_IDENTIFIER_SYSTEM', 'It is no NHS number.');
  if (!isNhsNumber(identifier.value)) return outcome('value', 'INVALID_NHS_NUMBER', 'Ten digits and a check digit.');
  const parts = parameters
    .filter(({ name }) => name !== 'patientNHSNumber')
    .flatMap(({ name, part }) =>
      Object.hasOwn(lists, String(name)) ? (part ?? []).map((one) => ({ of: name, ...one })) : [],
    );
  const wrong = parts.find((part) => !isRight(part));
  if (wrong !== undefined) return invalid('INVALID_PARAMETER', `${String(wrong.name)} is not right.`);
  if (new Set(parts.map(({ of, name }) => `${String(of)}.${String(name)}`)).size < parts.length)
    return invalid('INVALID_RESOURCE', 'A part is there twice.');
  if (names.includes('includeAllergies') && !parts.some(({ name }) => name === 'includeResolvedAllergies'))
    return invalid('INVALID_PARAMETER', 'includeResolvedAllergies is missing.');
  if (identifier.value !== otherPatient && shapeOf(parameters) === undefined)
    return outcome('not-found', 'PATIENT_NOT_FOUND', 'Not here.');
  return undefined;
}

/** Parts that it does not know are let pass. */
function isRight({ name, ...values }: { readonly name?: unknown; readonly [value: string]: unknown }): boolean {
  if (name === 'includeResolvedAllergies' || name === 'includePrescriptionIssues')
    return typeof values['valueBoolean'] === 'boolean';
  const { valueDate } = values;
  if (name !== 'medicationSearchFromDate') return true;
  const isWhole =
    typeof valueDate === 'string' && /^\d{4}-\d\d-\d\d$/.test(valueDate) && !Number.isNaN(Date.parse(valueDate));
  return isWhole && new Date(valueDate).toISOString().startsWith(valueDate) && Date.parse(valueDate) <= Date.now();
}

function isNhsNumber(value: unknown): boolean {
  if (typeof value !== 'string' || !/^\d{10}$/.test(value)) return false;
  const sum = Array.from(value.slice(0, 9)).reduce((total, digit, i) => total + Number(digit) * (10 - i), 0);
  return (11 - (sum % 11)) % 11 === Number(value[9]);
}

/** Source: version_compatibility page, "Forwards compatibility". */
const warning = (names: readonly string[]): object => ({
  resourceType: 'OperationOutcome',
  meta: { profile: ['https://fhir.nhs.uk/STU3/StructureDefinition/GPConnect-OperationOutcome-1'] },
  issue: names.map((name) => ({
    severity: 'warning',
    code: 'not-supported',
    details: {
      coding: [
        {
          system: 'https://fhir.nhs.uk/STU3/CodeSystem/Spine-ErrorOrWarningCode-1',
          code: 'NOT_IMPLEMENTED',
          display: 'Not implemented',
        },
      ],
      text: `${name} is an unrecognised parameter`,
    },
    diagnostics: name,
  })),
});
