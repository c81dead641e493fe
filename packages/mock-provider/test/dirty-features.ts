import { isDeepStrictEqual } from 'node:util';
import type { Resource } from './running-provider.ts';

/** Patients whose records are written as real systems write them. */
export const dirty = [
  ['dirty-mapped', '9990020124'],
  ['dirty-coded', '9990020132'],
  ['dirty-free-text', '9990020140'],
] as const;
type Holds = (text: string, resources: readonly Resource[]) => boolean;
const strings = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(strings)
      : [];
const someText =
  (pattern: RegExp): Holds =>
  (_, resources) =>
    strings(resources).some((text) => pattern.test(text));
const holds =
  (part: string): Holds =>
  (text) =>
    text.includes(part);
const clinical =
  /^(AllergyIntolerance|Condition|Medication.*|Observation|Encounter|Immunization|DiagnosticReport|Specimen|ProcedureRequest)$/;
/** What real answers have and clean ones have not, by whose record has it. Source: real answers of the integration environment and of migrations between practices. */
export const features: readonly (readonly [says: string, of: readonly (typeof dirty)[number][0][], holds: Holds])[] = [
  ['line breaks', ['dirty-mapped', 'dirty-coded', 'dirty-free-text'], someText(/\n/)],
  ['line breaks of two characters', ['dirty-mapped', 'dirty-coded', 'dirty-free-text'], someText(/\r\n/)],
  ['tabs', ['dirty-coded', 'dirty-free-text'], someText(/\t/)],
  ['letters beyond ASCII', ['dirty-mapped', 'dirty-coded', 'dirty-free-text'], someText(/[^\0-\x7f]/)],
  ['a letter beyond the basic plane', ['dirty-mapped', 'dirty-coded', 'dirty-free-text'], someText(/🙂/u)],
  ['markup characters', ['dirty-mapped', 'dirty-coded', 'dirty-free-text'], someText(/[<&].*[<&]/)],
  ['four thousand letters', ['dirty-mapped', 'dirty-free-text'], someText(/^[\s\S]{4000}/)],
  ['blanks at both ends', ['dirty-mapped', 'dirty-coded', 'dirty-free-text'], someText(/^\s[\s\S]*\S\s+$/)],
  ['two codings', ['dirty-mapped', 'dirty-coded', 'dirty-free-text'], someCodings(2)],
  ['three codings', ['dirty-mapped'], someCodings(3)],
  ['Read codes', ['dirty-mapped'], holds('"http://read.info/readv2"')],
  ['CTV3 codes', ['dirty-coded'], holds('"http://read.info/ctv3"')],
  ["a supplier's own codes", ['dirty-mapped', 'dirty-free-text'], holds('/Id/local-codes"')],
  ['what the user selected', ['dirty-mapped', 'dirty-coded'], holds('"userSelected":true')],
  ['description ids', ['dirty-mapped', 'dirty-coded'], holds('Extension-coding-sctdescid"')],
  ['degraded entries', ['dirty-mapped', 'dirty-free-text'], holds('"196411000000103"')],
  ['degraded allergies', ['dirty-mapped'], holds('"196461000000101"')],
  ['degraded medication', ['dirty-mapped'], holds('"196421000000109"')],
  ['timing of a dosage', ['dirty-coded'], holds('"timing":{"repeat":{"frequency":2')],
  ['a dose', ['dirty-coded'], holds('"doseQuantity":{"value":1,"unit":"tablet"}')],
  ['the site of a dosage', ['dirty-coded'], holds('"asNeededBoolean":true,"site":{"coding"')],
  ['the method of a dosage', ['dirty-coded'], holds('"method":{"coding"')],
  ['as needed', ['dirty-coded'], holds('"asNeededBoolean":true')],
  ['a maximum', ['dirty-coded'], holds('"maxDosePerPeriod"')],
  ['a year as a date', ['dirty-mapped', 'dirty-coded', 'dirty-free-text'], someText(/^(19|20)\d\d$/)],
  ['a month as a date', ['dirty-mapped', 'dirty-coded', 'dirty-free-text'], someText(/^(19|20)\d\d-\d\d$/)],
  [
    'UUIDs as ids',
    ['dirty-mapped', 'dirty-coded'],
    (_, resources) =>
      resources
        .filter(({ resourceType }) => clinical.test(resourceType))
        .every(({ id }) => /^[0-9A-F]{8}-[0-9A-F]{4}-5[0-9A-F]{3}-A[0-9A-F]{3}-[0-9A-F]{12}$/.test(id)),
  ],
  [
    'a problem that names the list of a topic',
    ['dirty-mapped'],
    (_, resources) =>
      resources.some(
        ({ resourceType, extension }) =>
          resourceType === 'Condition' &&
          (extension as { url: string; valueReference?: { reference?: string } }[]).some(
            ({ url, valueReference }) =>
              url ===
                'https://fhir.hl7.org.uk/STU3/StructureDefinition/Extension-CareConnect-RelatedClinicalContent-1' &&
              valueReference?.reference?.startsWith('List/'),
          ),
      ),
  ],
  [
    'job roles in one form',
    ['dirty-mapped'],
    holdsOnly(
      'fhir.hl7.org.uk/STU3/CodeSystem/CareConnect-SDSJobRoleName-1',
      'fhir.nhs.uk/STU3/CodeSystem/CareConnect-SDSJobRoleName-1',
    ),
  ],
  [
    'job roles in the other form',
    ['dirty-coded', 'dirty-free-text'],
    holdsOnly(
      'fhir.nhs.uk/STU3/CodeSystem/CareConnect-SDSJobRoleName-1',
      'fhir.hl7.org.uk/STU3/CodeSystem/CareConnect-SDSJobRoleName-1',
    ),
  ],
  [
    'repeats as an unsignedInt',
    ['dirty-mapped', 'dirty-free-text'],
    holdsOnly('"numberOfRepeatPrescriptionsIssued","valueUnsignedInt"', 'PrescriptionsIssued","valuePositiveInt"'),
  ],
  [
    'repeats as a positiveInt',
    ['dirty-coded'],
    holdsOnly('"numberOfRepeatPrescriptionsAllowed","valuePositiveInt"', '"valueUnsignedInt"'),
  ],
  [
    'the published address of ActualProblem and ParentPresent',
    ['dirty-mapped'],
    (text) =>
      /Extension-CareConnect-ActualProblem-1/.test(text) &&
      /Extension-CareConnect-ParentPresent-1/.test(text) &&
      !/GPC-(ActualProblem|ParentPresent)-1/.test(text),
  ],
  [
    'the other address of ActualProblem and ParentPresent',
    ['dirty-coded'],
    (text) =>
      /GPC-ActualProblem-1/.test(text) &&
      /GPC-ParentPresent-1/.test(text) &&
      !/CareConnect-(ActualProblem|ParentPresent)-1/.test(text),
  ],
  [
    'one system of identifiers',
    ['dirty-mapped'],
    holdsOnly('"https://records.mock-spine.test/B82617"', '/Id/record-entry"'),
  ],
  [
    'one more system of identifiers',
    ['dirty-coded'],
    holdsOnly('"https://records.mock-spine.test/Id/event"', '/Id/record-entry"'),
  ],
  [
    'line breaks between the notes of a list',
    ['dirty-coded'],
    someText(/^Items excluded[^\r]*\r\nPatient record transfer/),
  ],
  [
    'names beside references',
    ['dirty-coded'],
    holds('"subject":{"reference":"Patient/48","display":"Mr Jan Paweł ŁUKASZEWSKI"}'),
  ],
  // Linkage.
  [
    'an allergy that was made a problem',
    ['dirty-mapped'],
    (text) => /ActualProblem-1","valueReference":\{"reference":"AllergyIntolerance\//.test(text),
  ],
  [
    'an immunisation that was made a problem',
    ['dirty-coded'],
    (text) => /ActualProblem-1","valueReference":\{"reference":"Immunization\//.test(text),
  ],
  [
    'content of a problem that is an immunisation',
    ['dirty-mapped'],
    (text) => /RelatedClinicalContent-1","valueReference":\{"reference":"Immunization\//.test(text),
  ],
  [
    'a referral to a service',
    ['dirty-free-text'],
    holds(
      '"recipient":[{"reference":"Organization/mock-cardiology-clinic"},{"reference":"HealthcareService/rapid-access-chest-pain-clinic"}]',
    ),
  ],
  ['a requester of a plan and of an issue', ['dirty-mapped', 'dirty-coded'], requested],
  ['notes on a plan and on an issue', ['dirty-mapped', 'dirty-coded'], noted],
  [
    'a coded reason for a status',
    ['dirty-coded'],
    (text) => /"statusReason","valueCodeableConcept":\{"coding"/.test(text),
  ],
  ['the number of a specimen', ['dirty-coded'], holds('"accessionIdentifier"')],
  ['a conclusion', ['dirty-coded'], holds('"conclusion"')],
  ['a comparator', ['dirty-coded'], holds('"comparator":"<"')],
  [
    'an interpretation',
    ['dirty-coded'],
    holds('"interpretation":{"coding":[{"system":"http://hl7.org/fhir/v2/0078","code":"L"'),
  ],
  ['a range in words', ['dirty-coded'], holds('"referenceRange":[{"text":"3.5 - 11 (adult)\\r\\nsee comment"}]')],
  ['a result in words', ['dirty-coded'], holds('"valueString":"Sample haemolysed')],
  ['a contact', ['dirty-mapped', 'dirty-coded'], holds('"contact":[{"relationship"')],
  [
    'the status of a location',
    ['dirty-mapped', 'dirty-coded', 'dirty-free-text'],
    (_, resources) => resources.some(({ resourceType, status }) => resourceType === 'Location' && status === 'active'),
  ],
  ['the main location', ['dirty-mapped', 'dirty-coded', 'dirty-free-text'], holds('GPC-MainLocation-1')],
  // Variety of the reference provider.
  ['the last occurrence of an allergy', ['dirty-mapped'], holds('"lastOccurrence":"2011-02"')],
  ['the description of a reaction', ['dirty-mapped', 'dirty-coded'], holds('"description":')],
  [
    'no known allergy without a category',
    ['dirty-free-text'],
    (_, resources) =>
      resources.some(({ resourceType, category }) => resourceType === 'AllergyIntolerance' && category === undefined),
  ],
  // Source: the reference provider, whose lists of a patient with no known allergies have the code and this text.
  [
    'why a list of allergies is empty, in words beside the code',
    ['dirty-free-text'],
    (_, resources) =>
      resources.some(
        ({ title, emptyReason }) =>
          title === 'Ended allergies' &&
          isDeepStrictEqual(emptyReason, {
            coding: [
              {
                system: 'https://fhir.nhs.uk/STU3/CodeSystem/CareConnect-ListEmptyReasonCode-1',
                code: 'no-content-recorded',
                display: 'No Content Recorded',
              },
            ],
            text: 'No Known Allergies',
          }),
      ),
  ],
  ['medication with a second coding', ['dirty-coded'], holds('"https://fhir.hl7.org.uk/Id/multilex-drug-codes"')],
  ['when a dosage was changed', ['dirty-coded'], holds('MedicationDosageLastChanged-1')],
  [
    'an issue that is active',
    ['dirty-coded'],
    (_, resources) =>
      resources.some(
        ({ resourceType, intent, status }) =>
          resourceType === 'MedicationRequest' && intent === 'order' && status === 'active',
      ),
  ],
  [
    'an issue that follows another',
    ['dirty-coded'],
    (_, resources) =>
      resources.some(({ intent, priorPrescription }) => intent === 'order' && priorPrescription !== undefined),
  ],
  ['a pharmacy', ['dirty-coded'], holds('"performer":{"reference":"Organization/mock-pharmacy"}')],
  ['why an immunisation was given', ['dirty-mapped', 'dirty-coded'], holds('"explanation":{"reason":')],
  [
    'how well a language is spoken, and how',
    ['dirty-mapped', 'dirty-coded'],
    (text) => /communicationProficiency.*|modeOfCommunication/.test(text),
  ],
  [
    'since when a patient is registered',
    ['dirty-mapped', 'dirty-coded', 'dirty-free-text'],
    holds('"registrationPeriod","valuePeriod":{"start"'),
  ],
];
function someCodings(count: number): Holds {
  const codingsIn = (value: unknown): number[] =>
    typeof value !== 'object' || value === null
      ? []
      : [
          ...(Array.isArray((value as { coding?: unknown }).coding)
            ? [(value as { coding: unknown[] }).coding.length]
            : []),
          ...Object.values(value).flatMap(codingsIn),
        ];
  return (_, resources) => codingsIn(resources).includes(count);
}
function holdsOnly(one: string, other: string): Holds {
  return (text) => text.includes(one) && !text.includes(other);
}
function requested(_: string, resources: readonly Resource[]): boolean {
  return ['plan', 'order'].every((asked) =>
    resources.some(
      ({ resourceType, intent, requester }) => resourceType === 'MedicationRequest' && intent === asked && requester,
    ),
  );
}
function noted(_: string, resources: readonly Resource[]): boolean {
  return ['plan', 'order'].every((asked) =>
    resources.some(
      ({ resourceType, intent, note }) => resourceType === 'MedicationRequest' && intent === asked && note,
    ),
  );
}
