import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aboutPatient, area, asking, code, count, date, flag, period } from '@mock-spine/shared/vectors/record-parameters';
import type { Change } from '@mock-spine/shared/vectors/changes';
import { readRecord, startRecordProvider, type ReadRecord } from './reading-records.ts';
import type { TestProvider } from './running-provider.ts';

let running: TestProvider;
beforeAll(async () => {
  running = await startRecordProvider();
});
afterAll(() => running.provider.close());

const read = (...changes: readonly Change[]): Promise<ReadRecord> => readRecord(running, 'get-structured-record', ...changes);

describe('allergies', () => {
  it('are those that are active, in their list, when the ended ones are not asked for', async () => {
    const record = await read(area('includeAllergies', flag('includeResolvedAllergies', false)));
    expect(record.titles).toEqual(['Allergies and adverse reactions', 'Problems - linked problems not relating to the primary query']);
    expect(record.list('Allergies and adverse reactions')).toEqual(['AllergyIntolerance/allergy-amoxicillin', 'AllergyIntolerance/allergy-peanut', 'AllergyIntolerance/allergy-degraded']);
    expect(record.ids('AllergyIntolerance')).toEqual(['allergy-amoxicillin', 'allergy-peanut', 'allergy-degraded']);
    expect(record.listResource('Allergies and adverse reactions')).toMatchObject({ code: { coding: [{ system: 'http://snomed.info/sct', code: '886921000000105', display: 'Allergies and adverse reactions' }] } });
  });

  it('that have ended are contained in a list of their own when they are asked for', async () => {
    const record = await read(area('includeAllergies', flag('includeResolvedAllergies', true)));
    expect(record.titles).toEqual(['Allergies and adverse reactions', 'Ended allergies', 'Problems - linked problems not relating to the primary query']);
    expect(record.list('Ended allergies')).toEqual(['#ended-allergy-aspirin']);
    expect(record.ids('AllergyIntolerance')).not.toContain('allergy-aspirin');
    expect(record.listResource('Ended allergies')).toMatchObject({
      code: { coding: [{ code: '1103671000000101' }] },
      contained: [
        {
          resourceType: 'AllergyIntolerance', id: 'ended-allergy-aspirin', clinicalStatus: 'resolved',
          extension: [{ url: 'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-CareConnect-GPC-AllergyIntoleranceEnd-1', extension: [{ url: 'endDate', valueDateTime: '2018-03-01' }, { url: 'reasonEnded', valueString: 'No recurrence on the same medication' }] }],
        },
      ],
    });
  });

  it('whose code did not survive a transfer have the degrade code and the old words', async () => {
    const record = await read(area('includeAllergies', flag('includeResolvedAllergies', false)));
    expect(record.resource('AllergyIntolerance', 'allergy-degraded')).toMatchObject({ code: { coding: [{ code: '196461000000101', display: 'Transfer-degraded drug allergy' }], text: 'Co-trimoxazole (from a record of before 2005)' } });
  });

  it('that are known not to be are an entry of their own', async () => {
    const record = await read(area('includeAllergies', flag('includeResolvedAllergies', true)), aboutPatient('9690937375'));
    expect(record.resource('AllergyIntolerance', 'no-known-allergy')).toMatchObject({ code: { coding: [{ code: '716186003' }] } });
    expect(record.listResource('Ended allergies')).toMatchObject({ note: [{ text: 'Information not available' }] });
  });
});

