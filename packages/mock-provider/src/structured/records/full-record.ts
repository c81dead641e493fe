import { bloodPressure, commentNote, concept, degradedAllergy, degradedMedication } from '../concepts.ts';
import type { ClinicalRecord, Item } from '../record.ts';

const hypertension = concept('38341003', 'Hypertensive disorder, systemic arterial', 'Essential hypertension');
const diabetes = concept('44054006', 'Type 2 diabetes mellitus');
const infection = concept('54150009', 'Upper respiratory infection');
const metformin = concept('325278007', 'Metformin 500mg tablets');
const shoulderPain = concept('45326000', 'Shoulder pain');
const anxiety = concept('231504006', 'Mixed anxiety and depressive disorder', 'Anxiety with depression');

const allergies: readonly Item[] = [
  {
    kind: 'allergy', key: 'allergy-amoxicillin', by: 1, code: concept('323509004', 'Amoxicillin 250mg capsules'), category: 'medication', type: 'allergy', asserted: '2012-05-07', onset: '2012-05-05',
    criticality: 'low', reaction: { manifestation: concept('304386008', 'O/E - itchy rash'), severity: 'mild' }, note: 'Certainty: Likely. Rash on the second day of a course.',
  },
  { kind: 'allergy', key: 'allergy-peanut', by: 2, code: concept('256349002', 'Peanut - dietary'), category: 'environment', asserted: '1998-03-01', criticality: 'high', reaction: { manifestation: concept('39579001', 'Anaphylaxis'), severity: 'severe' } },
  { kind: 'allergy', key: 'allergy-degraded', by: 1, code: degradedAllergy('Co-trimoxazole (from a record of before 2005)'), category: 'medication', asserted: '2005-11-14', note: 'Degraded by a transfer of the record: prescribing is to be prevented.' },
  {
    kind: 'allergy', key: 'allergy-aspirin', by: 1, code: concept('319773006', 'Aspirin 75mg dispersible tablet'), category: 'medication', type: 'intolerance', asserted: '2011-05-07',
    reaction: { manifestation: concept('422400008', 'Vomiting'), severity: 'moderate' }, ended: { on: '2018-03-01', because: 'No recurrence on the same medication' },
  },
];

const medication: readonly Item[] = [
  {
    kind: 'medication', key: 'amlodipine', by: 1, code: concept('319284000', 'Amlodipine 10mg tablets'), type: 'repeat', status: 'active', start: '2021-02-15', dosage: 'One to be taken each day', instruction: 'In the morning',
    quantity: { value: 28, unit: 'tablet' }, days: 28, issuesAllowed: 12, reviewBy: '2027-02-15', issues: ['2026-01-12', '2026-02-09', '2026-03-09'], note: 'Patient Notes: 1st issue: take with water.',
  },
  {
    kind: 'medication', key: 'metformin-once', by: 1, code: metformin, type: 'repeat-dispensing', status: 'stopped', start: '2023-06-20', end: '2023-07-18', stopped: { on: '2023-07-18', because: 'Dosage changed' },
    dosage: 'One to be taken each day', quantity: { value: 28, unit: 'tablet' }, days: 28, issuesAllowed: 6, issues: ['2023-06-20'],
  },
  {
    kind: 'medication', key: 'metformin', by: 1, code: metformin, type: 'repeat-dispensing', status: 'active', start: '2023-06-20', replaces: 'metformin-once', dosage: 'One to be taken twice a day', instruction: 'With meals',
    quantity: { value: 56, unit: 'tablet' }, days: 28, issuesAllowed: 5, issues: ['2026-02-02', '2026-03-02'],
  },
  {
    kind: 'medication', key: 'simvastatin', by: 2, code: concept('320000009', 'Simvastatin 40mg tablets'), type: 'repeat', status: 'stopped', start: '2019-04-01', end: '2020-09-30', stopped: { on: '2020-09-30', because: 'Muscle pain' },
    dosage: 'One to be taken at night', quantity: { value: 28, unit: 'tablet' }, days: 28, issues: ['2019-04-01', '2019-05-01'],
  },
  {
    kind: 'medication', key: 'paracetamol', by: 2, code: concept('322236009', 'Paracetamol 500mg tablets'), type: 'acute', status: 'completed', start: '2025-11-03', dosage: 'Two to be taken up to four times a day',
    quantity: { value: 32, unit: 'tablet' }, days: 4, end: '2025-11-07', issues: ['2025-11-03'],
  },
  { kind: 'medication', key: 'cream', by: 2, code: degradedMedication('Old emollient cream, own formula'), type: 'acute', status: 'completed', start: '2004-08-16', dosage: 'No information available', quantity: '1 tub', days: 30, issues: ['2004-08-16'] },
  {
    kind: 'medication', key: 'salbutamol', by: 2, code: concept('39113611000001102', 'Salbutamol 100micrograms/dose inhaler CFC free'), type: 'acute', status: 'completed', start: '2017-01-20', end: '2017-02-17', dosage: 'Two puffs when required',
    quantity: { value: 200, unit: 'dose' }, days: 28, issues: [], elsewhere: 'Hospital', note: 'Additional Information: prescribed on discharge from hospital.',
  },
  {
    kind: 'medication', key: 'beclometasone', by: 3, code: concept('408063002', 'Beclometasone 100micrograms/dose inhaler CFC free'), type: 'acute', status: 'active', start: '2026-03-20', dosage: 'Two puffs twice a day',
    quantity: { value: 200, unit: 'dose' }, days: 50, issues: ['2026-03-20'],
  },
  {
    kind: 'medication', key: 'diazepam', by: 1, confidential: true, code: concept('321196004', 'Diazepam 2mg tablets'), type: 'repeat', status: 'active', start: '2024-10-08', dosage: 'One to be taken each day',
    quantity: { value: 28, unit: 'tablet' }, days: 28, issues: ['2026-02-16'],
  },
];

