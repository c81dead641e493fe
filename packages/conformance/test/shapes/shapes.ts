import { baseRecord } from './base-record.ts';
import {
  adding,
  alsoCoded,
  degraded,
  each,
  identifiedBy,
  noted,
  otherActualProblem,
  otherJobRoles,
  positiveRepeats,
  withDescription,
  without,
  withStatusReason,
  withUuids,
  type Manner,
} from './manners.ts';
import { at, coding, id, snomed, type Resource } from './parts.ts';

/** A record as one real system sends it. */
export interface Shape {
  readonly nhsNumber: string;
  /** In which order the manners of the system are put upon what all records have in common. */
  readonly manners: readonly Manner[];
  readonly bundleId?: string;
  /** What the published profiles would have otherwise, with the count: nothing else is to be found. */
  readonly findings: readonly string[];
}

const nhsUk = 'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-coding-sctdescid';
const long = `${'Seen with partner, who says that the cough is worse at night. '.repeat(12)}Review in 2/52.`;
const typed = 'Peak flow 380 → 410 l/min\r\n\tBP < 140 & stable\r\n "as before" ';
/** K05: the profile has unsignedInt, and the reference provider among others the other. */
const positive = ['Allowed', 'Issued'].map(
  (one) =>
    `1 × MedicationRequest.extension:repeatInformation.extension:numberOfRepeatPrescriptions${one}.value[x] is valuePositiveInt, not unsignedInt`,
);

