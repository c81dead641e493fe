import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aboutPatient, area, date, bool } from '@mock-spine/shared/vectors/record-parameters';
import type { Change } from '@mock-spine/shared/vectors/changes';
import { readRecord, startRecordProvider, type ReadRecord } from './reading-records.ts';
import type { TestProvider } from './running-provider.ts';
import { medicationSearches } from './structured-medication-cases.ts';

let running: TestProvider;
beforeAll(async () => {
  running = await startRecordProvider();
});
afterAll(() => running.provider.close());

const read = (...changes: readonly Change[]): Promise<ReadRecord> =>
  readRecord(running, 'get-structured-record', ...changes);

describe('medication', () => {
  const everything = [
    'amlodipine',
    'metformin-once',
    'metformin',
    'simvastatin',
    'paracetamol',
    'cream',
    'salbutamol',
    'beclometasone',
  ];
  const issues = [
    'amlodipine-issue-1',
    'amlodipine-issue-2',
    'amlodipine-issue-3',
    'metformin-once-issue-1',
    'metformin-issue-1',
    'metformin-issue-2',
    'simvastatin-issue-1',
    'simvastatin-issue-2',
    'paracetamol-issue-1',
    'cream-issue-1',
    'beclometasone-issue-1',
  ];

  it('is all of it, with a statement, a plan, a product and every issue', async () => {
    const record = await read(area('includeMedication'));
    expect(record.list('Medications and medical devices')).toEqual(
      [
        'beclometasone',
        'paracetamol',
        'metformin-once',
        'metformin',
        'amlodipine',
        'simvastatin',
        'salbutamol',
        'cream',
      ].map((key) => `MedicationStatement/${key}`),
    );
    expect(record.ids('Medication')).toEqual(everything);
    expect(record.ids('MedicationRequest').sort()).toEqual([...everything, ...issues].sort());
  });

  it('comes without issues when they are not wanted', async () => {
    const record = await read(area('includeMedication', bool('includePrescriptionIssues', false)));
    expect(record.ids('MedicationRequest')).toEqual(everything);
    expect(
      record.resources.filter(({ resourceType, intent }) => resourceType === 'MedicationRequest' && intent !== 'plan'),
    ).toEqual([]);
  });

  it.each(medicationSearches)(
    'that was active on %s or later is %j: what was prescribed elsewhere always is there',
    async (from, keys) => {
      const record = await read(area('includeMedication', date('medicationSearchFromDate', from)));
      expect(record.ids('MedicationStatement')).toEqual(keys);
    },
  );

  it('without an end is active on its start alone where it is acute', async () => {
    const [on, after] = [
      await read(area('includeMedication', date('medicationSearchFromDate', '2026-03-20'))),
      await read(area('includeMedication', date('medicationSearchFromDate', '2026-03-21'))),
    ];
    expect(on.resource('MedicationStatement', 'beclometasone')).toMatchObject({
      status: 'active',
      effectivePeriod: { start: '2026-03-20' },
    });
    expect(on.resource('MedicationStatement', 'beclometasone')['effectivePeriod']).toEqual({ start: '2026-03-20' });
    expect(after.ids('MedicationStatement')).not.toContain('beclometasone');
  });

  it('that has ended without a recorded end ends with its last issue and its supply, by which it is found', async () => {
    const record = await read(area('includeMedication'));
    expect(record.resource('MedicationStatement', 'cream')['effectivePeriod']).toEqual({
      start: '2004-08-16',
      end: '2004-09-15',
    });
  });

  it('A-091 has a quantity in numbers with its unit, or in words', async () => {
    const record = await read(area('includeMedication'));
    const quantityOf = (id: string) =>
      (record.resource('MedicationRequest', id)['dispenseRequest'] as { quantity: unknown }).quantity;
    expect(quantityOf('amlodipine')).toEqual({ value: 28, unit: 'tablet' });
    expect(quantityOf('cream-issue-1')).toEqual({
      extension: [
        {
          url: 'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-CareConnect-GPC-MedicationQuantityText-1',
          valueString: '1 tub',
        },
      ],
    });
  });

  it('of which the dosage was changed has a plan that refers to the one before, which was stopped', async () => {
    const record = await read(area('includeMedication'));
    expect(record.resource('MedicationRequest', 'metformin')).toMatchObject({
      status: 'active',
      priorPrescription: { reference: 'MedicationRequest/41-metformin-once' },
      authoredOn: '2023-06-20',
      dispenseRequest: { validityPeriod: { start: '2023-06-20' } },
    });
    expect(record.resource('MedicationRequest', 'metformin-once')).toMatchObject({
      status: 'stopped',
      authoredOn: '2023-06-20',
      dispenseRequest: { validityPeriod: { start: '2023-06-20', end: '2023-07-18' } },
    });
    const narrowed = await read(area('includeMedication', date('medicationSearchFromDate', '2026-06-01')));
    expect(narrowed.resource('MedicationRequest', 'metformin')['priorPrescription']).toBeUndefined();
  });

  it('of which pharmacies dispense repeats has issues that were authored with their plan', async () => {
    const record = await read(area('includeMedication'));
    expect(
      ['metformin', 'metformin-issue-1', 'metformin-issue-2', 'amlodipine-issue-2'].map(
        (id) => record.resource('MedicationRequest', id)['authoredOn'],
      ),
    ).toEqual(['2023-06-20', '2023-06-20', '2023-06-20', '2026-02-09']);
    expect(record.resource('MedicationRequest', 'metformin-issue-2')['dispenseRequest']).toMatchObject({
      validityPeriod: { start: '2026-03-02', end: '2026-03-30' },
    });
  });

  it('is linked: the statement to the plan, the issue to the plan, all of them to the product', async () => {
    const record = await read(area('includeMedication'));
    const [statement, plan, order] = [
      record.resource('MedicationStatement', 'amlodipine'),
      record.resource('MedicationRequest', 'amlodipine'),
      record.resource('MedicationRequest', 'amlodipine-issue-2'),
    ];
    expect(statement).toMatchObject({
      basedOn: [{ reference: 'MedicationRequest/41-amlodipine' }],
      medicationReference: { reference: 'Medication/41-amlodipine' },
      status: 'active',
      taken: 'unk',
      effectivePeriod: { start: '2021-02-15' },
    });
    expect(plan).toMatchObject({
      intent: 'plan',
      medicationReference: { reference: 'Medication/41-amlodipine' },
      dispenseRequest: { validityPeriod: { start: '2021-02-15' } },
    });
    expect(plan['basedOn']).toBeUndefined();
    expect(order).toMatchObject({
      intent: 'order',
      basedOn: [{ reference: 'MedicationRequest/41-amlodipine' }],
      status: 'completed',
      authoredOn: '2026-02-09',
      dispenseRequest: { validityPeriod: { start: '2026-02-09', end: '2026-03-09' } },
    });
    expect(order['groupIdentifier']).toEqual(plan['groupIdentifier']);
  });

  it('that was stopped says when and why, and that of another agency says whose', async () => {
    const record = await read(area('includeMedication'));
    expect(record.resource('MedicationRequest', 'simvastatin')['extension']).toEqual(
      expect.arrayContaining([
        {
          url: 'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-CareConnect-GPC-MedicationStatusReason-1',
          extension: [
            { url: 'statusReason', valueCodeableConcept: { text: 'Muscle pain' } },
            { url: 'statusChangeDate', valueDateTime: '2020-09-30' },
          ],
        },
      ]),
    );
    expect(record.resource('MedicationStatement', 'salbutamol')['extension']).toEqual([
      {
        url: 'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-CareConnect-GPC-PrescribingAgency-1',
        valueCodeableConcept: expect.objectContaining({
          coding: [expect.objectContaining({ code: 'prescribed-by-another-organisation' })],
          text: 'Hospital',
        }),
      },
    ]);
    expect(record.resource('MedicationRequest', 'salbutamol')['requester']).toEqual({
      agent: { reference: 'Organization/101' },
    });
    expect(record.resource('Organization', '101')['type']).toEqual([
      {
        coding: [
          {
            system: 'https://fhir.nhs.uk/STU3/CodeSystem/GPConnect-OrganisationType-1',
            code: 'urgent-care',
            display: 'Urgent Care',
          },
        ],
        text: 'Hospital',
      },
    ]);
    expect(record.resource('MedicationRequest', 'amlodipine')['requester']).toBeUndefined();
  });
});

