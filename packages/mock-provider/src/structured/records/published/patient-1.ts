import { concept } from '../../concepts.ts';
import type { ClinicalRecord } from '../../record.ts';

/** patient1 of the suite: neither allergies, no code that there are none, nor medication. */
export const recordOfPatient1: ClinicalRecord = {
  items: [
    {
      kind: 'observation',
      key: 'obs-backache',
      by: 1,
      code: concept('161891005', 'Backache'),
      date: '2024-05-13',
      recorded: '2024-05-13',
    },
    {
      kind: 'observation',
      key: 'obs-height',
      by: 3,
      code: concept('50373000', 'Body height'),
      date: '2024-05-13',
      recorded: '2024-05-13',
      value: { value: 174, unit: 'cm' },
    },
    {
      kind: 'immunisation',
      key: 'flu-2025',
      by: 3,
      procedure: concept('822851000000102', 'Seasonal influenza vaccination'),
      date: '2025-10-07',
      recorded: '2025-10-07',
      disease: concept('6142004', 'Influenza'),
      dose: { sequence: 1, of: 1 },
    },
    { kind: 'document', key: 'doc-discharge', by: 1, reference: '101' },
    { kind: 'document', key: 'doc-dermatology', by: 1, reference: '106' },
  ],
  consultations: [
    {
      key: 'c-2024-05',
      by: 1,
      type: concept('11429006', 'Consultation'),
      date: '2024-05-13',
      starts: 600,
      minutes: 10,
      topics: [
        {
          title: 'Backache',
          problem: 'p-backache',
          headings: [{ title: 'History', items: ['obs-backache', 'obs-height'] }],
        },
      ],
    },
  ],
  problems: [
    {
      key: 'p-backache',
      by: 1,
      code: concept('161891005', 'Backache'),
      status: 'active',
      significance: 'minor',
      onset: '2024-05',
      recorded: '2024-05-13',
      actual: 'obs-backache',
      links: ['doc-discharge'],
    },
  ],
};
