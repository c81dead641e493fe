import { commentNote, concept } from '../../concepts.ts';
import type { ClinicalRecord } from '../../record.ts';
import { degradedEntry, local } from './codings.ts';
import { longText, dirtyTexts } from './texts.ts';

/** As a small system sends it that keeps words where others keep codes: long texts, letters beyond ASCII, titles with markup, codes of its own, dates of a year. */
export const freeTextRecord: ClinicalRecord = {
  manner: {
    identifierSystem: 'https://records.mock-spine.test/data-identifier',
    jobRoles: 'https://fhir.nhs.uk/STU3/CodeSystem/CareConnect-SDSJobRoleName-1',
    betweenNotes: '\n',
    noAllergiesInWords: 'No Known Allergies',
  },
  items: [
    {
      kind: 'allergy',
      key: 'no-known-allergy',
      by: 1,
      code: { ...concept('716186003', 'No known allergy'), also: [local('NKA', 'NKA <none>')] },
      asserted: '2020-02',
      note: dirtyTexts.beyondAscii,
    },
    ...Object.entries(dirtyTexts).map(([name, comment]) => ({
      kind: 'observation' as const,
      key: `obs-${name.toLowerCase()}`,
      by: 2,
      code: commentNote,
      date: '2019',
      recorded: '2019-05-20',
      comment,
    })),
    {
      kind: 'observation',
      key: 'obs-long',
      by: 2,
      code: degradedEntry(' Letter from hospital <scanned> & typed '),
      recorded: '2019-05-20',
      comment: longText,
    },
    {
      kind: 'observation',
      key: 'obs-value',
      by: 3,
      code: { ...concept('27113001', 'Body weight'), also: [local('WT', 'Weight (kg)')] },
      date: '2019-05',
      recorded: '2019-05-20',
      value: '12st 3lb (approx.)\t',
    },
    {
      kind: 'medication',
      key: 'amlodipine',
      by: 2,
      requestedBy: 2,
      code: {
        ...concept('319284000', 'Amlodipine 10mg tablets'),
        also: [local('AMLO10', 'amlodipine 10mg tabs')],
      },
      type: 'repeat',
      status: 'stopped',
      start: '2019-05-20',
      end: '2021-03',
      stopped: { on: '2021-03', because: dirtyTexts.markup },
      dosage: 'ONE DAILY ½ if dizzy',
      quantity: '28 tablet(s) – 2 × 14',
      days: 28,
      issues: ['2019-05-20'],
      planNote: dirtyTexts.tabs,
    },
    {
      kind: 'referral',
      key: 'clinic',
      by: 2,
      reason: concept('183519002', 'Referral to cardiology service', 'Cardiology – “palpitations” & <SOB>'),
      date: '2019-05',
      recipient: 'Mock Cardiology Clinic',
      service: 'Rapid Access Chest Pain Clinic',
      description: longText,
      note: dirtyTexts.windowsLines,
    },
    {
      kind: 'diary',
      key: 'recall',
      by: 3,
      code: concept('314529007', 'Medication review due', 'Med review & BP'),
      authored: '2019-05-20',
      due: { inMonthOf: 40 },
      note: dirtyTexts.blanks,
    },
  ],
  consultations: [
    {
      key: 'c-2019',
      by: 2,
      type: { ...concept('11429006', 'Consultation'), text: 'Consultation – “home visit” <other>' },
      date: '2019-05-20',
      starts: 725,
      minutes: 30,
      topics: [
        {
          title: 'Palpitations & <dizziness>',
          headings: [{ title: 'Tests / results\t', items: ['obs-markup', 'obs-long', 'clinic', 'recall'] }],
        },
      ],
    },
  ],
  problems: [],
};
