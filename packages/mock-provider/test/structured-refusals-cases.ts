import type { Change } from '@mock-spine/shared/vectors/changes';
import { area, asking, bool, mapParameters } from '@mock-spine/shared/vectors/record-parameters';

const parts = (count: number) => Array.from({ length: count }, (_, i) => bool(`part-${i}`, true));

export const recordsRefused: readonly [string, Change, number][] = [
  ['a number', (draft) => ({ ...draft, body: '7' }), 422],
  ['an array', (draft) => ({ ...draft, body: '[]' }), 422],
  ['null', (draft) => ({ ...draft, body: 'null' }), 422],
  ['empty', (draft) => ({ ...draft, body: '' }), 422],
  [
    'parameters that are no list',
    (draft) => ({ ...draft, body: '{"resourceType":"Parameters","parameter":{"name":"patientNHSNumber"}}' }),
    422,
  ],
  ['parameters that are no objects', mapParameters(() => [null, 7, 'x', []]), 422],
  ['a parameter without a name', mapParameters(([patient]) => [patient, { valueBoolean: true }]), 422],
  [
    'a parameter that is called __proto__',
    (draft) => ({ ...draft, body: draft.body!.replace('"includeConsultations"', '"__proto__"') }),
    200,
  ],
  ['a part that is called constructor', area('includeMedication', bool('constructor', true)), 200],
  ['100,000 parts that nobody knows', asking({ name: 'includeAllergies', part: parts(100_000) }), 422],
  [
    '100,000 parameters for problems',
    asking(...Array.from({ length: 100_000 }, () => ({ name: 'includeProblems' }))),
    200,
  ],
  [
    'parts nested 5,000 levels deep',
    (draft) => ({
      ...draft,
      body: draft.body!.replace(
        '{"name":"includeConsultations"}',
        `${'{"name":"includeConsultations","part":['.repeat(5_000)}{"name":"x"}${']}'.repeat(5_000)}`,
      ),
    }),
    422,
  ],
  [
    'a date of 1 MB',
    area('includeMedication', { name: 'medicationSearchFromDate', valueDate: '2'.repeat(1024 * 1024) }),
    422,
  ],
];

export const refusalsAtOnce = [
  ['nobody', '9999999999'],
  ['one who is sensitive', '9690938533'],
  ['another who is sensitive', '9690938541'],
  ['one who is inactive', '9690938142'],
  ['one who has died', '9690938681'],
  ['one whose number is not verified', '9476718943'],
  ['one whose number was superseded', '9690938622'],
  ['one of another practice', '9658218865'],
  ['one whom no practice has', '9990020078'],
] as const;
