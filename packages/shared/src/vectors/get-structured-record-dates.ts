import type { ClauseId } from '../clauses/clause-id.ts';
import { accepted, invalidParameter } from './answers.ts';
import type { Change } from './changes.ts';
import { recordRequest } from './get-structured-record/record-request.ts';
import { area, asking, code, numberOf, date, bool, during } from './record-parameters.ts';
import { localDate } from '../world/local-time.ts';
import type { Draft } from './draft.ts';
import type { Expected, Vector } from './vector.ts';

const page = 'retrieve_patient_record page, "Payload request body" and "Error handling"';

const row = (
  name: string,
  rule: string,
  says: string,
  change: Change,
  answer: Expected = invalidParameter,
  source = page,
  requirement: ClauseId = 'A-082',
): Vector => recordRequest(name, rule, says, change, answer, source, requirement);

/** Makes a change that knows which day it is. */
const today =
  (change: (day: string) => Change): Change =>
  (draft: Draft) =>
    change(localDate(Number(draft.token.claims['iat']) * 1000))(draft);

/** The parameters that take a period, with their parts. */
const periods = [
  ['includeConsultations', 'consultationSearchPeriod'],
  ['includeUncategorisedData', 'uncategorisedDataSearchPeriod'],
  ['includeInvestigations', 'investigationSearchPeriod'],
  ['includeReferrals', 'referralSearchPeriod'],
] as const;

const resolved = bool('includeResolvedAllergies', false);
const predefined = [
  { name: 'includeConsultations', part: [numberOf('includeNumberOfMostRecent', 3)] },
  { name: 'includeProblems' },
  { name: 'includeAllergies', part: [resolved] },
  { name: 'includeMedication', part: [date('medicationSearchFromDate', '2020-01-01')] },
];

/** What must not stand beside consultations; but for the filters of problems it must not stand beside problems either. */
const narrowing: readonly (readonly [parameter: string, part: { readonly name: string }])[] = [
  ['includeMedication', date('medicationSearchFromDate', '2020-01-01')],
  ['includeUncategorisedData', during('uncategorisedDataSearchPeriod', '2020-01-01')],
  ['includeReferrals', during('referralSearchPeriod', '2020-01-01')],
  ['includeDiaryEntries', date('diaryEntriesSearchDate', '2999-01-01')],
  ['includeImmunisations', bool('includeNotGiven', true)],
  ['includeImmunisations', bool('includeStatus', false)],
];

