import { withQuery, type Change } from '@mock-spine/shared/vectors/changes';
import { code, numberOf, date, bool, during } from '@mock-spine/shared/vectors/record-parameters';

/** Each parameter, the primary lists that come with it, and some of what it brings. */
export const areasAskedFor: readonly (readonly [
  parameter: string,
  parts: readonly unknown[],
  lists: readonly string[],
  brings: readonly string[],
])[] = [
  [
    'includeAllergies',
    [bool('includeResolvedAllergies', false)],
    ['Allergies and adverse reactions'],
    ['AllergyIntolerance/allergy-amoxicillin', 'AllergyIntolerance/allergy-peanut'],
  ],
  [
    'includeMedication',
    [],
    ['Medications and medical devices'],
    [
      'MedicationStatement/amlodipine',
      'MedicationRequest/amlodipine',
      'MedicationRequest/amlodipine-issue-1',
      'Medication/amlodipine',
    ],
  ],
  [
    'includeConsultations',
    [],
    ['List of consultations', 'Ended allergies'],
    [
      'Encounter/c-2026-03',
      'Encounter/c-2021-02',
      'Observation/obs-weight',
      'AllergyIntolerance/#ended-allergy-aspirin',
    ],
  ],
  [
    'includeProblems',
    [],
    ['Problems', 'Ended allergies'],
    ['Condition/p-hypertension', 'Condition/p-infection', 'ReferralRequest/cardiology'],
  ],
  ['includeImmunisations', [], ['Immunisations'], ['Immunization/flu-2025', 'Observation/obs-vaccination-consent']],
  [
    'includeUncategorisedData',
    [],
    ['Uncategorised data'],
    ['Observation/obs-blood-pressure-2026', 'Observation/obs-family-history'],
  ],
  [
    'includeInvestigations',
    [],
    ['Investigations and results'],
    ['DiagnosticReport/diabetes-2026', 'Specimen/diabetes-2026-specimen', 'Observation/diabetes-2026-result-1'],
  ],
  [
    'includeReferrals',
    [],
    ['Outbound referral'],
    ['ReferralRequest/physiotherapy', 'ReferralRequest/dermatology', 'DocumentReference/4102'],
  ],
  [
    'includeDiaryEntries',
    [],
    ['Patient recall administration'],
    ['ProcedureRequest/review-overdue', 'ProcedureRequest/diabetes-review', 'ProcedureRequest/health-check'],
  ],
];
interface Effect {
  readonly says: string;
  readonly parameter: string;
  /** The parts before and after: none, unless they are given. */
  readonly from?: readonly unknown[];
  readonly to: readonly unknown[];
  /** All that the answer has now and had not before. */
  readonly appears: readonly string[];
  /** Some of what it had before and has no longer. */
  readonly disappears: readonly string[];
  /** Some of what it has still. */
  readonly stays: readonly string[];
}
const allergies = ['AllergyIntolerance/allergy-amoxicillin', 'AllergyIntolerance/allergy-peanut'];
const flu = 'Immunization/flu-2025';
/** What each part does. Where it can be due to that part alone, a problem appears or disappears with what is linked to it. */
export const effects: readonly Effect[] = [
  {
    says: 'includeResolvedAllergies brings those that have ended',
    parameter: 'includeAllergies',
    from: [bool('includeResolvedAllergies', false)],
    to: [bool('includeResolvedAllergies', true)],
    appears: ['AllergyIntolerance/#ended-allergy-aspirin', 'Condition/p-diabetes'],
    disappears: [],
    stays: allergies,
  },
  {
    says: 'includePrescriptionIssues takes the issues out when it is false',
    parameter: 'includeMedication',
    to: [bool('includePrescriptionIssues', false)],
    appears: [],
    disappears: [
      'MedicationRequest/amlodipine-issue-1',
      'MedicationRequest/amlodipine-issue-3',
      'MedicationRequest/metformin-issue-2',
      'MedicationRequest/paracetamol-issue-1',
    ],
    stays: [
      'MedicationStatement/amlodipine',
      'MedicationRequest/amlodipine',
      'Medication/amlodipine',
      'MedicationRequest/paracetamol',
    ],
  },
  {
    says: 'medicationSearchFromDate takes out what had ended before',
    parameter: 'includeMedication',
    to: [date('medicationSearchFromDate', '2025-11-08')],
    appears: [],
    disappears: [
      'MedicationStatement/paracetamol',
      'MedicationRequest/paracetamol',
      'MedicationRequest/paracetamol-issue-1',
      'Medication/paracetamol',
      'MedicationStatement/cream',
    ],
    stays: ['MedicationStatement/amlodipine', 'MedicationRequest/amlodipine-issue-1', 'MedicationStatement/metformin'],
  },
  {
    says: 'consultationSearchPeriod takes out consultations before it',
    parameter: 'includeConsultations',
    to: [during('consultationSearchPeriod', '2023-06-20')],
    appears: [],
    disappears: [
      'Encounter/c-2023-02',
      'Encounter/c-2021-02',
      'ReferralRequest/cardiology',
      'DiagnosticReport/blood-count-2021',
    ],
    stays: ['Encounter/c-2026-03', 'Encounter/c-2025-11', 'Encounter/c-2023-06'],
  },
  {
    says: 'consultationSearchPeriod takes out consultations after it',
    parameter: 'includeConsultations',
    to: [during('consultationSearchPeriod', undefined, '2023-06-19')],
    appears: [],
    disappears: ['Encounter/c-2026-03', 'Encounter/c-2025-11', 'Encounter/c-2023-06', 'Observation/obs-weight'],
    stays: ['Encounter/c-2023-02', 'Encounter/c-2021-02'],
  },
  {
    says: 'includeNumberOfMostRecent leaves the latest',
    parameter: 'includeConsultations',
    to: [numberOf('includeNumberOfMostRecent', 2)],
    appears: [],
    disappears: ['Encounter/c-2023-06', 'Encounter/c-2023-02', 'Encounter/c-2021-02'],
    stays: ['Encounter/c-2026-03', 'Encounter/c-2025-11'],
  },
  {
    says: 'filterStatus takes out problems of the other status',
    parameter: 'includeProblems',
    to: [code('filterStatus', 'inactive')],
    appears: [],
    disappears: ['Condition/p-hypertension', 'Condition/p-diabetes'],
    stays: ['Condition/p-infection', 'Condition/p-shoulder'],
  },
  {
    says: 'filterSignificance takes out problems of the other significance',
    parameter: 'includeProblems',
    to: [code('filterSignificance', 'minor')],
    appears: [],
    disappears: ['Condition/p-hypertension', 'Condition/p-diabetes', 'ReferralRequest/physiotherapy'],
    stays: ['Condition/p-infection', 'Condition/p-fracture'],
  },
  {
    says: 'the two filters of problems together leave what meets both',
    parameter: 'includeProblems',
    to: [code('filterStatus', 'active'), code('filterSignificance', 'minor')],
    appears: [],
    disappears: ['Condition/p-hypertension', 'Condition/p-infection', 'ReferralRequest/physiotherapy'],
    stays: ['Condition/p-fracture'],
  },
  {
    says: 'includeNotGiven brings what was not given',
    parameter: 'includeImmunisations',
    to: [bool('includeNotGiven', true)],
    appears: ['Immunization/flu-2024-declined'],
    disappears: [],
    stays: [flu],
  },
  {
    says: 'includeStatus takes out what is recorded of consent when it is false',
    parameter: 'includeImmunisations',
    to: [bool('includeStatus', false)],
    appears: [],
    disappears: ['Observation/obs-vaccination-consent'],
    stays: [flu],
  },
  {
    says: 'uncategorisedDataSearchPeriod takes out what lies before and after it, and not what has no date',
    parameter: 'includeUncategorisedData',
    to: [during('uncategorisedDataSearchPeriod', '2021-02-16', '2026-03-08')],
    appears: [],
    disappears: [
      'Observation/obs-blood-pressure-2021',
      'Observation/obs-blood-pressure-2026',
      'Observation/obs-weight',
    ],
    stays: ['Observation/obs-diabetes', 'Observation/obs-temperature', 'Observation/obs-family-history'],
  },
  {
    says: 'investigationSearchPeriod takes out reports before it, with what belongs to them',
    parameter: 'includeInvestigations',
    to: [during('investigationSearchPeriod', '2026-01-01')],
    appears: [],
    disappears: [
      'DiagnosticReport/blood-count-2021',
      'Specimen/blood-count-2021-specimen',
      'Observation/blood-count-2021-result-1',
    ],
    stays: ['DiagnosticReport/diabetes-2026', 'Observation/diabetes-2026-result-1'],
  },
  {
    says: 'referralSearchPeriod leaves referrals of its days',
    parameter: 'includeReferrals',
    to: [during('referralSearchPeriod', '2021-02-22', '2021-02-22')],
    appears: [],
    disappears: ['ReferralRequest/physiotherapy', 'ReferralRequest/dermatology', 'DocumentReference/4102'],
    stays: ['ReferralRequest/cardiology'],
  },
  {
    says: 'diaryEntriesSearchDate takes out what is due later',
    parameter: 'includeDiaryEntries',
    to: [date('diaryEntriesSearchDate', '2026-06-01')],
    appears: [],
    disappears: ['ProcedureRequest/diabetes-review', 'ProcedureRequest/flu-due'],
    stays: ['ProcedureRequest/review-overdue', 'ProcedureRequest/health-check'],
  },
];

