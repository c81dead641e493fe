import { concept } from '../../concepts.ts';
import type { Item } from '../../record.ts';

export const diary: readonly Item[] = [
  {
    kind: 'diary',
    key: 'review-overdue',
    by: 1,
    code: concept('314529007', 'Medication review due'),
    authored: '2025-06-02',
    due: { in: -14 },
    note: 'Amlodipine.',
  },
  {
    kind: 'diary',
    key: 'diabetes-review',
    by: 3,
    code: concept('170777000', 'Diabetic annual review'),
    authored: '2026-03-09',
    due: { in: 30 },
  },
  {
    kind: 'diary',
    key: 'flu-due',
    by: 3,
    code: concept('822851000000102', 'Seasonal influenza vaccination'),
    authored: '2026-03-09',
    due: { from: 110, to: 200 },
  },
  {
    kind: 'diary',
    key: 'blood-test',
    by: 3,
    code: concept('26604007', 'FBC - Full blood count'),
    authored: '2026-03-09',
    due: { inMonthOf: 70 },
  },
  {
    kind: 'diary',
    key: 'health-check',
    by: 3,
    code: concept('523201000000109', 'NHS Health Check indicated'),
    authored: '2026-03-09',
    note: 'When convenient.',
  },
];
