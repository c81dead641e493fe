import { concept } from '../../concepts.ts';
import type { ClinicalRecord, Item } from '../../record.ts';
import { currentAllergy, endedAllergy } from './allergies.ts';

const only = (...items: readonly Item[]): ClinicalRecord => ({ items, consultations: [], problems: [] });

const course: Item = {
  kind: 'medication',
  key: 'paracetamol-course',
  by: 1,
  code: concept('322236009', 'Paracetamol 500mg tablets'),
  type: 'acute',
  status: 'completed',
  start: '2024-02-12',
  end: '2024-02-19',
  dosage: 'Two to be taken up to four times a day',
  quantity: { value: 32, unit: 'tablet' },
  days: 7,
  issues: ['2024-02-12'],
};

/** patient4 and patients 6 to 8 of the suite: current and ended allergies, nothing else. */
export const recordOfAllergies = only(currentAllergy, endedAllergy);

/** patient12: a record that was merged, with medication that has ended, some of it prescribed elsewhere. */
export const recordOfPatient12 = only(currentAllergy, endedAllergy, course, {
  kind: 'medication',
  key: 'hospital-course',
  by: 1,
  code: concept('39113611000001102', 'Salbutamol 100micrograms/dose inhaler CFC free'),
  type: 'acute',
  status: 'completed',
  start: '2023-11-06',
  end: '2023-12-04',
  dosage: 'Two puffs when required',
  quantity: { value: 200, unit: 'dose' },
  days: 28,
  issues: [],
  elsewhere: 'Hospital',
});

const cardiology: Item = {
  kind: 'referral',
  key: 'cardiology',
  by: 1,
  reason: concept('183519002', 'Referral to cardiology service'),
  date: '2026-02-16',
  priority: 'routine',
  recipient: 'Mock Cardiology Clinic',
  description: 'Palpitations.',
};

/** patient13: the record of the practice before is on its way. */
export const recordOfPatient13: ClinicalRecord = {
  ...only(currentAllergy, { ...course, start: '2026-02-16', end: '2026-02-23', issues: ['2026-02-16'] }, cardiology),
  inTransitSince: '2026-02-02',
};

/** patient16: an allergy, an ended one and a referral are confidential; the record of the practice before is on its way. */
export const recordOfPatient16: ClinicalRecord = {
  ...only(
    { ...currentAllergy, confidential: true },
    {
      ...endedAllergy,
      key: 'allergy-nuts',
      code: concept('91935009', 'Allergy to peanut'),
      confidential: true,
    },
    { ...endedAllergy, ended: { on: '2017-06-05', because: 'No information available' } },
    course,
    { ...cardiology, confidential: true },
  ),
  inTransitSince: '2026-02-02',
};

/** patient17: an allergy that has ended. */
export const recordOfPatient17 = only(endedAllergy);