const ods = 'https://fhir.nhs.uk/Id/ods-organization-code';
const everyDocument = ['108', '106', '105', '104', '103', '102', '101', '107'];

export const documentFilters: readonly [string, Change, readonly string[]][] = [
  ['without a filter has all but the confidential one, the newest first', (draft) => draft, everyDocument],
  [
    'with created from a day leaves out what is older',
    withQuery({ created: ['ge2021-11-05'] }),
    ['108', '106', '105', '104'],
  ],
  ['with created to a day leaves out what is newer', withQuery({ created: ['le2020-01-15'] }), ['102', '101', '107']],
  [
    'with created from and to a day leaves out both',
    withQuery({ created: ['ge2019-06-24', 'le2021-03-29'] }),
    ['103', '102', '101'],
  ],
  ['with an author has what that organisation wrote', withQuery({ author: [`${ods}|RLP`] }), ['101', '107']],
  [
    'with a description has what says so in its title or type',
    withQuery({ description: ['discharge'] }),
    ['101', '107'],
  ],
  [
    'with all three has what meets all',
    withQuery({ created: ['ge2019-01-01'], author: [`${ods}|RLP`], description: ['discharge'] }),
    ['101'],
  ],
  ['with words that no document has finds none', withQuery({ description: ['quantum'] }), []],
];
