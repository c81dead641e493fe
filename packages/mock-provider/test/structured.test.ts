import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aboutPatient, area, bool, during } from '@mock-spine/shared/vectors/record-parameters';
import type { Change } from '@mock-spine/shared/vectors/changes';
import { readRecord, startRecordProvider, type ReadRecord } from './reading-records.ts';
import type { TestProvider } from './running-provider.ts';
import { areasWithAPeriod, diarySearches } from './structured-cases.ts';

let running: TestProvider;
beforeAll(async () => {
  running = await startRecordProvider();
});
afterAll(() => running.provider.close());

const read = (...changes: readonly Change[]): Promise<ReadRecord> =>
  readRecord(running, 'get-structured-record', ...changes);

describe('allergies', () => {
  it('are those that are active, in their list, when the ended ones are not asked for', async () => {
    const record = await read(area('includeAllergies', bool('includeResolvedAllergies', false)));
    expect(record.titles).toEqual([
      'Allergies and adverse reactions',
      'Problems - linked problems not relating to the primary query',
    ]);
    expect(record.list('Allergies and adverse reactions')).toEqual([
      'AllergyIntolerance/allergy-amoxicillin',
      'AllergyIntolerance/allergy-degraded',
      'AllergyIntolerance/allergy-peanut',
    ]);
    expect(record.ids('AllergyIntolerance')).toEqual(['allergy-amoxicillin', 'allergy-peanut', 'allergy-degraded']);
    expect(record.listResource('Allergies and adverse reactions')).toMatchObject({
      code: {
        coding: [
          { system: 'http://snomed.info/sct', code: '886921000000105', display: 'Allergies and adverse reactions' },
        ],
      },
    });
  });

  it('that have ended are contained in a list of their own when they are asked for', async () => {
    const record = await read(area('includeAllergies', bool('includeResolvedAllergies', true)));
    expect(record.titles).toEqual([
      'Allergies and adverse reactions',
      'Ended allergies',
      'Problems - linked problems not relating to the primary query',
    ]);
    expect(record.list('Ended allergies')).toEqual(['#ended-allergy-aspirin']);
    expect(record.ids('AllergyIntolerance')).not.toContain('allergy-aspirin');
    expect(record.listResource('Ended allergies')).toMatchObject({
      code: { coding: [{ code: '1103671000000101' }] },
      contained: [
        {
          resourceType: 'AllergyIntolerance',
          id: 'ended-allergy-aspirin',
          clinicalStatus: 'resolved',
          extension: [
            {
              url: 'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-CareConnect-GPC-AllergyIntoleranceEnd-1',
              extension: [
                { url: 'endDate', valueDateTime: '2018-03-01' },
                { url: 'reasonEnded', valueString: 'No recurrence on the same medication' },
              ],
            },
          ],
        },
      ],
    });
  });

  it('whose code did not survive a transfer have the degrade code and the old words', async () => {
    const record = await read(area('includeAllergies', bool('includeResolvedAllergies', false)));
    expect(record.resource('AllergyIntolerance', 'allergy-degraded')).toMatchObject({
      code: {
        coding: [{ code: '196461000000101', display: 'Transfer-degraded drug allergy' }],
        text: 'Co-trimoxazole (from a record of before 2005)',
      },
    });
  });

  it('that are known not to be are an entry of their own', async () => {
    const record = await read(
      area('includeAllergies', bool('includeResolvedAllergies', true)),
      aboutPatient('9690937375'),
    );
    expect(record.resource('AllergyIntolerance', 'no-known-allergy')).toMatchObject({
      code: { coding: [{ code: '716186003' }] },
    });
    expect(record.listResource('Ended allergies')).toMatchObject({ note: [{ text: 'Information not available' }] });
  });

  it('of which the severity alone is recorded have a reaction without information', async () => {
    const record = await read(
      area('includeAllergies', bool('includeResolvedAllergies', false)),
      aboutPatient('9990020027'),
    );
    expect(record.resource('AllergyIntolerance', 'allergy-latex')['reaction']).toEqual([
      {
        manifestation: [
          { coding: [{ system: 'http://hl7.org/fhir/v3/NullFlavor', code: 'NI', display: 'NoInformation' }] },
        ],
        severity: 'moderate',
      },
    ]);
  });
});