describe('medication', () => {
  const everything = ['amlodipine', 'metformin', 'atorvastatin', 'paracetamol', 'cream', 'salbutamol'];
  const issues = ['amlodipine-issue-1', 'amlodipine-issue-2', 'amlodipine-issue-3', 'metformin-issue-1', 'metformin-issue-2', 'atorvastatin-issue-1', 'atorvastatin-issue-2', 'paracetamol-issue-1', 'cream-issue-1'];

  it('is all of it, with a statement, a plan, a product and every issue', async () => {
    const record = await read(area('includeMedication'));
    expect(record.list('Medications and medical devices')).toEqual(everything.map((key) => `MedicationStatement/${key}`));
    expect(record.ids('Medication')).toEqual(everything);
    expect(record.ids('MedicationRequest').sort()).toEqual([...everything, ...issues].sort());
  });

  it('comes without issues when they are not wanted', async () => {
    const record = await read(area('includeMedication', flag('includePrescriptionIssues', false)));
    expect(record.ids('MedicationRequest')).toEqual(everything);
    expect(record.resources.filter(({ resourceType, intent }) => resourceType === 'MedicationRequest' && intent !== 'plan')).toEqual([]);
  });

  it.each([
    ['2020-09-30', ['amlodipine', 'metformin', 'atorvastatin', 'paracetamol', 'salbutamol']],
    ['2020-10-01', ['amlodipine', 'metformin', 'paracetamol', 'salbutamol']],
    ['2025-11-07', ['amlodipine', 'metformin', 'paracetamol', 'salbutamol']],
    ['2025-11-08', ['amlodipine', 'metformin', 'salbutamol']],
    ['2026-06-01', ['amlodipine', 'metformin', 'salbutamol']],
  ])('that was active on %s or later is %j: what was prescribed elsewhere always is there', async (from, keys) => {
    const record = await read(area('includeMedication', date('medicationSearchFromDate', from)));
    expect(record.ids('MedicationStatement')).toEqual(keys);
  });

  it('without an end is active on its start alone where it is acute', async () => {
    const [on, after] = [await read(area('includeMedication', date('medicationSearchFromDate', '2004-08-16'))), await read(area('includeMedication', date('medicationSearchFromDate', '2004-08-17')))];
    expect([on.ids('MedicationStatement').includes('cream'), after.ids('MedicationStatement').includes('cream')]).toEqual([true, false]);
  });

  it('is linked: the statement to the plan, the issue to the plan, all of them to the product', async () => {
    const record = await read(area('includeMedication'));
    const [statement, plan, order] = [record.resource('MedicationStatement', 'amlodipine'), record.resource('MedicationRequest', 'amlodipine'), record.resource('MedicationRequest', 'amlodipine-issue-2')];
    expect(statement).toMatchObject({ basedOn: [{ reference: 'MedicationRequest/1-amlodipine' }], medicationReference: { reference: 'Medication/1-amlodipine' }, status: 'active', taken: 'unk', effectivePeriod: { start: '2021-02-15' } });
    expect(plan).toMatchObject({ intent: 'plan', medicationReference: { reference: 'Medication/1-amlodipine' }, dispenseRequest: { validityPeriod: { start: '2021-02-15' } } });
    expect(plan['basedOn']).toBeUndefined();
    expect(order).toMatchObject({ intent: 'order', basedOn: [{ reference: 'MedicationRequest/1-amlodipine' }], status: 'completed', authoredOn: '2026-02-09', dispenseRequest: { validityPeriod: { start: '2026-02-09', end: '2026-03-09' } } });
    expect(order['groupIdentifier']).toEqual(plan['groupIdentifier']);
  });

  it('that was stopped says when and why, and that of another agency says whose', async () => {
    const record = await read(area('includeMedication'));
    expect(record.resource('MedicationRequest', 'atorvastatin')['extension']).toEqual(expect.arrayContaining([
      { url: 'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-CareConnect-GPC-MedicationStatusReason-1', extension: [{ url: 'statusReason', valueCodeableConcept: { text: 'Muscle pain' } }, { url: 'statusChangeDate', valueDateTime: '2020-09-30' }] },
    ]));
    expect(record.resource('MedicationStatement', 'salbutamol')['extension']).toEqual([
      { url: 'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-CareConnect-GPC-PrescribingAgency-1', valueCodeableConcept: expect.objectContaining({ coding: [expect.objectContaining({ code: 'prescribed-by-another-organisation' })], text: 'Hospital' }) },
    ]);
  });
});

describe('immunisations', () => {
  it('are those that were given, with what is recorded of consent', async () => {
    const record = await read(area('includeImmunisations'));
    expect(record.list('Immunisations')).toEqual(['Observation/obs-vaccination-consent', 'Immunization/flu-2025', 'Immunization/pneumococcal']);
  });

  it('are those that were not given too, when they are asked for', async () => {
    const record = await read(area('includeImmunisations', flag('includeNotGiven', true), flag('includeStatus', true)));
    expect(record.ids('Immunization')).toEqual(['flu-2025', 'pneumococcal', 'flu-2024-declined']);
    expect(record.resource('Immunization', 'flu-2024-declined')).toMatchObject({ notGiven: true, explanation: { reasonNotGiven: [{ coding: [{ code: '315640000' }] }] } });
  });

  it('come without what is recorded of consent when that is not wanted', async () => {
    const record = await read(area('includeImmunisations', flag('includeStatus', false)));
    expect([record.list('Immunisations'), record.ids('Observation')]).toEqual([['Immunization/flu-2025', 'Immunization/pneumococcal'], []]);
  });
});

