import { concept, degradedMedication } from '../concepts.ts';
import type { ClinicalRecord } from '../record.ts';

/** A patient of whom nothing is recorded. */
export const emptyRecord: ClinicalRecord = { items: [], consultations: [], problems: [] };

/** A patient who came a short time ago: the record of the practice before is on its way, and a report waits to be filed. */
export const recordInTransit: ClinicalRecord = {
  items: [
    {
      kind: 'allergy',
      key: 'allergy-latex',
      by: 1,
      code: concept('111088007', 'Latex'),
      category: 'environment',
      asserted: '2026-01-19',
      reactions: [{ severity: 'moderate' }],
    },
    {
      kind: 'medication',
      key: 'degraded',
      by: 1,
      code: degradedMedication('Mixture: kaolin 20%, morphine 1%'),
      type: 'repeat',
      status: 'active',
      start: '2026-01-19',
      dosage: 'As directed',
      quantity: { value: 200, unit: 'ml' },
      days: 28,
      issues: ['2026-01-19'],
    },
  ],
  consultations: [],
  problems: [],
  inTransitSince: '2026-01-19',
  awaitingFilingSince: '2026-01-26',
};

/** A patient of whom it is recorded that there are no known allergies. */
export const recordWithoutAllergies: ClinicalRecord = {
  items: [
    {
      kind: 'allergy',
      key: 'no-known-allergy',
      by: 1,
      code: concept('716186003', 'No known allergy'),
      category: 'medication',
      asserted: '2020-02-03',
    },
    {
      kind: 'observation',
      key: 'obs-smoking',
      by: 2,
      code: concept('266919005', 'Never smoked tobacco'),
      date: '2022-08-30',
      recorded: '2022-08-30',
    },
    {
      kind: 'immunisation',
      key: 'flu-2025',
      by: 3,
      procedure: concept('822851000000102', 'Seasonal influenza vaccination'),
      date: '2025-10-13',
      recorded: '2025-10-13',
      disease: concept('6142004', 'Influenza'),
      dose: { sequence: 1, of: 1 },
      parentPresent: false,
      vaccine: concept(
        '34680411000001107',
        'Quadrivalent influenza vaccine (split virion, inactivated) suspension for injection 0.5ml pre-filled syringes (Sanofi)',
      ),
    },
  ],
  consultations: [],
  problems: [],
};

/** A patient who keeps nearly everything back: the lists are empty, and say why; of a report one result is missing. */
export const confidentialRecord: ClinicalRecord = {
  items: [
    {
      kind: 'allergy',
      key: 'allergy-pollen',
      by: 1,
      confidential: true,
      code: concept('256259004', 'Pollen'),
      category: 'environment',
      asserted: '2019-06-11',
    },
    {
      kind: 'medication',
      key: 'paracetamol',
      by: 1,
      confidential: true,
      code: concept('322236009', 'Paracetamol 500mg tablets'),
      type: 'acute',
      status: 'completed',
      start: '2024-03-04',
      end: '2024-03-08',
      dosage: 'Two up to four times a day',
      quantity: { value: 32, unit: 'tablet' },
      days: 4,
      issues: ['2024-03-04'],
    },
    {
      kind: 'investigation',
      key: 'blood-count',
      by: 1,
      group: concept('26604007', 'FBC - Full blood count'),
      issued: '2024-03-06',
      collected: '2024-03-05',
      specimen: concept('122555007', 'Venous blood specimen'),
      results: [
        { code: concept('1022431000000105', 'Haemoglobin estimation'), value: 139, unit: 'g/L', low: 130, high: 180 },
        {
          code: concept('1022581000000105', 'Lymphocyte count'),
          value: 2.12,
          unit: '10*9/L',
          low: 1,
          high: 4,
          confidential: true,
        },
      ],
      filed: { on: '2024-03-07', comment: 'Seen.' },
    },
    {
      kind: 'observation',
      key: 'obs-headache',
      by: 1,
      confidential: true,
      code: concept('25064002', 'Headache'),
      date: '2024-03-04',
      recorded: '2024-03-04',
    },
  ],
  consultations: [
    {
      key: 'c-2024-03',
      by: 1,
      type: concept('11429006', 'Consultation'),
      date: '2024-03-04',
      starts: 600,
      minutes: 10,
      topics: [{ headings: [{ items: ['obs-headache', 'paracetamol'] }] }],
    },
  ],
  problems: [
    {
      key: 'p-headache',
      by: 1,
      code: concept('25064002', 'Headache'),
      status: 'active',
      significance: 'minor',
      recorded: '2024-03-04',
      actual: 'obs-headache',
      links: ['paracetamol'],
    },
  ],
};