/** The dates of `$gpc.getstructuredrecord`, and what may stand beside what. */
export const getStructuredRecordDateVectors: readonly Vector[] = [
  ...periods.flatMap(([parameter, part]) =>
    (['start', 'end'] as const).map((bound) =>
      row(
        `${part}-with-empty-${bound}`,
        'parts-have-values',
        `${part} with an empty ${bound}.`,
        area(parameter, { name: part, valuePeriod: { start: '2020-01-01', end: '2020-12-31', [bound]: '' } }),
        invalidParameter,
        'retrieve_patient_record page, "Error handling": an invalid value of a parameter is INVALID_PARAMETER',
        'A-081',
      ),
    ),
  ),
  row(
    'consultationSearchPeriod-with-blank-start',
    'dates-are-whole',
    'consultationSearchPeriod with a start of blanks.',
    area('includeConsultations', during('consultationSearchPeriod', '  ')),
  ),
  ...['2020', '2020-02', '2020-02-01T10:00:00+00:00', '2020-02-01+01:00', '01/02/2020', '2021-02-29'].flatMap(
    (written, i) => [
      row(
        `medication-date-not-whole-${i + 1}`,
        'dates-are-whole',
        `medicationSearchFromDate ${written}.`,
        area('includeMedication', date('medicationSearchFromDate', written)),
      ),
      row(
        `diary-date-not-whole-${i + 1}`,
        'dates-are-whole',
        `diaryEntriesSearchDate ${written}.`,
        area('includeDiaryEntries', date('diaryEntriesSearchDate', written)),
      ),
    ],
  ),
  ...periods.flatMap(([parameter, part]) => [
    row(
      `${part}-start-not-whole`,
      'dates-are-whole',
      `${part} from a month.`,
      area(parameter, during(part, '2020-02')),
    ),
    row(
      `${part}-end-with-time`,
      'dates-are-whole',
      `${part} to a moment.`,
      area(parameter, during(part, '2020-01-01', '2020-02-01T10:00:00Z')),
    ),
    row(
      `${part}-start-in-future`,
      'dates-are-not-future',
      `${part} from a day in the future.`,
      area(parameter, during(part, '2999-01-01')),
    ),
    row(
      `${part}-end-in-future`,
      'dates-are-not-future',
      `${part} to a day in the future.`,
      area(parameter, during(part, '2020-01-01', '2999-01-01')),
    ),
    row(
      `${part}-reversed`,
      'periods-are-in-order',
      `${part} from a day after its end.`,
      area(parameter, during(part, '2020-02-02', '2020-02-01')),
    ),
    row(
      `${part}-of-one-day`,
      'periods-are-in-order',
      `${part} of today.`,
      today((day) => area(parameter, during(part, day, day))),
      accepted,
    ),
  ]),
  row(
    'medication-date-in-future',
    'dates-are-not-future',
    'medicationSearchFromDate in the future.',
    area('includeMedication', date('medicationSearchFromDate', '2999-01-01')),
  ),
  row(
    'medication-date-today',
    'dates-are-not-future',
    'medicationSearchFromDate today.',
    today((day) => area('includeMedication', date('medicationSearchFromDate', day))),
    accepted,
  ),
  row(
    'diary-date-in-past',
    'diary-date-is-not-past',
    'diaryEntriesSearchDate in the past.',
    area('includeDiaryEntries', date('diaryEntriesSearchDate', '2001-01-01')),
  ),
  row(
    'diary-date-today',
    'diary-date-is-not-past',
    'diaryEntriesSearchDate today.',
    today((day) => area('includeDiaryEntries', date('diaryEntriesSearchDate', day))),
    accepted,
  ),
  ...['includeConsultations', 'includeProblems'].flatMap((wide) =>
    narrowing.map(([parameter, part]) =>
      row(
        `${wide}-with-${part.name}`,
        'combination-is-permitted',
        `${wide} beside ${parameter}.${part.name}.`,
        asking({ name: wide }, { name: parameter, part: [part] }),
        invalidParameter,
        'retrieve_patient_record page, "Not permitted parameter combinations"',
      ),
    ),
  ),
  ...[code('filterStatus', 'active'), code('filterSignificance', 'major')].map((part) =>
    row(
      `consultations-with-${part.name}`,
      'combination-is-permitted',
      `Consultations beside includeProblems.${part.name}.`,
      asking({ name: 'includeConsultations' }, { name: 'includeProblems', part: [part] }),
      invalidParameter,
      'retrieve_patient_record page, "Not permitted parameter combinations"',
    ),
  ),
  row(
    'consultations-with-investigation-period',
    'combination-is-permitted',
    'Consultations beside a period of investigations, which the page does not forbid.',
    asking(
      { name: 'includeConsultations' },
      { name: 'includeInvestigations', part: [during('investigationSearchPeriod', '2020-01-01')] },
    ),
    accepted,
  ),
  row(
    'predefined-search-1',
    'combination-is-permitted',
    'The first predefined search.',
    asking(...predefined),
    accepted,
    'multi area searches page',
  ),
  row(
    'predefined-search-2',
    'combination-is-permitted',
    'The second predefined search.',
    asking(...predefined, { name: 'includeImmunisations' }, { name: 'includeUncategorisedData' }),
    accepted,
    'multi area searches page',
  ),
  row(
    'predefined-search-with-four',
    'combination-is-permitted',
    'The first predefined search, but for four consultations.',
    asking({ name: 'includeConsultations', part: [numberOf('includeNumberOfMostRecent', 4)] }, ...predefined.slice(1)),
    invalidParameter,
    'multi area searches page',
  ),
];
