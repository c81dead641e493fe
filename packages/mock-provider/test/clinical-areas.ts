import { expect } from '@jest/globals';
import type { ReadRecord } from './reading-records.ts';
import type { Resource } from './running-provider.ts';

/** What comes of switching an area off. */
export interface AreaOff {
  readonly key: string;
  /** All that is no longer there, by type; entries of consultations and administration apart. */
  readonly gone: Readonly<Record<string, readonly string[]>>;
  readonly listsGone: readonly string[];
  readonly warns: string;
  /** What stands in the place of the entries, and how often in each: headings of consultations, problems, a referral. */
  readonly says: string;
  readonly at: Readonly<Record<string, number>>;
}

/** Every area of the full record, which has something in each. Source: clinical_area_config page; the words for problems and topics: A-092. */
export const areas: readonly AreaOff[] = [
  {
    key: 'allergies',
    gone: { AllergyIntolerance: ['allergy-amoxicillin', 'allergy-peanut', 'allergy-degraded'] },
    listsGone: [
      'Allergies and adverse reactions',
      'Ended allergies',
      'Consultations - allergies that have been ended contained in consultations',
      'Consultations - allergies contained in consultations',
      'Problems - allergies that have been ended related to problems',
      'Problems - allergies related to problems',
    ],
    warns: 'includeAllergies',
    says: 'Allergy items have been disabled',
    at: { 'List/c-2025-11-topic-1': 1, 'Condition/p-infection': 1 },
  },
  {
    key: 'medication',
    gone: {
      MedicationStatement: [
        'amlodipine',
        'metformin-once',
        'metformin',
        'simvastatin',
        'paracetamol',
        'cream',
        'salbutamol',
        'beclometasone',
      ],
      Medication: [
        'amlodipine',
        'metformin-once',
        'metformin',
        'simvastatin',
        'paracetamol',
        'cream',
        'salbutamol',
        'beclometasone',
      ],
      MedicationRequest: [
        'amlodipine',
        'amlodipine-issue-1',
        'amlodipine-issue-2',
        'amlodipine-issue-3',
        'metformin-once',
        'metformin-once-issue-1',
        'metformin',
        'metformin-issue-1',
        'metformin-issue-2',
        'simvastatin',
        'simvastatin-issue-1',
        'simvastatin-issue-2',
        'paracetamol',
        'paracetamol-issue-1',
        'cream',
        'cream-issue-1',
        'salbutamol',
        'beclometasone',
        'beclometasone-issue-1',
      ],
    },
    // The list of those in consultations stays for its warning: a confidential consultation had one.
    listsGone: ['Problems - medications related to problems'],
    warns: 'includeMedication',
    says: 'Medication items have been disabled',
    at: {
      'List/c-2026-03-topic-1-heading-2': 1,
      'List/c-2025-11-topic-1': 2,
      'List/c-2023-06-topic-1-heading-2': 1,
      'List/c-2021-02-topic-1-heading-3': 1,
      'Condition/p-hypertension': 2,
      'Condition/p-diabetes': 2,
      'Condition/p-infection': 2,
    },
  },
  {
    key: 'consultations',
    gone: { Encounter: ['c-2026-03', 'c-2025-11', 'c-2023-06', 'c-2023-02', 'c-2021-02'] },
    listsGone: [
      'Consultations - uncategorised data contained in consultations',
      'Consultations - investigations contained in consultations',
      'Consultations - diary entries contained in consultations',
      'Consultations - medications contained in consultations',
      'Consultations - allergies that have been ended contained in consultations',
      'Consultations - immunisations contained in consultations',
      'Consultations - problems contained in consultations',
      'Consultations - allergies contained in consultations',
      'Consultations - outbound referrals in consultations',
      'Consultations - documents contained in consultations',
      'Problems - consultations related to problems',
    ],
    warns: 'includeConsultations',
    says: 'Consultation items have been disabled',
    at: { 'Condition/p-hypertension': 1, 'Condition/p-diabetes': 2, 'Condition/p-infection': 1 },
  },
  {
    key: 'problems',
    gone: {
      Condition: ['p-diabetes', 'p-infection', 'p-hypertension', 'p-shoulder', 'p-fracture'],
      DocumentReference: ['4101'],
    },
    listsGone: [
      'Problems - uncategorised data related to problems',
      'Problems - medications related to problems',
      'Problems - diary entries related to problems',
      'Problems - documents related to problems',
      'Problems - investigations related to problems',
      'Problems - outbound referrals related to problems',
      'Problems - consultations related to problems',
      'Problems - allergies that have been ended related to problems',
      'Problems - allergies related to problems',
    ],
    warns: 'includeProblems',
    says: 'Problem items have been disabled',
    at: {
      'List/c-2026-03-topic-1': 1,
      'List/c-2025-11-topic-1': 1,
      'List/c-2023-06-topic-1': 1,
      'List/c-2021-02-topic-1': 1,
    },
  },
  {
    key: 'immunisations',
    gone: { Immunization: ['flu-2025', 'hepatitis-a'] },
    listsGone: ['Immunisations', 'Consultations - immunisations contained in consultations'],
    warns: 'includeImmunisations',
    says: 'Immunisation items have been disabled',
    at: { 'List/c-2026-03-topic-2': 1 },
  },
  {
    key: 'uncategorised-data',
    gone: {
      Observation: [
        'obs-hypertension',
        'obs-diabetes',
        'obs-infection',
        'obs-shoulder',
        'obs-systolic-2019',
        'obs-blood-pressure-2021',
        'obs-blood-pressure-2026',
        'obs-temperature',
        'obs-throat',
        'obs-risk',
        'obs-smoking',
        'obs-weight',
        'obs-fracture',
        'obs-family-history',
      ],
    },
    listsGone: ['Problems - uncategorised data related to problems'],
    warns: 'includeUncategorisedData',
    says: 'Uncategorised data items have been disabled',
    at: {
      'List/c-2026-03-topic-1-heading-1': 4,
      'List/c-2025-11-topic-1': 3,
      'List/c-2023-06-topic-1-heading-1': 1,
      'List/c-2021-02-topic-1-heading-1': 1,
      'List/c-2021-02-topic-1-heading-2': 1,
      'Condition/p-hypertension': 2,
      'Condition/p-diabetes': 5,
      'Condition/p-infection': 3,
      'Condition/p-shoulder': 1,
      'Condition/p-fracture': 1,
    },
  },
  {
    key: 'investigations',
    gone: {
      DiagnosticReport: ['diabetes-2026', 'blood-count-2021'],
      Specimen: ['diabetes-2026-specimen', 'blood-count-2021-specimen'],
      ProcedureRequest: ['diabetes-2026-request', 'blood-count-2021-request'],
      Observation: [
        'diabetes-2026-result-1',
        'diabetes-2026-filing',
        'blood-count-2021-group',
        'blood-count-2021-result-1',
        'blood-count-2021-result-2',
        'blood-count-2021-filing',
        'blood-count-2021-group-filing',
      ],
    },
    listsGone: [
      'Investigations and results',
      'Consultations - investigations contained in consultations',
      'Problems - investigations related to problems',
    ],
    warns: 'includeInvestigations',
    says: 'Investigation items have been disabled',
    at: {
      'List/c-2026-03-topic-1-heading-2': 1,
      'List/c-2021-02-topic-1-heading-3': 1,
      'Condition/p-hypertension': 1,
      'Condition/p-diabetes': 1,
    },
  },
  {
    key: 'referrals',
    gone: { ReferralRequest: ['dermatology', 'cardiology', 'physiotherapy'] },
    listsGone: [
      'Outbound referral',
      'Consultations - outbound referrals in consultations',
      'Problems - outbound referrals related to problems',
    ],
    warns: 'includeReferrals',
    says: 'Referral items have been disabled',
    at: {
      'List/c-2023-02-topic-1-heading-1': 1,
      'List/c-2021-02-topic-1-heading-3': 1,
      'Condition/p-hypertension': 1,
      'Condition/p-shoulder': 1,
    },
  },
  {
    key: 'diary-entries',
    gone: { ProcedureRequest: ['diabetes-review', 'review-overdue', 'flu-due', 'blood-test', 'health-check'] },
    listsGone: [
      'Patient recall administration',
      'Consultations - diary entries contained in consultations',
      'Problems - diary entries related to problems',
    ],
    warns: 'includeDiaryEntries',
    says: 'Diary entry items have been disabled',
    at: { 'List/c-2026-03-topic-1-heading-2': 1, 'Condition/p-hypertension': 1, 'Condition/p-diabetes': 2 },
  },
  {
    key: 'documents',
    gone: { DocumentReference: ['4101', '4102'] },
    listsGone: ['Consultations - documents contained in consultations'],
    warns: 'DocumentReferences',
    says: 'Document items have been disabled',
    at: { 'List/c-2023-02-topic-1-heading-1': 1, 'Condition/p-hypertension': 1, 'ReferralRequest/dermatology': 1 },
  },
];