/** The areas that a period narrows: what is there without one, and what a period leaves. */
describe.each([
  ['includeUncategorisedData', 'uncategorisedDataSearchPeriod', 'Observation', 13, [
    [{ start: '2026-03-09' }, ['obs-blood-pressure-2026', 'obs-lifestyle', 'obs-smoking', 'obs-weight', 'obs-family-history']],
    [{ end: '1952-07-01' }, ['obs-fracture', 'obs-family-history']],
    [{ start: '1952-12-31', end: '2020-01-01' }, ['obs-fracture', 'obs-family-history']],
    [{ start: '1953-01-01', end: '2021-02-15' }, ['obs-hypertension', 'obs-blood-pressure-2021', 'obs-family-history']],
  ]],
  ['includeInvestigations', 'investigationSearchPeriod', 'DiagnosticReport', 2, [
    [{ start: '2026-03-11' }, ['diabetes-2026']],
    [{ end: '2026-03-10' }, ['blood-count-2021']],
    [{ start: '2021-02-19', end: '2026-03-10' }, []],
  ]],
  ['includeReferrals', 'referralSearchPeriod', 'ReferralRequest', 3, [
    [{ start: '2021-02-22' }, ['cardiology', 'dermatology']],
    [{ end: '2021-02-21' }, ['physiotherapy']],
    [{ start: '2021-02-22', end: '2021-02-22' }, ['cardiology']],
  ]],
] as const)('%s', (parameter, part, type, whole, cases) => {
  it('without a period is all of it', async () => {
    expect((await read(area(parameter))).ids(type)).toHaveLength(whole);
  });

  it.each(cases.map(([bounds, keys]) => [JSON.stringify(bounds), bounds as { start?: string; end?: string }, keys] as const))('in the period %s is what was recorded in it, and what has no date', async (_, { start, end }, keys) => {
    expect((await read(area(parameter, period(part, start, end)))).ids(type)).toEqual(keys);
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

  it('has a hierarchy that is linked both ways', async () => {
    const record = await read(area('includeUncategorisedData'));
    expect(record.resource('Observation', 'obs-lifestyle')['related']).toEqual([{ type: 'has-member', target: { reference: 'Observation/1-obs-smoking' } }, { type: 'has-member', target: { reference: 'Observation/1-obs-weight' } }]);
    expect(record.resource('Observation', 'obs-weight')['related']).toEqual([{ type: 'derived-from', target: { reference: 'Observation/1-obs-lifestyle' } }]);
  });
});

describe('investigations', () => {
  it('have the report, the request, the specimen, the group, its results and the comment of who filed it', async () => {
    const record = await read(area('includeInvestigations', period('investigationSearchPeriod', '2021-01-01', '2021-12-31')));
    expect(record.list('Investigations and results')).toEqual(['DiagnosticReport/blood-count-2021']);
    expect(record.ids('Observation')).toEqual(['blood-count-2021-group', 'blood-count-2021-result-1', 'blood-count-2021-result-2', 'blood-count-2021-filing']);
    expect(record.resource('DiagnosticReport', 'blood-count-2021')).toMatchObject({
      basedOn: [{ reference: 'ProcedureRequest/1-blood-count-2021-request' }], specimen: [{ reference: 'Specimen/1-blood-count-2021-specimen' }],
      result: [{ reference: 'Observation/1-blood-count-2021-group' }, { reference: 'Observation/1-blood-count-2021-filing' }], code: { coding: [{ code: '721981007' }] },
    });
    expect(record.resource('Observation', 'blood-count-2021-group')['related']).toEqual([1, 2].map((n) => ({ type: 'has-member', target: { reference: `Observation/1-blood-count-2021-result-${n}` } })));
    expect(record.resource('Observation', 'blood-count-2021-filing')).toMatchObject({ status: 'unknown', code: { coding: [{ code: '37331000000100' }] }, comment: 'Normal, no action.' });
  });
});

describe('referrals', () => {
  it('refer to their letter, of which there is what is known and where it is', async () => {
    const record = await read(area('includeReferrals'));
    expect(record.resource('ReferralRequest', 'dermatology')).toMatchObject({ status: 'unknown', intent: 'order', supportingInfo: [{ reference: 'DocumentReference/106' }] });
    expect(record.resource('DocumentReference', '106')['content']).toEqual([expect.objectContaining({ attachment: expect.objectContaining({ url: expect.stringMatching(/\/B82617\/STU3\/1\/gpconnect\/documents\/Binary\/60cd7e42-ae40-4b4e-9162-9dcdae5f4006$/) }) })]);
  });
});

describe('diary entries', () => {
  it.each([
    ['without a date', [], ['review-overdue', 'diabetes-review', 'flu-due', 'health-check']],
    ['until today', [date('diaryEntriesSearchDate', '2026-06-01')], ['review-overdue', 'health-check']],
    ['until the day before one is due', [date('diaryEntriesSearchDate', '2026-06-30')], ['review-overdue', 'health-check']],
    ['until the day on which one is due', [date('diaryEntriesSearchDate', '2026-07-01')], ['review-overdue', 'diabetes-review', 'health-check']],
  ] as const)('%s are those that are due by then, overdue ones, and those without a date', async (_, parts, keys) => {
    const record = await read(area('includeDiaryEntries', ...parts));
    expect(record.list('Patient recall administration')).toEqual(keys.map((key) => `ProcedureRequest/${key}`));
    expect(record.ids('ProcedureRequest')).toEqual(keys);
  });

  it('are active plans', async () => {
    const record = await read(area('includeDiaryEntries'));
    expect(record.resource('ProcedureRequest', 'review-overdue')).toMatchObject({ status: 'active', intent: 'plan', occurrenceDateTime: '2026-05-18', code: { coding: [{ code: '314529007' }] } });
  });
});

describe('a query', () => {
  it('for no area has who the patient is, the practice and the usual GP, and nothing clinical', async () => {
    const { resources } = await read(asking());
    expect(resources.map(({ resourceType }) => resourceType)).toEqual(['Patient', 'Organization', 'Practitioner', 'PractitionerRole', 'Location']);
    expect(resources[0]).toMatchObject({ generalPractitioner: [{ reference: 'Practitioner/1' }, { reference: 'Organization/1' }], managingOrganization: { reference: 'Organization/1' } });
  });

  it('for several areas has a list for each, and a filter of one does not narrow another', async () => {
    const record = await read(asking({ name: 'includeMedication', part: [date('medicationSearchFromDate', '2026-06-01')] }, { name: 'includeReferrals' }, { name: 'includeUncategorisedData' }));
    expect(record.titles).toEqual(['Medications and medical devices', 'Uncategorised data', 'Outbound referral', 'Problems - linked problems not relating to the primary query']);
    expect([record.ids('MedicationStatement').length, record.ids('ReferralRequest').length]).toEqual([3, 3]);
  });

  it('that is a predefined search is answered', async () => {
    const record = await read(asking(
      { name: 'includeConsultations', part: [count('includeNumberOfMostRecent', 3)] }, { name: 'includeProblems' }, { name: 'includeAllergies', part: [flag('includeResolvedAllergies', false)] },
      { name: 'includeMedication', part: [date('medicationSearchFromDate', '2025-06-01')] },
    ));
    expect(record.list('List of consultations')).toEqual(['Encounter/c-2026-03', 'Encounter/c-2025-11', 'Encounter/c-2023-06']);
    expect(record.list('Medications and medical devices')).not.toContain('MedicationStatement/atorvastatin');
  });

  it('for problems of a code twice over has each once', async () => {
    const record = await read(asking({ name: 'includeProblems', part: [code('filterStatus', 'active')] }, { name: 'includeProblems', part: [code('filterSignificance', 'major')] }));
    expect(record.list('Problems')).toEqual(['Condition/p-hypertension', 'Condition/p-diabetes', 'Condition/p-shoulder', 'Condition/p-fracture']);
  });
});
