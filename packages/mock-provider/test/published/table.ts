import type { Thing } from './things.ts';

/** A row of the published table: the number, who has it, and what the record must hold and must not. */
export interface PublishedPatient {
  readonly suite: string;
  readonly nhsNumber: string;
  /** Title, given and family name, gender, date of birth. */
  readonly is: readonly [name: string, gender: string, born: string];
  readonly must: readonly Thing[];
  readonly mustNot: readonly Thing[];
}

const row = (
  suite: string,
  nhsNumber: string,
  is: PublishedPatient['is'],
  must: readonly Thing[],
  mustNot: readonly Thing[],
): PublishedPatient => ({ suite, nhsNumber, is, must, mustNot });

const allergies = ['a current allergy', 'an ended allergy'] as const;
const problems = ['a problem', 'a list of linked problems'] as const;

/**
 * Transcribed by hand. Sources: sheet Patients of the assurance suite's prerequisites for 1.6.0 (must, must not) with the steps that read each row;
 * the reference provider's published test data (who they are).
 */
export const publishedPatients: readonly PublishedPatient[] = [
  row(
    'patient1',
    '9690937278',
    ['Mr Lucien SAMUAL', 'male', '1938-12-11'],
    ['no allergies in a list with note and reason', 'no medication in a list with note and reason'],
    ['a current allergy', 'an ended allergy', 'the code for no known allergy', 'medication'],
  ),
  row(
    'patient2',
    '9690937286',
    ['Mr Horace SKELLY', 'male', '1925-04-21'],
    [
      ...allergies,
      'current acute medication',
      'repeat medication',
      'past medication',
      'an issue of medication',
      'medication effective in the last 12 months',
      'medication that ended in the year before',
      'medication that ended in the year before that',
      'confidential medication',
      'confidential medication related to a problem',
      'an immunisation',
      'uncategorised data',
      'confidential uncategorised data',
      'an active major problem',
      'an active minor problem',
      'an inactive major problem',
      'an inactive minor problem',
      'problems that are parent and child',
      'a problem linked to medication',
      'a problem linked to an observation',
      'a problem linked to an allergy',
      'a problem linked to an immunisation',
      'a problem linked to a report',
      'a problem linked to a referral',
      'a problem linked to a diary entry',
      'a problem with a consultation as its context',
      'a consultation of the last 12 months',
      'a consultation before the last 12 months',
      'a topic linked to a problem',
      'a heading',
      'a topic or heading with medication',
      'a topic or heading with an observation',
      'the list of medications in consultations',
      'the list of uncategorised data in consultations',
      'the list of problems in consultations',
      'an investigation',
      'a request for an investigation',
      'a specimen',
      'a test group header',
      'a test result',
      'a filing comment',
      'a referral',
      'a diary entry of today or within ten years',
      'a document in the record',
    ],
    [
      'a status among the immunisations',
      'an immunisation with reasonNotGiven',
      'a repeat plan without numberOfRepeatPrescriptionsAllowed',
      'medication prescribed elsewhere that ended more than two years ago',
      'a plan without end that began more than two years ago and is not repeat',
      'a problem linked to one of another status or significance',
    ],
  ),
  row(
    'patient3',
    '9690937294',
    ['Mr Samuel HESLBY', 'male', '1936-03-17'],
    [
      ...allergies,
      'past medication',
      'an immunisation',
      'uncategorised data',
      'an investigation',
      'a request for an investigation',
      'a specimen',
      'a test group header',
      'a filing comment',
      'a referral',
      'a diary entry of today or within ten years',
    ],
    [
      ...problems,
      'current medication',
      'repeat medication',
      'a document in the record',
      'a status among the immunisations',
    ],
  ),
  row(
    'patient4',
    '9690937308',
    ['Mr West CRANK', 'male', '1925-07-04'],
    [...allergies, 'eight more lists that are empty, with note and reason'],
    [
      ...problems,
      'medication',
      'an immunisation',
      'uncategorised data',
      'a consultation',
      'an investigation',
      'a referral',
      'a diary entry',
    ],
  ),
  row(
    'patient5',
    '9690937375',
    ['Mrs Rosa LOBB', 'female', '1928-03-10'],
    ['the code for no known allergy', 'current medication', 'repeat medication'],
    ['an ended allergy', 'past medication', ...problems],
  ),
  row('patient6', '9690937383', ['Ms Angela DOULBY', 'female', '1953-06-14'], allergies, problems),
  row('patient7', '9690937391', ['Mrs Mina BAILEY', 'female', '1953-06-30'], allergies, problems),
  row('patient8', '9690937405', ['Mrs Winnie PRING', 'female', '1929-10-20'], allergies, problems),
  row(
    'patient12',
    '9690938614',
    ['Miss Elsa LEARY', 'female', '1965-12-17'],
    [...allergies, 'past medication', 'medication prescribed elsewhere'],
    ['current medication', 'repeat medication', ...problems],
  ),
  row(
    'patient13',
    '9690938096',
    ['Ms Cecile BESTON', 'female', '2001-03-16'],
    ['every list in transit'],
    ['a problem', 'a list of linked problems'],
  ),
  row(
    'patient16',
    '9690938118',
    ['Mrs Sibyl CRAINE', 'female', '1983-11-24'],
    [
      'confidential allergies',
      'confidential ended allergies',
      'a confidential referral',
      'an ended allergy with the reason No information available',
      'medication',
      'every list in transit',
    ],
    problems,
  ),
  row('patient17', '9690938126', ['Mrs Doris BOURKE', 'female', '1984-06-09'], ['an ended allergy'], problems),
];

/** The others of the table: nothing is asked of their records, and some of them are not to be found. */
export const otherPublishedPatients: readonly (readonly [
  suite: string,
  nhsNumber: string,
  practice: 'B82617' | 'A20047',
  is: PublishedPatient['is'] | 'not found',
])[] = [
  ['patient9', '9690938533', 'B82617', 'not found'],
  ['patient10', '9690938541', 'B82617', 'not found'],
  ['patient11', '9690938622', 'B82617', 'not found'],
  ['patient14', '9476718943', 'B82617', 'not found'],
  ['patient15', '9690938576', 'B82617', ['Mrs Dora McCAIN', 'female', '1972-09-16']],
  ['patient18', '9690938681', 'B82617', 'not found'],
  ['patient20', '9690938134', 'B82617', ['Ms Lori GILDEA', 'female', '1983-07-06']],
  ['patient21', '9690938142', 'B82617', 'not found'],
  ['elsewhere', '9658218865', 'A20047', ['Mr Garth WRIGHT', 'male', '1933-11-14']],
  ['elsewhere', '9658218873', 'A20047', ['Mr Mike MEAKIN', 'male', '1927-06-19']],
];

/** Numbers that public consumers have in their code. */
export const hardCodedNumbers = [
  '9690937316',
  '9690937324',
  '9690937332',
  '9690937340',
  '9690937367',
  '9690937693',
  '9690938088',
  '9690938207',
  '9690938215',
  '9690938223',
  '9690938770',
  '9692140466',
  '9692136744',
] as const;
