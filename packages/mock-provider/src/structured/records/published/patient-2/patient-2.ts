import { concept } from '../../../concepts.ts';
import type { ClinicalRecord, Consultation, Problem } from '../../../record.ts';
import { ago } from '../../dates.ts';
import { anxiety, asthma, clinicalItems, diabetes, shoulderPain, sinusitis } from './clinical.ts';
import { medication } from './medication.ts';

/**
 * patient2 of the suite: something in every area, each linked to a problem, and problems of each status and significance; two of the same are parent and child,
 * and nothing is linked to problems that differ.
 */
export const recordOfPatient2 = (today: string): ClinicalRecord => ({
  items: [...clinicalItems(today), ...medication(today)],
  consultations: consultations(today),
  problems,
});

const consultations = (today: string): readonly Consultation[] => [
  {
    key: 'c-asthma',
    by: 1,
    type: concept('11429006', 'Consultation'),
    date: '2016-05-09',
    starts: 11 * 60,
    minutes: 15,
    topics: [{ title: 'Asthma', problem: 'p-asthma', headings: [{ title: 'Diagnosis', items: ['obs-asthma'] }] }],
  },
  {
    key: 'c-shoulder',
    by: 2,
    type: concept('11429006', 'Consultation'),
    date: '2018-07-02',
    starts: 10 * 60,
    minutes: 10,
    topics: [{ title: 'Shoulder', problem: 'p-shoulder', headings: [{ items: ['obs-shoulder', 'physiotherapy'] }] }],
  },
  {
    key: 'c-weight',
    by: 3,
    type: concept('11429006', 'Consultation', 'Nurse clinic'),
    date: ago(today, 430),
    starts: 14 * 60,
    minutes: 10,
    topics: [{ title: 'Diabetes', problem: 'p-diabetes', headings: [{ title: 'Examination', items: ['obs-weight'] }] }],
  },
  {
    key: 'c-review',
    by: 1,
    type: concept('11429006', 'Consultation', 'Surgery consultation'),
    date: ago(today, 30),
    starts: 9 * 60 + 30,
    minutes: 15,
    topics: [
      {
        title: 'Asthma',
        problem: 'p-asthma',
        headings: [
          { title: 'Examination', items: ['obs-breathing'] },
          {
            title: 'Plan',
            items: ['salbutamol', 'salbutamol-issue-2', 'blood-count', 'asthma-review', 'doc-review'],
          },
        ],
      },
    ],
  },
];

const problems: readonly Problem[] = [
  {
    key: 'p-asthma',
    by: 1,
    code: asthma,
    status: 'active',
    significance: 'major',
    onset: '2016-05-09',
    recorded: '2016-05-09',
    actual: 'obs-asthma',
    links: ['flu-2025', 'allergy-penicillin', 'doc-monitor'],
    related: [{ type: 'child', problem: 'p-anxiety' }],
  },
  {
    key: 'p-anxiety',
    by: 1,
    code: anxiety,
    status: 'active',
    significance: 'major',
    onset: '2024',
    recorded: '2024-10-08',
    actual: 'obs-anxiety',
    links: ['diazepam'],
    related: [{ type: 'parent', problem: 'p-asthma' }],
  },
  {
    key: 'p-diabetes',
    by: 1,
    code: diabetes,
    status: 'active',
    significance: 'minor',
    onset: '2019-11-18',
    recorded: '2019-11-18',
    actual: 'obs-diabetes',
    links: [],
  },
  {
    key: 'p-shoulder',
    by: 2,
    code: shoulderPain,
    status: 'inactive',
    significance: 'major',
    onset: '2018-06',
    ended: '2019-01-15',
    recorded: '2018-07-02',
    actual: 'obs-shoulder',
    links: [],
  },
  {
    key: 'p-sinusitis',
    by: 2,
    code: sinusitis,
    status: 'inactive',
    significance: 'minor',
    onset: '2017-01-16',
    ended: '2017-02-03',
    recorded: '2017-01-16',
    actual: 'obs-sinusitis',
    links: ['paracetamol-three-years-ago'],
  },
];
