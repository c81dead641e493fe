import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { all, withHeader, type Change } from '@mock-spine/shared/vectors/changes';
import { aboutPatient, area, asking, code, numberOf, date, bool } from '@mock-spine/shared/vectors/record-parameters';
import { readRecord, startRecordProvider } from './reading-records.ts';
import type { TestProvider } from './running-provider.ts';

let running: TestProvider;
beforeAll(async () => {
  running = await startRecordProvider();
});
afterAll(() => running.provider.close());

const readWith = (...changes: readonly Change[]) => readRecord(running, 'get-structured-record', ...changes);
const read = (nhsNumber: string) => readWith(aboutPatient(nhsNumber));

/** Title, system and code of every list that answers a query for all areas. Source: lists_for_message_structure page, "Primary lists". */
const primary = [
  ['Allergies and adverse reactions', '886921000000105', 'Allergies and adverse reactions'],
  ['Ended allergies', '1103671000000101', 'Ended allergies'],
  ['Medications and medical devices', '933361000000108', 'Medications and medical devices'],
  ['List of consultations', '1149501000000101', 'List of consultations'],
  ['Problems', '717711000000103', 'Problems'],
  ['Immunisations', '1102181000000102', 'Immunisations'],
  ['Uncategorised data', '826501000000100', 'Miscellaneous record'],
  ['Investigations and results', '887191000000108', 'Investigations and results'],
  ['Outbound referral', '792931000000107', 'Outbound referral'],
  ['Patient recall administration', '714311000000108', 'Patient recall administration'],
] as const;

describe('the record of a patient of whom nothing is recorded', () => {
  it('has the ten primary lists and no other', async () => {
    expect((await read('9690938134')).titles).toEqual(primary.map(([title]) => title));
  });

  it.each(primary)('has an empty list %s with the code %s, a reason and a note', async (title, code, display) => {
    const list = (await read('9690938134')).listResource(title);
    expect(list).toMatchObject({
      status: 'current',
      mode: 'snapshot',
      title,
      code: { coding: [{ system: 'http://snomed.info/sct', code, display }] },
      subject: { reference: 'Patient/20' },
      note: [{ text: 'Information not available' }],
      emptyReason: {
        coding: [
          {
            system: 'https://fhir.nhs.uk/STU3/CodeSystem/CareConnect-ListEmptyReasonCode-1',
            code: 'no-content-recorded',
            display: 'No Content Recorded',
          },
        ],
      },
    });
    expect([list['entry'], list.id, list['contained']]).toEqual([undefined, undefined, undefined]);
    expect(list['extension']).toEqual([
      {
        url: 'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-CareConnect-GPC-ClinicalSetting-1',
        valueCodeableConcept: {
          coding: [{ system: 'http://snomed.info/sct', code: '1060971000000108', display: 'General practice service' }],
        },
      },
    ]);
  });
});

const warningCodes = (list: { readonly [element: string]: unknown }): unknown[] =>
  (list['extension'] as { url: string; valueCode?: string }[])
    .filter(
      ({ url }) => url === 'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-CareConnect-GPC-ListWarningCode-1',
    )
    .map(({ valueCode }) => valueCode);

describe('warnings', () => {
  it('that the record of the practice before is on its way are in every list, those that are empty too', async () => {
    const record = await read('9990020027');
    for (const title of record.titles) expect(warningCodes(record.listResource(title))).toContain('data-in-transit');
    expect(record.listResource('Allergies and adverse reactions')['note']).toEqual([
      {
        text: 'Patient record transfer from previous GP practice not yet complete; information recorded before 19-Jan-2026 may be missing.',
      },
    ]);
    expect(record.listResource('Problems')['note']).toEqual([
      {
        text: 'Information not available. Patient record transfer from previous GP practice not yet complete; information recorded before 19-Jan-2026 may be missing.',
      },
    ]);
  });

  it('that reports wait to be filed are in the list of investigations alone', async () => {
    const record = await read('9990020027');
    expect(
      record.titles.filter((title) => warningCodes(record.listResource(title)).includes('data-awaiting-filing')),
    ).toEqual(['Investigations and results']);
    expect(record.listResource('Investigations and results')['note']).toEqual([
      {
        text: 'Information not available. Patient record transfer from previous GP practice not yet complete; information recorded before 19-Jan-2026 may be missing. Patient record contains some items in the GP practice workflow that have not been reviewed for inclusion in this message; information recorded before 26-Jan-2026 may be missing.',
      },
    ]);
  });

  it('that something is confidential are in each list from which it is missing; where nothing is left the list is empty', async () => {
    const record = await read('9990020051');
    expect(
      record.titles.filter((title) => warningCodes(record.listResource(title)).includes('confidential-items')),
    ).toEqual([
      // Source: consultation guidance page, "Consultations containing confidential items": the list that answers the query warns, and so do the secondary ones.
      'Allergies and adverse reactions',
      'Medications and medical devices',
      'List of consultations',
      'Uncategorised data',
      'Investigations and results',
      'Consultations - uncategorised data contained in consultations',
      'Consultations - medications contained in consultations',
      'Problems - uncategorised data related to problems',
      'Problems - medications related to problems',
      'Problems - consultations related to problems',
    ]);
    expect(record.listResource('Allergies and adverse reactions')).toMatchObject({
      note: [{ text: 'Information not available. Items excluded due to confidentiality and/or patient preferences.' }],
      emptyReason: { coding: [{ code: 'no-content-recorded' }] },
    });
    expect(record.list('Problems')).toEqual(['Condition/p-headache']);
    expect(JSON.stringify(record.resource('Condition', 'p-headache'))).not.toContain('obs-headache');
  });

  it('that a result of a report is confidential are in the list of the report, which is shown without it', async () => {
    const record = await read('9990020051');
    expect(record.list('Investigations and results')).toEqual(['DiagnosticReport/blood-count']);
    expect(record.listResource('Investigations and results')['note']).toEqual([
      { text: 'Items excluded due to confidentiality and/or patient preferences.' },
    ]);
    expect(record.ids('Observation')).toEqual(['blood-count-group', 'blood-count-result-1', 'blood-count-filing']);
    expect(record.resource('Observation', 'blood-count-group')['related']).toEqual([
      { type: 'has-member', target: { reference: expect.stringMatching(/-blood-count-result-1$/) } },
    ]);
    expect(JSON.stringify(record.resources)).not.toContain('1022581000000105');
  });

  it('are not in the lists that show how consultations are built', async () => {
    const { resources } = await read('9990020019');
    const structure = resources.filter(
      ({ resourceType, encounter }) => resourceType === 'List' && encounter !== undefined,
    );
    expect(structure.length).toBeGreaterThan(10);
    for (const list of structure) expect(JSON.stringify(list)).not.toMatch(/WarningCode|"note"/);
  });
});