/** The record that goes with a patient who has left: some of it is confidential. */
export const recordToMigrate: ClinicalRecord = {
  items: [
    {
      kind: 'allergy',
      key: 'allergy-pollen',
      by: 1,
      code: concept('256259004', 'Pollen'),
      category: 'environment',
      asserted: '2019-06-11',
    },
    {
      kind: 'medication',
      key: 'salbutamol',
      by: 1,
      code: concept('39113611000001102', 'Salbutamol 100micrograms/dose inhaler CFC free'),
      type: 'repeat',
      status: 'active',
      start: '2016-05-09',
      dosage: 'Two puffs when required',
      quantity: { value: 200, unit: 'dose' },
      days: 50,
      issues: ['2025-12-01', '2026-02-02'],
    },
    {
      kind: 'observation',
      key: 'obs-asthma',
      by: 1,
      code: concept('195967001', 'Asthma'),
      date: '2016-05-09',
      recorded: '2016-05-09',
    },
    {
      kind: 'observation',
      key: 'obs-breathing',
      by: 1,
      code: concept('86290005', 'Respiratory rate'),
      date: '2023-01-17',
      recorded: '2023-01-17',
      value: { value: 16, unit: '/min' },
    },
    {
      kind: 'observation',
      key: 'obs-alcohol',
      by: 1,
      confidential: true,
      code: concept('7200002', 'Alcoholism'),
      date: '2023-01-17',
      recorded: '2023-01-17',
    },
    { kind: 'document', key: 'doc-flu', by: 1, reference: '2101' },
    { kind: 'document', key: 'doc-confidential', by: 1, confidential: true, reference: '2102' },
    { kind: 'document', key: 'doc-scan', by: 3, reference: '2103' },
    { kind: 'document', key: 'doc-large-scan', by: 3, reference: '2104' },
    {
      kind: 'diary',
      key: 'asthma-review',
      by: 3,
      code: concept('394700004', 'Asthma annual review'),
      authored: '2025-12-01',
      due: { in: 60 },
    },
  ],
  consultations: [
    {
      key: 'c-2016-05',
      by: 1,
      type: concept('11429006', 'Consultation'),
      date: '2016-05-09',
      starts: 660,
      minutes: 15,
      topics: [
        {
          title: 'Asthma',
          problem: 'p-asthma',
          headings: [
            { title: 'Diagnosis', items: ['obs-asthma'] },
            { title: 'Plan', items: ['salbutamol'] },
          ],
        },
      ],
    },
    {
      key: 'c-2023-01',
      by: 1,
      confidential: true,
      type: concept('11429006', 'Consultation'),
      date: '2023-01-17',
      starts: 960,
      minutes: 20,
      topics: [
        { headings: [{ items: ['obs-alcohol'] }] },
        { title: 'Asthma', problem: 'p-asthma', headings: [{ items: ['obs-breathing'] }] },
      ],
    },
  ],
  problems: [
    {
      key: 'p-asthma',
      by: 1,
      code: concept('195967001', 'Asthma'),
      status: 'active',
      significance: 'major',
      onset: '2016-05-09',
      recorded: '2016-05-09',
      actual: 'obs-asthma',
      links: ['salbutamol', 'asthma-review'],
    },
  ],
};
