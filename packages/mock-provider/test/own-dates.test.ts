import { expect, it } from '@jest/globals';
import { addDays } from '@mock-spine/shared/world/local-time';
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

// Source: FHIR STU3, dateTime: an offset tells the moment; FHIR resource guidance page: dates are of (UK) local time, so that half past eleven in the evening of UTC is the next day
// in summer. What was written with the offset of summer stays on its day: systems write midnight so in winter, too.
it.each([
  ['2020-06-30T23:30:00Z', '2020-07-01'],
  ['2020-06-30T23:30:00.123+00:00', '2020-07-01'],
  ['2020-12-31T23:30:00Z', '2020-12-31'],
  ['2020-12-31T20:30:00-05:00', '2021-01-01'],
  ['2020-07-01T00:30:00+02:00', '2020-06-30'],
  ['2020-06-30T23:59:59+01:00', '2020-06-30'],
  ['2020-12-01T00:00:00+01:00', '2020-12-01'],
  ['1970-01-01T23:30:00Z', '1970-01-02'],
])('takes what happened at %s for a thing of %s', async (moment, day) => {
  const answer = await asking([
    { ...observation('seen', 'visit'), effectiveDateTime: moment },
    encounter('visit', { period: { start: moment } }),
    ...medication('taken', 'acute', { start: moment, end: moment }),
  ]);
  const found = (period: object) => [
    ...listed(answer({ uncategorised: { period } }), 'Uncategorised data')!,
    ...listed(answer({ consultations: { period } }), 'List of consultations')!,
  ];
  expect(found({ start: day, end: day })).toEqual(['Observation/seen', 'Encounter/visit']);
  expect(found({ end: addDays(day, -1) })).toEqual([]);
  expect(found({ start: addDays(day, 1) })).toEqual([]);
  const from = (date: string) =>
    listed(answer({ medication: { issues: true, from: date } }), 'Medications and medical devices');
  expect([from(day), from(addDays(day, 1))]).toEqual([['MedicationStatement/taken'], []]);
});

it('sorts two consultations of a day by local time, whatever their offsets', async () => {
  const at = (id: string, start: string) => [encounter(id, { period: { start } }), observation(`in-${id}`, id)];
  const answer = await asking([
    ...at('first', '2020-06-30T10:30:00+01:00'),
    ...at('second', '2020-06-30T10:00:00Z'),
    ...at('third', '2020-06-30T07:30:00-04:00'),
  ]);
  const last = (most: number) =>
    listed(answer({ consultations: { period: {}, most } }), 'List of consultations')!.toSorted();
  expect([last(1), last(2)]).toEqual([['Encounter/third'], ['Encounter/second', 'Encounter/third']]);
});
