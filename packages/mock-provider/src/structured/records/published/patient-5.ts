import type { ClinicalRecord } from '../../record.ts';
import { concept } from '../../concepts.ts';
import { ago } from '../dates.ts';
import { recordWithoutAllergies } from '../small-records.ts';

/** patient5 of the suite: no known allergies, and medication that is current, acute and repeat. */
export const recordOfPatient5 = (today: string): ClinicalRecord => ({
  ...recordWithoutAllergies,
  items: [
    ...recordWithoutAllergies.items,
    {
      kind: 'medication',
      key: 'amlodipine',
      by: 1,
      code: concept('319284000', 'Amlodipine 10mg tablets'),
      type: 'repeat',
      status: 'active',
      start: ago(today, 300),
      dosage: 'One to be taken each day',
      quantity: { value: 28, unit: 'tablet' },
      days: 28,
      issuesAllowed: 12,
      issues: [ago(today, 50), ago(today, 22)],
    },
    {
      kind: 'medication',
      key: 'paracetamol',
      by: 2,
      code: concept('322236009', 'Paracetamol 500mg tablets'),
      type: 'acute',
      status: 'active',
      start: ago(today, 2),
      dosage: 'Two to be taken up to four times a day',
      quantity: { value: 32, unit: 'tablet' },
      days: 7,
      issues: [ago(today, 2)],
    },
  ],
});