const observations: readonly Item[] = [
  { kind: 'observation', key: 'obs-hypertension', by: 1, code: hypertension, date: '2021-02-15', recorded: '2021-02-15' },
  { kind: 'observation', key: 'obs-diabetes', by: 1, code: diabetes, date: '2023-06-20', recorded: '2023-06-20' },
  { kind: 'observation', key: 'obs-infection', by: 2, code: infection, date: '2025-11-03', recorded: '2025-11-03', comment: 'Severity: mild. Five days of coughing.' },
  { kind: 'observation', key: 'obs-shoulder', by: 2, code: shoulderPain, date: '2018-06', recorded: '2018-07-02' },
  { kind: 'observation', key: 'obs-systolic-2019', by: 2, code: bloodPressure, date: '2019-04-01', recorded: '2019-04-01', bloodPressure: { systolic: 151 }, comment: 'The diastolic reading was not caught.' },
  { kind: 'observation', key: 'obs-blood-pressure-2021', by: 1, code: concept('163020007', 'On examination - blood pressure reading'), date: '2021-02-15', recorded: '2021-02-15', bloodPressure: { systolic: 168, diastolic: 98 } },
  { kind: 'observation', key: 'obs-blood-pressure-2026', by: 3, code: concept('163020007', 'On examination - blood pressure reading'), date: '2026-03-09', recorded: '2026-03-09', bloodPressure: { systolic: 138, diastolic: 82 } },
  { kind: 'observation', key: 'obs-temperature', by: 2, code: concept('703421000', 'Temperature'), date: '2025-11-03', recorded: '2025-11-03', value: { value: 36.7, unit: 'C', code: 'Cel' } },
  { kind: 'observation', key: 'obs-throat', by: 2, code: commentNote, date: '2025-11-03', recorded: '2025-11-03', comment: 'Throat red, no exudate. Chest clear. Advised fluids and paracetamol.' },
  { kind: 'observation', key: 'obs-risk', by: 3, code: concept('225338004', 'Risk assessment'), date: '2026-03-09', recorded: '2026-03-09' },
  { kind: 'observation', key: 'obs-smoking', by: 3, code: concept('8517006', 'Ex-smoker'), date: '2026-03-09', recorded: '2026-03-09', partOf: 'obs-risk' },
  { kind: 'observation', key: 'obs-weight', by: 3, code: concept('27113001', 'Body weight'), date: '2026-03-09', recorded: '2026-03-09', value: { value: 82.5, unit: 'kg' }, partOf: 'obs-risk' },
  { kind: 'observation', key: 'obs-fracture', by: 1, code: concept('125605004', 'Fracture of bone', 'Fractured wrist as a boy'), date: '1952', recorded: '1999-09-01', comment: 'Laterality: left.' },
  { kind: 'observation', key: 'obs-family-history', by: 1, code: concept('160303001', 'Family history of diabetes mellitus'), recorded: '1999-09-01' },
  { kind: 'observation', key: 'obs-vaccination-consent', by: 3, code: concept('310375005', 'Immunization consent given'), date: '2025-10-06', recorded: '2025-10-06', immunisationStatus: true },
  { kind: 'observation', key: 'obs-anxiety', by: 1, confidential: true, code: anxiety, date: '2024-10-08', recorded: '2024-10-08' },
];

