import type { DocumentRecord } from '../../holdings/document.ts';
import { letter } from '../letter.ts';
import { generalPractice, practiceItself, types } from './kinds.ts';

const whose = { practice: 'B82617', patient: '41' } as const;

/** The documents of our own patient with the full record: those that the record refers to, one of them confidential. */
export const documentsOfFullRecord: readonly DocumentRecord[] = [
  {
    ...whose,
    id: '6a1c7e90-0d5b-4f6a-8c3e-41a0b1c2d301',
    reference: '4101',
    type: 'Note',
    description: 'Blood pressure readings taken at home',
    created: '2022-08-10T00:00:00+01:00',
    indexed: '2022-08-11T11:00:00+01:00',
    author: { clinician: '3' },
    setting: generalPractice,
    file: letter('text', 'B82617', '41', ['Monday 132/78', 'Tuesday 135/80', 'Wednesday 129/77']),
  },
  {
    ...whose,
    id: '6a1c7e90-0d5b-4f6a-8c3e-41a0b1c2d302',
    reference: '4102',
    type: types.referral,
    description: 'Referral to dermatology',
    created: '2023-02-14T12:15:00+00:00',
    indexed: '2023-02-14T12:15:00+00:00',
    author: practiceItself,
    setting: generalPractice,
    file: letter('pdf', 'B82617', '41', ['Thank you for seeing this man with a changing mole on the back.']),
  },
  {
    ...whose,
    id: '6a1c7e90-0d5b-4f6a-8c3e-41a0b1c2d303',
    reference: '4103',
    type: types.clinical,
    description: 'Confidential letter',
    created: '2023-09-01T09:00:00+01:00',
    indexed: '2023-09-01T09:00:00+01:00',
    author: practiceItself,
    setting: generalPractice,
    confidential: true,
    file: letter('pdf', 'B82617', '41', ['Kept confidential by the practice.']),
  },
];
