import { date } from '@mock-spine/shared/vectors/record-parameters';

export const areasWithAPeriod = [
  [
    'includeUncategorisedData',
    'uncategorisedDataSearchPeriod',
    'Observation',
    15,
    [
      [
        { start: '2026-03-09' },
        ['obs-blood-pressure-2026', 'obs-risk', 'obs-smoking', 'obs-weight', 'obs-family-history'],
      ],
      [{ end: '1952-07-01' }, ['obs-fracture', 'obs-family-history']],
      [{ start: '1952-12-31', end: '2018-05-31' }, ['obs-fracture', 'obs-family-history']],
      [
        { start: '1953-01-01', end: '2021-02-15' },
        ['obs-hypertension', 'obs-shoulder', 'obs-systolic-2019', 'obs-blood-pressure-2021', 'obs-family-history'],
      ],
      [{ start: '2018-06-30', end: '2018-07-01' }, ['obs-shoulder', 'obs-family-history']],
      [{ start: '2018-07-01', end: '2018-07-02' }, ['obs-family-history']],
    ],
  ],
  [
    'includeInvestigations',
    'investigationSearchPeriod',
    'DiagnosticReport',
    2,
    [
      [{ start: '2026-03-11' }, ['diabetes-2026']],
      [{ end: '2026-03-10' }, ['blood-count-2021']],
      [{ start: '2021-02-19', end: '2026-03-10' }, []],
    ],
  ],
  [
    'includeReferrals',
    'referralSearchPeriod',
    'ReferralRequest',
    3,
    [
      [{ start: '2021-02-22' }, ['cardiology', 'dermatology']],
      [{ end: '2021-02-21' }, ['physiotherapy']],
      [{ start: '2021-02-22', end: '2021-02-22' }, ['cardiology']],
    ],
  ],
] as const;

export const diarySearches = [
  ['without a date', [], ['flu-due', 'blood-test', 'diabetes-review', 'review-overdue', 'health-check']],
  ['until today', [date('diaryEntriesSearchDate', '2026-06-01')], ['review-overdue', 'health-check']],
  [
    'until the day before one is due',
    [date('diaryEntriesSearchDate', '2026-06-30')],
    ['review-overdue', 'health-check'],
  ],
  [
    'until the day on which one is due',
    [date('diaryEntriesSearchDate', '2026-07-01')],
    ['diabetes-review', 'review-overdue', 'health-check'],
  ],
  [
    'until the day before the month in which one is due',
    [date('diaryEntriesSearchDate', '2026-07-31')],
    ['diabetes-review', 'review-overdue', 'health-check'],
  ],
  [
    'until the first day of the month in which one is due',
    [date('diaryEntriesSearchDate', '2026-08-01')],
    ['blood-test', 'diabetes-review', 'review-overdue', 'health-check'],
  ],
  [
    'until the day before the range in which one is due',
    [date('diaryEntriesSearchDate', '2026-09-18')],
    ['blood-test', 'diabetes-review', 'review-overdue', 'health-check'],
  ],
  [
    'until the first day of the range in which one is due',
    [date('diaryEntriesSearchDate', '2026-09-19')],
    ['flu-due', 'blood-test', 'diabetes-review', 'review-overdue', 'health-check'],
  ],
] as const;
