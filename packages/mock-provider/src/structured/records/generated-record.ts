import { addDays } from '@mock-spine/shared/world/local-time';
import { commentNote, concept } from '../concepts.ts';
import type { ClinicalRecord, Consultation, Item, Problem } from '../record.ts';

const complaints = [
  concept('25064002', 'Headache'),
  concept('161891005', 'Backache'),
  concept('49727002', 'Cough'),
  concept('54150009', 'Upper respiratory infection'),
  concept('45326000', 'Shoulder pain'),
  concept('36971009', 'Sinusitis'),
  concept('271807003', 'Eruption of skin'),
];

const products = [
  concept('322236009', 'Paracetamol 500mg tablets'),
  concept('319284000', 'Amlodipine 10mg tablets'),
  concept('320000009', 'Simvastatin 40mg tablets'),
  concept('325278007', 'Metformin 500mg tablets'),
];

/** Days from one consultation to the one before. */
const between = 6;

/** The day of the last consultation of a generated record. */
const last = '2026-03-20';

/**
 * A large record, the same every time: so many consultations, each with a complaint, a note, a blood pressure, a medication with three issues
 * and a blood count; every fifth complaint is a problem.
 * @param visits how many consultations
 */
export function generateRecord(visits: number): ClinicalRecord {
  const items: Item[] = [];
  const consultations: Consultation[] = [];
  const problems: Problem[] = [];
  for (let visit = 1; visit <= visits; visit += 1) {
    const date = addDays(last, -between * (visits - visit));
    const by = (visit % 3) + 1;
    const complaint = complaints[visit % complaints.length]!;
    const of = (name: string): string => `${name}-${visit}`;
    items.push(
      { kind: 'observation', key: of('complaint'), by, code: complaint, date, recorded: date },
      {
        kind: 'observation',
        key: of('note'),
        by,
        code: commentNote,
        date,
        recorded: date,
        comment: `Visit ${visit}. ${complaint.display}: seen, examined and advised. Comes again if it does not get better within two weeks.`,
      },
      {
        kind: 'observation',
        key: of('pressure'),
        by,
        code: concept('163020007', 'On examination - blood pressure reading'),
        date,
        recorded: date,
        bloodPressure: { systolic: 120 + (visit % 40), diastolic: 70 + (visit % 20) },
      },
      {
        kind: 'medication',
        key: of('product'),
        by,
        code: products[visit % products.length]!,
        type: 'repeat',
        status: 'completed',
        start: date,
        end: addDays(date, 84),
        dosage: 'One to be taken each day',
        quantity: { value: 28, unit: 'tablet' },
        days: 28,
        issuesAllowed: 3,
        issues: [date, addDays(date, 28), addDays(date, 56)].filter((issue) => issue <= last),
      },
      {
        kind: 'investigation',
        key: of('count'),
        by,
        group: concept('26604007', 'FBC - Full blood count'),
        issued: date,
        collected: date,
        specimen: concept('122555007', 'Venous blood specimen'),
        results: [
          {
            code: concept('1022431000000105', 'Haemoglobin estimation'),
            value: 130 + (visit % 40),
            unit: 'g/L',
            low: 130,
            high: 180,
          },
        ],
        filed: { on: date, comment: 'Seen.' },
      },
    );
    const isProblem = visit % 5 === 0;
    consultations.push({
      key: of('c'),
      by,
      type: concept('11429006', 'Consultation'),
      date,
      starts: 9 * 60 + (visit % 48) * 10,
      minutes: 10,
      topics: [
        {
          title: complaint.display,
          ...(isProblem && { problem: of('p') }),
          headings: [
            { title: 'History', items: [of('complaint'), of('note')] },
            { title: 'Plan', items: [of('pressure'), of('product'), of('count')] },
          ],
        },
      ],
    });
    if (isProblem) {
      problems.push({
        key: of('p'),
        by,
        code: complaint,
        status: visit > visits - 20 ? 'active' : 'inactive',
        significance: visit % 2 === 0 ? 'major' : 'minor',
        onset: date,
        recorded: date,
        actual: of('complaint'),
        links: [],
        ...(visit <= visits - 20 && { ended: addDays(date, 30) }),
      });
    }
  }
  return { items, consultations, problems };
}
