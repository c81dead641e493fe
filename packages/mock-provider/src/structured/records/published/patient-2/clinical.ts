import { concept } from '../../../concepts.ts';
import type { Item } from '../../../record.ts';
import { ago } from '../../dates.ts';
import { currentAllergy, endedAllergy } from '../allergies.ts';

export const asthma = concept('195967001', 'Asthma');
export const diabetes = concept('44054006', 'Type 2 diabetes mellitus');
export const shoulderPain = concept('45326000', 'Shoulder pain');
export const sinusitis = concept('36971009', 'Sinusitis');
export const anxiety = concept('231504006', 'Mixed anxiety and depressive disorder', 'Anxiety with depression');

/** What patient2 has beside medication: no status among the immunisations, and none that was not given. */
export const clinicalItems = (today: string): readonly Item[] => [
  currentAllergy,
  endedAllergy,
  { kind: 'observation', key: 'obs-asthma', by: 1, code: asthma, date: '2016-05-09', recorded: '2016-05-09' },
  { kind: 'observation', key: 'obs-anxiety', by: 1, code: anxiety, date: '2024-10-08', recorded: '2024-10-08' },
  { kind: 'observation', key: 'obs-diabetes', by: 1, code: diabetes, date: '2019-11-18', recorded: '2019-11-18' },
  { kind: 'observation', key: 'obs-shoulder', by: 2, code: shoulderPain, date: '2018-06', recorded: '2018-07-02' },
  { kind: 'observation', key: 'obs-sinusitis', by: 2, code: sinusitis, date: '2017-01-16', recorded: '2017-01-16' },
  {
    kind: 'observation',
    key: 'obs-breathing',
    by: 1,
    code: concept('86290005', 'Respiratory rate'),
    date: ago(today, 30),
    recorded: ago(today, 30),
    value: { value: 16, unit: '/min' },
  },
  {
    kind: 'observation',
    key: 'obs-height',
    by: 1,
    code: concept('50373000', 'Body height'),
    date: '2016-05-09',
    recorded: '2016-05-09',
    value: { value: 174, unit: 'cm' },
  },
  {
    kind: 'observation',
    key: 'obs-weight',
    by: 3,
    code: concept('27113001', 'Body weight'),
    date: ago(today, 430),
    recorded: ago(today, 430),
    value: { value: 81, unit: 'kg' },
  },
  {
    kind: 'observation',
    key: 'obs-alcohol',
    by: 1,
    confidential: true,
    code: concept('7200002', 'Alcoholism'),
    date: '2024-10-08',
    recorded: '2024-10-08',
  },
  {
    kind: 'immunisation',
    key: 'flu-2025',
    by: 3,
    procedure: concept('822851000000102', 'Seasonal influenza vaccination'),
    date: '2025-10-06',
    recorded: '2025-10-06',
    disease: concept('6142004', 'Influenza'),
    dose: { sequence: 1, of: 1 },
    lot: { number: 'MOCK25A', expires: '2026-04-30' },
  },
  {
    kind: 'investigation',
    key: 'blood-count',
    by: 1,
    group: concept('26604007', 'FBC - Full blood count'),
    issued: ago(today, 27),
    collected: ago(today, 29),
    specimen: concept('122555007', 'Venous blood specimen'),
    results: [
      { code: concept('1022431000000105', 'Haemoglobin estimation'), value: 142, unit: 'g/L', low: 130, high: 180 },
      { code: concept('1022541000000102', 'Total white cell count'), value: 5.7, unit: '10*9/L', low: 3.5, high: 11 },
    ],
    filed: { on: ago(today, 26), comment: 'Normal, no action.' },
    groupFiled: { on: ago(today, 26), comment: 'Haemoglobin is well.' },
  },
  {
    kind: 'referral',
    key: 'physiotherapy',
    by: 2,
    reason: concept('308447003', 'Referral to physiotherapist'),
    date: '2018-07-02',
    priority: 'routine',
    recipient: 'Mock Physiotherapy Service',
    description: 'Stiff shoulder.',
  },
  {
    kind: 'referral',
    key: 'physiotherapy-for-breathing',
    by: 1,
    reason: concept('308447003', 'Referral to physiotherapist'),
    date: '2016-05-09',
    priority: 'routine',
    recipient: 'Mock Physiotherapy Service',
    description: 'Breathing exercises.',
  },
  {
    kind: 'diary',
    key: 'asthma-review-2016',
    by: 3,
    code: concept('394700004', 'Asthma annual review'),
    authored: '2016-05-09',
    due: { on: '2017-05-09' },
  },
  {
    kind: 'diary',
    key: 'asthma-review',
    by: 3,
    code: concept('394700004', 'Asthma annual review'),
    authored: ago(today, 30),
    due: { in: 60 },
  },
  { kind: 'document', key: 'doc-monitor', by: 1, reference: '201' },
  { kind: 'document', key: 'doc-review', by: 1, reference: '202' },
];
