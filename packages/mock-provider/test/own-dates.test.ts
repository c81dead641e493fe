import { expect, it } from '@jest/globals';
import { recordExtensions } from '../src/fhir/urls.ts';
import { asking, encounter, listed, observation, subject } from './own-resources.ts';
import type { Resource } from './saved-record.ts';

/** A medication that was taken and has no recorded end. */
const medication = (id: string, type: string, period: object): Resource[] => {
  const effectivePeriod = period;
  const medicationCodeableConcept = { text: 'Amoxicillin' };
  return [
    {
      resourceType: 'MedicationStatement',
      id,
      status: 'completed',
      basedOn: [{ reference: `MedicationRequest/${id}` }],
      medicationCodeableConcept,
      effectivePeriod,
      subject,
      taken: 'unk',
    },
    {
      resourceType: 'MedicationRequest',
      id,
      extension: [
        {
          url: recordExtensions.prescriptionType,
          valueCodeableConcept: { coding: [{ code: type }] },
        },
      ],
      intent: 'plan',
      medicationCodeableConcept,
      subject,
    },
  ];
};

// Source: encounter page, 1.2.x to 1.6.x: `period` may be omitted where the date of the consultation is not recorded; retrieve_patient_record page,
// "Unknown and partial date handling in searches": what has no known date is returned alongside what matches.
it('serves a consultation whose date is not recorded, and answers it for every period', async () => {
  const answer = await asking([
    encounter('undated'),
    observation('a', 'undated'),
    encounter('visit', { period: { start: '2020-05-01T10:00:00+01:00' } }),
    observation('b', 'visit'),
  ]);
  const during = (period: object) => listed(answer({ consultations: { period } }), 'List of consultations');
  expect(during({})).toEqual(['Encounter/visit', 'Encounter/undated']);
  expect(during({ start: '2020-05-01' })).toEqual(['Encounter/visit', 'Encounter/undated']);
  expect(during({ end: '2020-05-01' })).toEqual(['Encounter/visit', 'Encounter/undated']);
  expect(during({ start: '2021-01-01', end: '2021-12-31' })).toEqual(['Encounter/undated']);
  const last = answer({ consultations: { period: {}, most: 1 } });
  expect(listed(last, 'List of consultations')).toEqual(['Encounter/visit']);
});

// Source: retrieve_patient_record page, "Medications": without an end an acute medication is active on its start only, and what is neither acute nor repeat
// is treated as repeat; medication resource relationships page, "Acute prescriptions": delayed prescribing is acute.
it.each([
  ['acute', []],
  ['acute-handwritten', []],
  ['delayed-prescribing', []],
  ['repeat', ['MedicationStatement/taken']],
  ['repeat-dispensing', ['MedicationStatement/taken']],
  ['something-else', ['MedicationStatement/taken']],
])('takes a medication of the type %s without an end for what it is', async (type, found) => {
  const answer = await asking(medication('taken', type, { start: '2019-01-01' }));
  const from = (day: string) =>
    listed(answer({ medication: { issues: true, from: day } }), 'Medications and medical devices');
  expect(from('2019-01-01')).toEqual(['MedicationStatement/taken']);
  expect(from('2019-01-02')).toEqual(found);
});

// Source: retrieve_patient_record page, "Unknown and partial date handling in searches".
it('answers an acute medication of which no date is known, from whichever day on', async () => {
  const [{ effectivePeriod: _, ...statement }, plan] = medication('taken', 'acute', {}) as [Resource, Resource];
  const answer = await asking([statement as Resource, plan]);
  const answered = answer({ medication: { issues: true, from: '2026-05-01' } });
  expect(listed(answered, 'Medications and medical devices')).toEqual(['MedicationStatement/taken']);
});