describe('the size of a record', () => {
  it.each([
    ['9690938134', 'nothing', 5_000, 20_000],
    ['9990020035', 'much', 180_000, 220_000],
    ['9990020043', 'very much', 4_900_000, 5_300_000],
  ])(
    'of %s, of whom there is %s, is between %i and %i bytes, and the same every time',
    async (nhsNumber, _, least, most) => {
      // The id of the Bundle is that of the request.
      const draft = () =>
        all(
          aboutPatient(nhsNumber),
          withHeader('Ssp-TraceID', '629ea9ba-a077-4d99-b289-7a9b19fd4e03'),
        )(running.good('get-structured-record'));
      const [first, second] = [await running.send(draft()), await running.send(draft())];
      expect(first.status).toBe(200);
      expect(Buffer.byteLength(first.body)).toBeGreaterThan(least);
      expect(Buffer.byteLength(first.body)).toBeLessThan(most);
      expect(second.body === first.body).toBe(true);
    },
  );
});

describe('a list', () => {
  it('A-090 is in the order that it says: by the date of each entry, the latest first, and what has no date last', async () => {
    const record = await readWith(area('includeUncategorisedData'));
    expect(record.listResource('Uncategorised data')['orderedBy']).toEqual({
      coding: [{ system: 'http://hl7.org/fhir/list-order', code: 'event-date', display: 'Sorted by Event Date' }],
    });
    expect(record.list('Uncategorised data')).toEqual(
      [
        'obs-blood-pressure-2026',
        'obs-risk',
        'obs-smoking',
        'obs-weight',
        'obs-infection',
        'obs-temperature',
        'obs-throat',
        'obs-vaccination-consent',
        'obs-diabetes',
        'obs-hypertension',
        'obs-blood-pressure-2021',
        'obs-systolic-2019',
        'obs-shoulder',
        'obs-fracture',
        'obs-family-history',
      ].map((key) => `Observation/${key}`),
    );
  });
});

describe('a query', () => {
  it('for no area has who the patient is, the practice and the usual GP, and nothing clinical', async () => {
    const { resources } = await readWith(asking());
    expect(resources.map(({ resourceType }) => resourceType)).toEqual([
      'Patient',
      'Organization',
      'Practitioner',
      'PractitionerRole',
      'Location',
    ]);
    expect(resources[0]).toMatchObject({
      generalPractitioner: [{ reference: 'Practitioner/1' }],
      managingOrganization: { reference: 'Organization/1' },
    });
  });

  it('for several areas has a list for each, and a filter of one does not narrow another', async () => {
    const record = await readWith(
      asking(
        { name: 'includeMedication', part: [date('medicationSearchFromDate', '2026-06-01')] },
        { name: 'includeReferrals' },
        { name: 'includeUncategorisedData' },
      ),
    );
    expect(record.titles).toEqual([
      'Medications and medical devices',
      'Uncategorised data',
      'Outbound referral',
      'Problems - linked problems not relating to the primary query',
    ]);
    expect([record.ids('MedicationStatement').length, record.ids('ReferralRequest').length]).toEqual([3, 3]);
  });

  it('that is a predefined search is answered', async () => {
    const record = await readWith(
      asking(
        { name: 'includeConsultations', part: [numberOf('includeNumberOfMostRecent', 3)] },
        { name: 'includeProblems' },
        { name: 'includeAllergies', part: [bool('includeResolvedAllergies', false)] },
        { name: 'includeMedication', part: [date('medicationSearchFromDate', '2025-06-01')] },
      ),
    );
    expect(record.list('List of consultations')).toEqual([
      'Encounter/c-2026-03',
      'Encounter/c-2025-11',
      'Encounter/c-2023-06',
    ]);
    expect(record.list('Medications and medical devices')).not.toContain('MedicationStatement/simvastatin');
  });

  it('for problems of a code twice over has each once', async () => {
    const record = await readWith(
      asking(
        { name: 'includeProblems', part: [code('filterStatus', 'active')] },
        { name: 'includeProblems', part: [code('filterSignificance', 'major')] },
      ),
    );
    expect(record.list('Problems')).toEqual([
      'Condition/p-diabetes',
      'Condition/p-hypertension',
      'Condition/p-shoulder',
      'Condition/p-fracture',
    ]);
  });
});