/** The areas that a period narrows: what is there without one, and what a period leaves. */
describe.each(areasWithAPeriod)('%s', (parameter, part, type, whole, cases) => {
  it('without a period is all of it', async () => {
    expect((await read(area(parameter))).ids(type)).toHaveLength(whole);
  });

  it.each(
    cases.map(([bounds, keys]) => [JSON.stringify(bounds), bounds as { start?: string; end?: string }, keys] as const),
  )('in the period %s is what was recorded in it, and what has no date', async (_, { start, end }, keys) => {
    expect((await read(area(parameter, during(part, start, end)))).ids(type)).toEqual(keys);
  });
});

describe('uncategorised data', () => {
  it('has a blood pressure as one observation with two components', async () => {
    const record = await read(area('includeUncategorisedData'));
    expect(record.resource('Observation', 'obs-blood-pressure-2026')).toMatchObject({
      code: { coding: [{ code: '163020007' }] },
      component: [
        { code: { coding: [{ code: '72313002' }] }, valueQuantity: { value: 138, unit: 'mm[Hg]' } },
        { code: { coding: [{ code: '1091811000000102' }] }, valueQuantity: { value: 82, unit: 'mm[Hg]' } },
      ],
    });
  });

  it('A-091 has a blood pressure of which one reading was recorded as a triple, with the reason why the other is absent', async () => {
    const record = await read(area('includeUncategorisedData'));
    const reading = record.resource('Observation', 'obs-systolic-2019');
    expect(reading['code']).toEqual({
      coding: [
        {
          extension: [
            {
              url: 'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-coding-sctdescid',
              extension: [
                { url: 'descriptionId', valueId: '125176019' },
                { url: 'descriptionDisplay', valueString: 'Blood pressure' },
              ],
            },
          ],
          system: 'http://snomed.info/sct',
          code: '75367002',
          display: 'Blood pressure',
        },
      ],
    });
    expect(reading['component']).toEqual([
      {
        code: {
          coding: [{ system: 'http://snomed.info/sct', code: '72313002', display: 'Systolic arterial pressure' }],
        },
        valueQuantity: { value: 151, unit: 'mm[Hg]', system: 'http://unitsofmeasure.org', code: 'mm[Hg]' },
      },
      {
        code: {
          coding: [
            { system: 'http://snomed.info/sct', code: '1091811000000102', display: 'Diastolic arterial pressure' },
          ],
        },
        dataAbsentReason: {
          coding: [{ system: 'http://hl7.org/fhir/data-absent-reason', code: 'unknown', display: 'Unknown' }],
        },
      },
    ]);
  });

  it('has a hierarchy that is linked both ways', async () => {
    const record = await read(area('includeUncategorisedData'));
    expect(record.resource('Observation', 'obs-risk')['related']).toEqual([
      { type: 'has-member', target: { reference: 'Observation/41-obs-smoking' } },
      { type: 'has-member', target: { reference: 'Observation/41-obs-weight' } },
    ]);
    expect(record.resource('Observation', 'obs-weight')['related']).toEqual([
      { type: 'derived-from', target: { reference: 'Observation/41-obs-risk' } },
    ]);
  });
});