/** The seven that were seen, by where they came from and what they do. Source: real-records of the project. */
export const shapes: Readonly<Record<string, Shape>> = {
  'an extract with mapped codes': {
    nhsNumber: '9990040109',
    bundleId: '5f0a3c62-0c0e-4a34-9d7c-6a54e5f7a001',
    manners: [
      identifiedBy('https://records.example/Z99009'),
      otherJobRoles,
      withDescription(nhsUk),
      alsoCoded('http://read.info/readv2', 'H33..', 'Asthma', { userSelected: true }),
      alsoCoded('https://records.example/local', 'AST7', 'Asthma (chronic)'),
      degraded('https://records.example/local'),
      noted(long, 'MedicationRequest', 'ReferralRequest', 'Condition', 'AllergyIntolerance'),
      each('MedicationRequest', () => ({ requester: { agent: at('Practitioner'), onBehalfOf: at('Organization') } })),
      each('Encounter', () => ({ type: [{ text: 'GP Surgery' }] })),
      each('DiagnosticReport', () => ({ basedOn: undefined, status: 'unknown', conclusion: 'No further action' })),
      each('ReferralRequest', () => ({ recipient: [at('HealthcareService')] })),
      adding(
        { resourceType: 'HealthcareService', id: id('HealthcareService'), name: 'Chest clinic' },
        {
          resourceType: 'QuestionnaireResponse',
          id: id('QuestionnaireResponse'),
          status: 'completed',
          subject: at('Patient'),
        },
      ),
      withUuids,
    ],
    findings: ['1 × QuestionnaireResponse: is none of the resources that a record of GP Connect has'],
  },
  'a stub with coded entries': {
    nhsNumber: '9990040117',
    manners: [
      identifiedBy('https://coded.example/Id/event'),
      otherJobRoles,
      otherActualProblem,
      positiveRepeats,
      alsoCoded('http://read.info/ctv3', 'H33..', 'Asthma', { userSelected: true }),
      noted(typed, 'MedicationRequest', 'Condition'),
      each('Encounter', () => ({ period: { start: '2026-01-05T09:00:00+00:00' } })),
      withUuids,
    ],
    findings: positive,
  },
  'a stub of a newcomer': {
    nhsNumber: '9990040125',
    manners: [
      identifiedBy('https://newcomer.example/data-identifier'),
      withStatusReason,
      each('Medication', () => ({
        code: {
          coding: [
            ...snomed('322280009', 'Paracetamol 500mg capsules').coding,
            {
              system: 'http://multilex.example/drug',
              code: '9201003',
              display: 'PARACETAMOL caps 500mg',
              userSelected: true,
            },
          ],
        },
      })),
      each('Patient', () => ({
        telecom: [{ system: 'phone', value: '01632 960111', use: 'home' }],
        contact: [
          {
            relationship: [coding('http://hl7.org/fhir/v2/0131', 'C', 'Emergency Contact')],
            name: { use: 'official', text: 'Alex Sampleson' },
          },
        ],
      })),
      each('Location', () => ({ status: 'active' })),
    ],
    findings: [],
  },
  'a mock of a consumer': {
    nhsNumber: '9990040133',
    manners: [
      without('PractitionerRole'),
      each('AllergyIntolerance', () => ({ onsetDateTime: '2011' })),
      each('Immunization', () => ({ date: '2025-10', vaccineCode: { text: 'Flu' }, lotNumber: undefined })),
      each('Observation', () => ({ issued: undefined })),
      each('MedicationStatement', () => ({ dosage: [{ patientInstruction: 'With water' }] })),
    ],
    findings: ['2 × Observation.issued is missing', '1 × MedicationStatement.dosage.text is missing'],
  },
  'mapped codes, in the integration environment': {
    nhsNumber: '9990040141',
    bundleId: '5f0a3c62-0c0e-4a34-9d7c-6a54e5f7a005',
    manners: [
      identifiedBy('https://records.example/Z99009'),
      withDescription(nhsUk),
      alsoCoded('http://read.info/readv2', 'H33..', 'Asthma'),
      noted(typed, 'MedicationRequest'),
      each('Patient', ({ identifier }) => ({
        identifier: JSON.parse(
          JSON.stringify(identifier).replace('/STU3/CodeSystem/CareConnect-NHS', '/CareConnect-NHS'),
        ) as object,
      })),
      each('Encounter', () => ({
        length: { value: 12, unit: 'minutes', system: 'http://unitsofmeasure.org', code: 'min' },
      })),
      each('DiagnosticReport', () => ({ basedOn: undefined })),
      withUuids,
    ],
    findings: [
      '1 × Extension-CareConnect-GPC-NHSNumberVerificationStatus-1: Extension.value[x] has https://fhir.nhs.uk/CareConnect-NHSNumberVerificationStatus-1|01, of which https://fhir.nhs.uk/STU3/ValueSet/CareConnect-NHSNumberVerificationStatus-1 lacks all',
    ],
  },
  'coded entries, in the integration environment': {
    nhsNumber: '9990040168',
    bundleId: '5f0a3c62-0c0e-4a34-9d7c-6a54e5f7a006',
    manners: [
      identifiedBy('https://coded.example/Id/event'),
      otherJobRoles,
      otherActualProblem,
      positiveRepeats,
      alsoCoded('http://read.info/ctv3', 'H33..', 'Asthma', { userSelected: true }),
      each('AllergyIntolerance', () => ({
        note: [{ text: typed, time: '2026-01-05T09:00:00+00:00', authorReference: at('Practitioner') }],
      })),
      each('MedicationRequest', () => ({
        dosageInstruction: [
          {
            text: 'One up to four times a day',
            timing: { repeat: { frequency: 4, period: 1, periodUnit: 'd' } },
            asNeededBoolean: true,
            site: snomed('123851003', 'Mouth'),
            doseQuantity: { value: 1, unit: 'capsule' },
            maxDosePerPeriod: { numerator: { value: 8, unit: 'capsule' }, denominator: { value: 1, unit: 'd' } },
          },
        ],
      })),
      each('Observation', ({ id: own }) =>
        /result/.test(String(own))
          ? {
              valueQuantity: {
                extension: [
                  { url: 'https://coded.example/StructureDefinition/Extension-ApproximateValue-1', valueBoolean: true },
                ],
                value: 131,
                comparator: '<',
                unit: 'g/L',
              },
            }
          : {},
      ),
      each('List', ({ title }) =>
        title === 'Problems'
          ? {
              note: [
                {
                  text: 'Information not available\r\nItems excluded due to confidentiality and/or patient preferences.',
                },
              ],
            }
          : {},
      ),
      withUuids,
    ],
    findings: [...positive, '1 × List: the warning confidential-items is in the note without its code'],
  },
  'a reference provider': {
    nhsNumber: '9990040176',
    manners: [
      positiveRepeats,
      each('MedicationStatement', () => ({ effectivePeriod: {} })),
      each('MedicationRequest', () => ({ dispenseRequest: { validityPeriod: {} } })),
      each('Observation', ({ id: own }) => (/result/.test(String(own)) ? { performer: [{}] } : {})),
      each('Specimen', () => ({ note: { text: 'Haemolysed' } })),
      each('AllergyIntolerance', () => ({ code: snomed('716186003', 'No known allergy'), category: undefined })),
      each('List', ({ title }) =>
        title === 'Ended allergies' ? { note: undefined, emptyReason: { text: 'No Known Allergies' } } : {},
      ),
    ],
    findings: [
      '2 × MedicationRequest.dispenseRequest.validityPeriod: must not be empty (STU3)',
      '1 × MedicationStatement.effectivePeriod: must not be empty (STU3)',
      '1 × Observation.performer: must not be empty (STU3)',
      '1 × Specimen.note: must be an array (STU3)',
      '1 × AllergyIntolerance.category is missing',
    ],
  },
};

/** The answer of a system to the whole record of the patient of a shape. */
export function bundleOf({ nhsNumber, manners, bundleId }: Shape): object {
  const record = manners.reduce<readonly Resource[]>((sofar, manner) => manner(sofar), baseRecord(nhsNumber));
  return {
    resourceType: 'Bundle',
    ...(bundleId !== undefined && { id: bundleId }),
    meta: { profile: ['https://fhir.nhs.uk/STU3/StructureDefinition/GPConnect-StructuredRecord-Bundle-1'] },
    type: 'collection',
    entry: record.map((resource) => ({ resource })),
  };
}
