import { concept } from '../../concepts.ts';
import type { Item } from '../../record.ts';

export const investigations: readonly Item[] = [
  {
    kind: 'investigation',
    key: 'blood-count-2021',
    by: 1,
    group: concept('26604007', 'FBC - Full blood count'),
    issued: '2021-02-18',
    collected: '2021-02-16',
    specimen: concept('122555007', 'Venous blood specimen'),
    results: [
      { code: concept('1022431000000105', 'Haemoglobin estimation'), value: 142, unit: 'g/L', low: 130, high: 180 },
      { code: concept('1022541000000102', 'Total white cell count'), value: 5.7, unit: '10*9/L', low: 3.5, high: 11 },
    ],
    filed: { on: '2021-02-19', comment: 'Normal, no action.' },
    groupFiled: { on: '2021-02-19', comment: 'Haemoglobin is well.' },
  },
  {
    kind: 'investigation',
    key: 'diabetes-2026',
    by: 3,
    issued: '2026-03-11',
    collected: '2026-03-09',
    fasting: true,
    specimen: concept('122555007', 'Venous blood specimen'),
    results: [{ code: concept('1003671000000109', 'Haemoglobin A1c level'), value: 58, unit: 'mmol/mol', high: 48 }],
    conclusion: 'Above target.',
    filed: { on: '2026-03-12', comment: 'Discuss at the review.' },
  },
];