const immunisations: readonly Item[] = [
  {
    kind: 'immunisation', key: 'flu-2025', by: 3, procedure: concept('822851000000102', 'Seasonal influenza vaccination'), date: '2025-10-06', recorded: '2025-10-06', disease: concept('6142004', 'Influenza'),
    dose: { sequence: 1, of: 1 }, lot: { number: 'MOCK25A', expires: '2026-04-30' }, note: 'No reaction.',
  },
  {
    kind: 'immunisation', key: 'hepatitis-a', by: 3, procedure: concept('170378007', 'First hepatitis A vaccination'), date: '2004-01', recorded: '2004-02-02', disease: concept('40468003', 'Viral hepatitis, type A'),
    dose: { sequence: 1, of: 3 }, reported: true, note: 'Given before a journey, says the patient.',
  },
  { kind: 'immunisation', key: 'flu-2024-declined', by: 3, procedure: concept('315640000', 'Influenza vaccination declined'), date: '2024-10-14', recorded: '2024-10-14', notGiven: concept('315640000', 'Influenza vaccination declined') },
];

const investigations: readonly Item[] = [
  {
    kind: 'investigation', key: 'blood-count-2021', by: 1, group: concept('26604007', 'FBC - Full blood count'), issued: '2021-02-18', collected: '2021-02-16', specimen: concept('122555007', 'Venous blood specimen'),
    results: [
      { code: concept('1022431000000105', 'Haemoglobin estimation'), value: 142, unit: 'g/L', low: 130, high: 180 },
      { code: concept('1022541000000102', 'Total white cell count'), value: 5.7, unit: '10*9/L', low: 3.5, high: 11 },
    ],
    filed: { on: '2021-02-19', comment: 'Normal, no action.' }, groupFiled: { on: '2021-02-19', comment: 'Haemoglobin is well.' },
  },
  {
    kind: 'investigation', key: 'diabetes-2026', by: 3, issued: '2026-03-11', collected: '2026-03-09', specimen: concept('122555007', 'Venous blood specimen'),
    results: [{ code: concept('1003671000000109', 'Haemoglobin A1c level'), value: 58, unit: 'mmol/mol', high: 48 }], conclusion: 'Above target.', filed: { on: '2026-03-12', comment: 'Discuss at the review.' },
  },
];

const referrals: readonly Item[] = [
  { kind: 'referral', key: 'physiotherapy', by: 2, reason: concept('308447003', 'Referral to physiotherapist'), date: '2018-07-02', priority: 'routine', recipient: 'Mock Physiotherapy Service', description: 'Stiff shoulder.' },
  { kind: 'referral', key: 'cardiology', by: 1, reason: concept('183519002', 'Referral to cardiology service'), date: '2021-02-22', priority: 'urgent', recipient: 'Mock Cardiology Clinic', ubrn: '000000000001', description: 'Blood pressure hard to control.' },
  { kind: 'referral', key: 'dermatology', by: 1, reason: concept('3457005', 'Patient referral', 'Referral to dermatology'), date: '2023-02-14', priority: 'routine', recipient: 'Mock Dermatology Clinic', description: 'Changing mole on the back.', letter: 'doc-dermatology' },
];

const documents: readonly Item[] = [
  { kind: 'document', key: 'doc-home-readings', by: 3, reference: '105' },
  { kind: 'document', key: 'doc-dermatology', by: 1, reference: '106' },
  { kind: 'document', key: 'doc-confidential', by: 1, confidential: true, reference: '109' },
];

const diary: readonly Item[] = [
  { kind: 'diary', key: 'review-overdue', by: 1, code: concept('314529007', 'Medication review due'), authored: '2025-06-02', due: { in: -14 }, note: 'Amlodipine.' },
  { kind: 'diary', key: 'diabetes-review', by: 3, code: concept('170777000', 'Diabetic annual review'), authored: '2026-03-09', due: { in: 30 } },
  { kind: 'diary', key: 'flu-due', by: 3, code: concept('822851000000102', 'Seasonal influenza vaccination'), authored: '2026-03-09', due: { from: 110, to: 200 } },
  { kind: 'diary', key: 'blood-test', by: 3, code: concept('26604007', 'FBC - Full blood count'), authored: '2026-03-09', due: { inMonthOf: 70 } },
  { kind: 'diary', key: 'health-check', by: 3, code: concept('523201000000109', 'NHS Health Check indicated'), authored: '2026-03-09', note: 'When convenient.' },
];

