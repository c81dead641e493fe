import { concept } from '../concepts.ts';
import type { ClinicalRecord, Problem } from '../record.ts';
import { ago } from './dates.ts';

const complaints = [
  concept('195967001', 'Asthma'),
  concept('44054006', 'Type 2 diabetes mellitus'),
  concept('161891005', 'Backache'),
  concept('38341003', 'Hypertensive disorder, systemic arterial'),
];

const allergens = [
  concept('91936005', 'Allergy to penicillin'),
  concept('256259004', 'Pollen'),
  concept('111088007', 'Latex'),
] as const;

/**
 * A record of everyday entries: an allergy, a repeat, a problem with the consultation in which it was recorded, a vaccination and a diary entry.
 * @param which makes it another one than its neighbours
 */
export function plainRecord(which: number, today: string): ClinicalRecord {
  const complaint = complaints[which % complaints.length]!;
  const seen = ago(today, 40 + which * 23);
  const problem: Problem = {
    key: 'p-complaint',
    by: 1,
    code: complaint,
    status: 'active',
    significance: which % 2 === 0 ? 'major' : 'minor',
    onset: seen,
    recorded: seen,
    actual: 'obs-complaint',
    links: ['repeat', 'review'],
  };
  return {
    items: [
      {
        kind: 'allergy',
        key: 'allergy',
        by: 1,
        code: allergens[which % allergens.length]!,
        category: which % allergens.length === 0 ? 'medication' : 'environment',
        asserted: '2014-03-11',
      },
      {
        kind: 'medication',
        key: 'repeat',
        by: 2,
        code: concept('319284000', 'Amlodipine 10mg tablets'),
        type: 'repeat',
        status: 'active',
        start: seen,
        dosage: 'One to be taken each day',
        quantity: { value: 28, unit: 'tablet' },
        days: 28,
        issuesAllowed: 6,
        issues: [seen, ago(seen, -28)].filter((issue) => issue <= today),
      },
      { kind: 'observation', key: 'obs-complaint', by: 1, code: complaint, date: seen, recorded: seen },
      {
        kind: 'immunisation',
        key: 'flu',
        by: 3,
        procedure: concept('822851000000102', 'Seasonal influenza vaccination'),
        date: ago(today, 190),
        recorded: ago(today, 190),
        disease: concept('6142004', 'Influenza'),
        dose: { sequence: 1, of: 1 },
      },
      {
        kind: 'diary',
        key: 'review',
        by: 3,
        code: concept('314529007', 'Medication review due'),
        authored: seen,
        due: { in: 30 + which },
      },
    ],
    consultations: [
      {
        key: 'c-complaint',
        by: 1,
        type: concept('11429006', 'Consultation'),
        date: seen,
        starts: 10 * 60,
        minutes: 10,
        topics: [
          {
            title: complaint.display,
            problem: 'p-complaint',
            headings: [{ title: 'History', items: ['obs-complaint'] }],
          },
        ],
      },
    ],
    problems: [problem],
  };
}