/** The types of which the areas consist. */
export const clinicalTypes = [
  'AllergyIntolerance',
  'MedicationStatement',
  'Medication',
  'MedicationRequest',
  'Encounter',
  'Condition',
  'Immunization',
  'Observation',
  'DiagnosticReport',
  'Specimen',
  'ProcedureRequest',
  'ReferralRequest',
  'DocumentReference',
];

/** One issue of the outcome. */
export const warning = (name: string, text = `${name} has been disabled`) => ({
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
    text,
  },
  diagnostics: name,
});

/** The issues of the one OperationOutcome; none where there is no outcome. */
export function issuesIn({ resources }: ReadRecord): unknown[] {
  const outcomes = resources.filter(({ resourceType }) => resourceType === 'OperationOutcome');
  expect(outcomes.length).toBeLessThan(2);
  return outcomes.flatMap((outcome) => outcome['issue'] as unknown[]);
}

/** What the outcome says, without the rest of each issue. */
export const warnedIn = (record: ReadRecord): string[] =>
  issuesIn(record).map((issue) => (issue as { details: { text: string } }).details.text);

/** References that are words alone. */
export const wordsIn = (value: unknown): string[] => {
  if (typeof value !== 'object' || value === null) return [];
  const { display } = value as { display?: string };
  return Object.keys(value).join() === 'display' ? [display!] : Object.values(value).flatMap(wordsIn);
};

/** How many references that are words alone there are, by the resource. */
export const placesOf = ({ resources }: ReadRecord): Record<string, number> =>
  Object.fromEntries(
    resources
      .map(
        (resource: Resource) =>
          [`${resource.resourceType}/${String(resource.id).replace(/^41-/, '')}`, wordsIn(resource).length] as const,
      )
      .filter(([, count]) => count > 0),
  );