describe('immunisations', () => {
  it('are those that were given, with what is recorded of consent', async () => {
    const record = await read(area('includeImmunisations'));
    expect(record.list('Immunisations')).toEqual([
      'Observation/obs-vaccination-consent',
      'Immunization/flu-2025',
      'Immunization/hepatitis-a',
    ]);
  });

  it('are those that were not given too, when they are asked for', async () => {
    const record = await read(area('includeImmunisations', bool('includeNotGiven', true), bool('includeStatus', true)));
    expect(record.ids('Immunization')).toEqual(['flu-2025', 'hepatitis-a', 'flu-2024-declined']);
    expect(record.resource('Immunization', 'flu-2024-declined')).toMatchObject({
      notGiven: true,
      explanation: { reasonNotGiven: [{ coding: [{ code: '315640000' }] }] },
    });
  });

  it('come without what is recorded of consent when that is not wanted', async () => {
    const record = await read(area('includeImmunisations', bool('includeStatus', false)));
    expect([record.list('Immunisations'), record.ids('Observation')]).toEqual([
      ['Immunization/flu-2025', 'Immunization/hepatitis-a'],
      [],
    ]);
  });

  it('that the patient tells of have the origin of the report and who entered it; where and how they were given is not known', async () => {
    const immunisation = (await read(area('includeImmunisations'))).resource('Immunization', 'hepatitis-a');
    expect(immunisation).toMatchObject({
      primarySource: false,
      reportOrigin: {
        coding: [
          {
            system: 'http://hl7.org/fhir/immunization-origin',
            code: 'recall',
            display: 'Parent/Guardian/Patient Recall',
          },
        ],
      },
      practitioner: [
        {
          role: { coding: [{ system: 'http://hl7.org/fhir/v2/0443', code: 'EP', display: 'Entering Provider' }] },
          actor: { reference: 'Practitioner/3' },
        },
      ],
    });
    expect(
      ['location', 'site', 'route', 'doseQuantity'].filter((element) => immunisation[element] !== undefined),
    ).toEqual([]);
  });

  it('say whether a parent was present, and which product it was, where that is recorded', async () => {
    const { extension, vaccineCode } = (await read(area('includeImmunisations'), aboutPatient('9690937375'))).resource(
      'Immunization',
      'flu-2025',
    ) as unknown as { extension: unknown[]; vaccineCode: unknown };
    expect(extension).toContainEqual({
      url: 'https://fhir.hl7.org.uk/STU3/StructureDefinition/Extension-CareConnect-ParentPresent-1',
      valueBoolean: false,
    });
    expect(vaccineCode).toMatchObject({ coding: [{ system: 'http://snomed.info/sct', code: '34680411000001107' }] });
    expect((await read(area('includeImmunisations'))).resource('Immunization', 'flu-2025')['vaccineCode']).toEqual({
      coding: [{ system: 'http://hl7.org/fhir/v3/NullFlavor', code: 'UNK', display: 'unknown' }],
    });
  });
});
