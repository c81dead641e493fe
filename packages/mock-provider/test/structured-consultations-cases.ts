import { code, numberOf, during } from '@mock-spine/shared/vectors/record-parameters';

export const consultationSearches = [
  ['all of them', [], ['c-2026-03', 'c-2025-11', 'c-2023-06', 'c-2023-02', 'c-2021-02']],
  ['from a day on', [during('consultationSearchPeriod', '2023-06-20')], ['c-2026-03', 'c-2025-11', 'c-2023-06']],
  ['until a day', [during('consultationSearchPeriod', undefined, '2023-06-19')], ['c-2023-02', 'c-2021-02']],
  [
    'in a period',
    [during('consultationSearchPeriod', '2023-01-01', '2025-11-03')],
    ['c-2025-11', 'c-2023-06', 'c-2023-02'],
  ],
  ['the most recent one', [numberOf('includeNumberOfMostRecent', 1)], ['c-2026-03']],
  ['the most recent two', [numberOf('includeNumberOfMostRecent', 2)], ['c-2026-03', 'c-2025-11']],
  [
    'the most recent ninety',
    [numberOf('includeNumberOfMostRecent', 90)],
    ['c-2026-03', 'c-2025-11', 'c-2023-06', 'c-2023-02', 'c-2021-02'],
  ],
] as const;

export const problemSearches = [
  ['all of them', [], ['p-infection', 'p-diabetes', 'p-hypertension', 'p-shoulder', 'p-fracture']],
  ['active', [code('filterStatus', 'active')], ['p-diabetes', 'p-hypertension', 'p-fracture']],
  ['inactive', [code('filterStatus', 'inactive')], ['p-infection', 'p-shoulder']],
  ['major', [code('filterSignificance', 'major')], ['p-diabetes', 'p-hypertension', 'p-shoulder']],
  ['minor', [code('filterSignificance', 'minor')], ['p-infection', 'p-fracture']],
  ['active and minor', [code('filterStatus', 'active'), code('filterSignificance', 'minor')], ['p-fracture']],
  ['inactive and major', [code('filterStatus', 'inactive'), code('filterSignificance', 'major')], ['p-shoulder']],
] as const;