describe('investigations', () => {
  it('have the report, the request, the specimen, the group, its results and the comment of who filed it', async () => {
    const record = await read(
      area('includeInvestigations', during('investigationSearchPeriod', '2021-01-01', '2021-12-31')),
    );
    expect(record.list('Investigations and results')).toEqual(['DiagnosticReport/blood-count-2021']);
    expect(record.ids('Observation')).toEqual([
      'blood-count-2021-group',
      'blood-count-2021-result-1',
      'blood-count-2021-result-2',
      'blood-count-2021-filing',
      'blood-count-2021-group-filing',
    ]);
    expect(record.resource('DiagnosticReport', 'blood-count-2021')).toMatchObject({
      basedOn: [{ reference: 'ProcedureRequest/41-blood-count-2021-request' }],
      specimen: [{ reference: 'Specimen/41-blood-count-2021-specimen' }],
      result: [
        { reference: 'Observation/41-blood-count-2021-group' },
        { reference: 'Observation/41-blood-count-2021-filing' },
      ],
      code: { coding: [{ code: '721981007' }] },
    });
    expect(record.resource('Observation', 'blood-count-2021-group')['related']).toEqual(
      [1, 2].map((n) => ({ type: 'has-member', target: { reference: `Observation/41-blood-count-2021-result-${n}` } })),
    );
    expect(record.resource('Observation', 'blood-count-2021-filing')).toMatchObject({
      status: 'unknown',
      code: { coding: [{ code: '37331000000100' }] },
      comment: 'Normal, no action.',
    });
    expect(record.resource('Observation', 'blood-count-2021-group-filing')).toMatchObject({
      status: 'unknown',
      code: { coding: [{ code: '37331000000100' }] },
      valueCodeableConcept: { coding: [{ code: '26604007' }] },
      related: [{ type: 'derived-from', target: { reference: 'Observation/41-blood-count-2021-group' } }],
      comment: 'Haemoglobin is well.',
    });
  });

  it('of one test have its result without a group, and a request that says that it has no code', async () => {
    const record = await read(area('includeInvestigations', during('investigationSearchPeriod', '2026-03-01')));
    expect(record.ids('Observation')).toEqual(['diabetes-2026-result-1', 'diabetes-2026-filing']);
    expect(record.resource('DiagnosticReport', 'diabetes-2026')['result']).toEqual([
      { reference: 'Observation/41-diabetes-2026-result-1' },
      { reference: 'Observation/41-diabetes-2026-filing' },
    ]);
    expect(record.resource('Observation', 'diabetes-2026-result-1')['related']).toBeUndefined();
    expect(record.resource('ProcedureRequest', 'diabetes-2026-request')['code']).toEqual({ text: 'No code available' });
  });
});

describe('referrals', () => {
  it('refer to their letter, of which there is what is known and where it is', async () => {
    const record = await read(area('includeReferrals'));
    expect(record.resource('ReferralRequest', 'dermatology')).toMatchObject({
      status: 'unknown',
      intent: 'order',
      supportingInfo: [{ reference: 'DocumentReference/4102' }],
    });
    expect(record.resource('DocumentReference', '4102')['content']).toEqual([
      expect.objectContaining({
        attachment: expect.objectContaining({
          url: expect.stringMatching(
            /\/B82617\/STU3\/1\/gpconnect\/documents\/Binary\/6a1c7e90-0d5b-4f6a-8c3e-41a0b1c2d302$/,
          ),
        }),
      }),
    ]);
  });
});

describe('diary entries', () => {
  it.each(diarySearches)(
    '%s are those that are due by then, overdue ones, and those without a date',
    async (_, parts, keys) => {
      const record = await read(area('includeDiaryEntries', ...parts));
      expect(record.list('Patient recall administration')).toEqual(keys.map((key) => `ProcedureRequest/${key}`));
      expect(record.ids('ProcedureRequest').sort()).toEqual([...keys].sort());
    },
  );

  it('are active plans', async () => {
    const record = await read(area('includeDiaryEntries'));
    expect(record.resource('ProcedureRequest', 'review-overdue')).toMatchObject({
      status: 'active',
      intent: 'plan',
      occurrenceDateTime: '2026-05-18',
      code: { coding: [{ code: '314529007' }] },
    });
  });

  it('A-090 are planned for a day, a month, a range of days, or no day', async () => {
    const record = await read(area('includeDiaryEntries'));
    const planned = (id: string) => [
      record.resource('ProcedureRequest', id)['occurrenceDateTime'],
      record.resource('ProcedureRequest', id)['occurrencePeriod'],
    ];
    expect(['diabetes-review', 'blood-test', 'flu-due', 'health-check'].map(planned)).toEqual([
      ['2026-07-01', undefined],
      ['2026-08', undefined],
      [undefined, { start: '2026-09-19', end: '2026-12-18' }],
      [undefined, undefined],
    ]);
  });
});
