import { concept } from '../../concepts.ts';
import type { Consultation } from '../../record.ts';

export const consultations: readonly Consultation[] = [
  {
    key: 'c-2021-02',
    by: 1,
    type: concept('11429006', 'Consultation', 'Surgery consultation'),
    date: '2021-02-15',
    starts: 9 * 60 + 30,
    minutes: 15,
    topics: [
      {
        title: 'Essential hypertension',
        problem: 'p-hypertension',
        headings: [
          { title: 'History', items: ['obs-hypertension'] },
          { title: 'Examination', items: ['obs-blood-pressure-2021'] },
          { title: 'Plan', items: ['amlodipine', 'blood-count-2021', 'cardiology'] },
        ],
      },
    ],
  },
  {
    key: 'c-2023-02',
    by: 1,
    type: concept('11429006', 'Consultation'),
    date: '2023-02-14',
    starts: 12 * 60,
    minutes: 10,
    topics: [{ title: 'Mole', headings: [{ title: 'Plan', items: ['dermatology', 'doc-dermatology'] }] }],
  },
  {
    key: 'c-2023-06',
    by: 1,
    type: concept('11429006', 'Consultation'),
    date: '2023-06-20',
    starts: 11 * 60,
    minutes: 20,
    topics: [
      {
        title: 'Diabetes',
        problem: 'p-diabetes',
        headings: [
          { title: 'Diagnosis', items: ['obs-diabetes'] },
          { title: 'Plan', items: ['metformin'] },
        ],
      },
    ],
  },
  {
    key: 'c-2024-10',
    by: 1,
    confidential: true,
    type: concept('11429006', 'Consultation'),
    date: '2024-10-08',
    starts: 16 * 60,
    minutes: 30,
    topics: [
      {
        title: 'Anxiety',
        problem: 'p-anxiety',
        headings: [
          { title: 'History', items: ['obs-anxiety'] },
          { title: 'Plan', items: ['diazepam'] },
        ],
      },
    ],
  },
  {
    key: 'c-2025-11',
    by: 2,
    type: concept('11429006', 'Consultation'),
    date: '2025-11-03',
    starts: 10 * 60,
    minutes: 10,
    topics: [
      {
        problem: 'p-infection',
        headings: [
          {
            items: [
              'obs-infection',
              'obs-temperature',
              'obs-throat',
              'paracetamol',
              'paracetamol-issue-1',
              'allergy-amoxicillin',
            ],
          },
        ],
      },
    ],
  },
  {
    key: 'c-2026-03',
    by: 3,
    type: concept('11429006', 'Consultation', 'Nurse clinic'),
    date: '2026-03-09',
    starts: 14 * 60,
    minutes: 20,
    draft: true,
    topics: [
      {
        title: 'Annual review',
        problem: 'p-diabetes',
        headings: [
          { title: 'Examination', items: ['obs-blood-pressure-2026', 'obs-risk', 'obs-smoking', 'obs-weight'] },
          { title: 'Plan', items: ['diabetes-2026', 'diabetes-review', 'amlodipine-issue-3', 'allergy-aspirin'] },
        ],
      },
      { title: 'Vaccination', headings: [{ items: ['flu-2025'] }] },
      { title: 'Mood', headings: [{ title: 'History', items: ['obs-anxiety'] }] },
    ],
  },
];
