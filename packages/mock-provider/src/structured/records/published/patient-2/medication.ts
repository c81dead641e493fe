import { concept } from '../../../concepts.ts';
import type { Medication } from '../../../record.ts';
import { ago } from '../../dates.ts';

/**
 * What patient2 takes and took: something that was effective in each of the last three years, a repeat whose issues are limited, and nothing that was
 * prescribed elsewhere.
 */
export const medication = (today: string): readonly Medication[] => [
  {
    kind: 'medication',
    key: 'salbutamol',
    by: 1,
    code: concept('39113611000001102', 'Salbutamol 100micrograms/dose inhaler CFC free'),
    type: 'repeat',
    status: 'active',
    start: ago(today, 700),
    dosage: 'Two puffs when required',
    quantity: { value: 200, unit: 'dose' },
    days: 50,
    issuesAllowed: 12,
    reviewBy: ago(today, -180),
    issues: [ago(today, 80), ago(today, 30)],
  },
  {
    kind: 'medication',
    key: 'paracetamol',
    by: 1,
    code: concept('322236009', 'Paracetamol 500mg tablets'),
    type: 'acute',
    status: 'active',
    start: ago(today, 3),
    dosage: 'Two to be taken up to four times a day',
    quantity: { value: 32, unit: 'tablet' },
    days: 7,
    issues: [ago(today, 3)],
  },
  past(today, 'paracetamol-last-year', 200),
  past(today, 'paracetamol-two-years-ago', 600),
  past(today, 'paracetamol-three-years-ago', 1000),
  {
    kind: 'medication',
    key: 'metformin',
    by: 1,
    confidential: true,
    code: concept('325278007', 'Metformin 500mg tablets'),
    type: 'repeat',
    status: 'active',
    start: ago(today, 400),
    dosage: 'One to be taken twice a day',
    quantity: { value: 56, unit: 'tablet' },
    days: 28,
    issuesAllowed: 6,
    issues: [ago(today, 60)],
  },
  {
    kind: 'medication',
    key: 'diazepam',
    by: 1,
    confidential: true,
    code: concept('321196004', 'Diazepam 2mg tablets'),
    type: 'repeat',
    status: 'active',
    start: ago(today, 420),
    dosage: 'One to be taken each day',
    quantity: { value: 28, unit: 'tablet' },
    days: 28,
    issuesAllowed: 6,
    issues: [ago(today, 40)],
  },
  {
    kind: 'medication',
    key: 'diazepam-for-sleep',
    by: 1,
    code: concept('321196004', 'Diazepam 2mg tablets'),
    type: 'repeat',
    status: 'stopped',
    start: '2015-06-01',
    end: '2015-09-14',
    stopped: { on: '2015-09-14', because: 'Sleeps without it' },
    dosage: 'One to be taken at night',
    quantity: { value: 28, unit: 'tablet' },
    days: 28,
    issuesAllowed: 6,
    issues: ['2015-06-01', '2015-06-29', '2015-07-27'],
  },
];

/** A course of a week, so many days ago. */
function past(today: string, key: string, days: number): Medication {
  return {
    kind: 'medication',
    key,
    by: 2,
    code: concept('322236009', 'Paracetamol 500mg tablets'),
    type: 'acute',
    status: 'completed',
    start: ago(today, days),
    end: ago(today, days - 7),
    dosage: 'Two to be taken up to four times a day',
    quantity: { value: 32, unit: 'tablet' },
    days: 7,
    issues: [ago(today, days)],
  };
}
