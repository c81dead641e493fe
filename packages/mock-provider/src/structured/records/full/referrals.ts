import { concept } from '../../concepts.ts';
import type { Item } from '../../record.ts';

export const referrals: readonly Item[] = [
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
    key: 'cardiology',
    by: 1,
    reason: concept('183519002', 'Referral to cardiology service'),
    date: '2021-02-22',
    priority: 'urgent',
    recipient: 'Mock Cardiology Clinic',
    ubrn: '000000000001',
    description: 'Blood pressure hard to control.',
  },
  {
    kind: 'referral',
    key: 'dermatology',
    by: 1,
    reason: concept('3457005', 'Patient referral', 'Referral to dermatology'),
    date: '2023-02-14',
    priority: 'routine',
    recipient: 'Mock Dermatology Clinic',
    description: 'Changing mole on the back.',
    letters: ['doc-dermatology'],
  },
];