/** A record with something in every area, linked: problems, consultations, medication, investigations. Some of it is confidential. */
export const fullRecordOfPatient: ClinicalRecord = {
  items: [...allergies, ...medication, ...observations, ...immunisations, ...investigations, ...referrals, ...documents, ...diary],
  consultations: [
    {
      key: 'c-2021-02', by: 1, type: concept('11429006', 'Consultation', 'Surgery consultation'), date: '2021-02-15', starts: 9 * 60 + 30, minutes: 15,
      topics: [
        {
          title: 'Essential hypertension', problem: 'p-hypertension',
          headings: [
            { title: 'History', items: ['obs-hypertension'] },
            { title: 'Examination', items: ['obs-blood-pressure-2021'] },
            { title: 'Plan', items: ['amlodipine', 'blood-count-2021', 'cardiology'] },
          ],
        },
      ],
    },
    {
      key: 'c-2023-02', by: 1, type: concept('11429006', 'Consultation'), date: '2023-02-14', starts: 12 * 60, minutes: 10,
      topics: [{ title: 'Mole', headings: [{ title: 'Plan', items: ['dermatology', 'doc-dermatology'] }] }],
    },
    {
      key: 'c-2023-06', by: 1, type: concept('11429006', 'Consultation'), date: '2023-06-20', starts: 11 * 60, minutes: 20,
      topics: [{ title: 'Diabetes', problem: 'p-diabetes', headings: [{ title: 'Diagnosis', items: ['obs-diabetes'] }, { title: 'Plan', items: ['metformin'] }] }],
    },
    {
      key: 'c-2024-10', by: 1, confidential: true, type: concept('11429006', 'Consultation'), date: '2024-10-08', starts: 16 * 60, minutes: 30,
      topics: [{ title: 'Anxiety', problem: 'p-anxiety', headings: [{ title: 'History', items: ['obs-anxiety'] }, { title: 'Plan', items: ['diazepam'] }] }],
    },
    {
      key: 'c-2025-11', by: 2, type: concept('11429006', 'Consultation'), date: '2025-11-03', starts: 10 * 60, minutes: 10,
      topics: [{ problem: 'p-infection', headings: [{ items: ['obs-infection', 'obs-temperature', 'obs-throat', 'paracetamol', 'paracetamol-issue-1', 'allergy-amoxicillin'] }] }],
    },
    {
      key: 'c-2026-03', by: 3, type: concept('11429006', 'Consultation', 'Nurse clinic'), date: '2026-03-09', starts: 14 * 60, minutes: 20, draft: true,
      topics: [
        {
          title: 'Annual review', problem: 'p-diabetes',
          headings: [
            { title: 'Examination', items: ['obs-blood-pressure-2026', 'obs-risk', 'obs-smoking', 'obs-weight'] },
            { title: 'Plan', items: ['diabetes-2026', 'diabetes-review', 'amlodipine-issue-3', 'allergy-aspirin'] },
          ],
        },
        { title: 'Vaccination', headings: [{ items: ['flu-2025'] }] },
        { title: 'Mood', headings: [{ title: 'History', items: ['obs-anxiety'] }] },
      ],
    },
  ],
  problems: [
    { key: 'p-hypertension', by: 1, code: hypertension, status: 'active', significance: 'major', onset: '2021-02-15', recorded: '2021-02-15', actual: 'obs-hypertension', links: ['amlodipine-issue-1', 'review-overdue', 'doc-home-readings', 'doc-confidential'], related: [{ type: 'sibling', problem: 'p-diabetes' }] },
    { key: 'p-diabetes', by: 1, code: diabetes, status: 'active', significance: 'major', onset: '2023', recorded: '2023-06-20', actual: 'obs-diabetes', links: ['diabetes-2026', 'flu-due'], related: [{ type: 'sibling', problem: 'p-hypertension' }], note: 'Diet discussed.' },
    { key: 'p-infection', by: 2, code: infection, status: 'inactive', significance: 'minor', onset: '2025-10-29', ended: '2025-11-14', recorded: '2025-11-03', actual: 'obs-infection', links: [] },
    { key: 'p-shoulder', by: 2, code: shoulderPain, status: 'inactive', significance: 'major', onset: '2018-06', ended: '2019-01-15', recorded: '2018-07-02', actual: 'obs-shoulder', links: ['physiotherapy'], related: [{ type: 'child', problem: 'p-fracture' }] },
    { key: 'p-fracture', by: 1, code: concept('125605004', 'Fracture of bone', 'Fractured wrist as a boy'), status: 'active', significance: 'minor', onset: '1952', recorded: '1999-09-01', actual: 'obs-fracture', links: [], related: [{ type: 'parent', problem: 'p-shoulder' }] },
    { key: 'p-anxiety', by: 1, confidential: true, code: anxiety, status: 'active', significance: 'major', onset: '2024-10-08', recorded: '2024-10-08', actual: 'obs-anxiety', links: ['diazepam'] },
  ],
};
