import { concept } from '../../concepts.ts';
import type { Item } from '../../record.ts';

export const immunisations: readonly Item[] = [
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
    note: 'No reaction.',
  },
  {
    kind: 'immunisation',
    key: 'hepatitis-a',
    by: 3,
    procedure: concept('170378007', 'First hepatitis A vaccination'),
    date: '2004-01',
    recorded: '2004-02-02',
    disease: concept('40468003', 'Viral hepatitis, type A'),
    dose: { sequence: 1, of: 3 },
    reported: true,
    note: 'Given before a journey, says the patient.',
  },
  {
    kind: 'immunisation',
    key: 'flu-2024-declined',
    by: 3,
    procedure: concept('315640000', 'Influenza vaccination declined'),
    date: '2024-10-14',
    recorded: '2024-10-14',
    notGiven: concept('315640000', 'Influenza vaccination declined'),
  },
];
