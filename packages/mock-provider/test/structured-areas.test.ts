import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { issueIn } from '@mock-spine/shared/testing/send';
import { all, withClaim, withPractice, type Change } from '@mock-spine/shared/vectors/changes';
import { aboutPatient, area, asking, bool } from '@mock-spine/shared/vectors/record-parameters';
import { areas, clinicalTypes } from './clinical-areas.ts';
import { issuesIn, placesOf, warnedIn, warning, wordsIn } from './outcome-of-areas.ts';
import { readRecord, startRecordProvider, type ReadRecord } from './reading-records.ts';
import type { TestProvider } from './running-provider.ts';

let running: TestProvider;
beforeAll(async () => {
  running = await startRecordProvider();
});
beforeEach(async () => {
  await running.control('/reset', { method: 'POST' });
  await running.moveClock('2026-06-01T09:00:00.000Z');
});
afterAll(() => running.provider.close());

const whole: Change = (draft) => draft;
const read = (...changes: readonly Change[]) => readRecord(running, 'get-structured-record', ...changes);

/** Switches clinical areas of Coxwold Surgery: `immunisations`. */
async function put(on: boolean, ...areas: readonly string[]): Promise<void> {
  const { status } = await running.control('/enablement', {
    method: 'PUT',
    body: JSON.stringify({ B82617: Object.fromEntries(areas.map((name) => [`structured/${name}`, on])) }),
  });
  expect(status).toBe(200);
}

describe('a clinical area that is switched off', () => {
  it.each(areas)(
    'A-092 $key: what is of it disappears, and words stand in its place',
    async ({ key, gone, listsGone, warns, says, at }) => {
      const before = await read(whole);
      expect([issuesIn(before), placesOf(before)]).toEqual([[], {}]);
      await put(false, key);
      const after = await read(whole);
      for (const type of clinicalTypes)
        expect([
          type,
          before
            .ids(type)
            .filter((id) => !after.ids(type).includes(id))
            .sort(),
        ]).toEqual([type, [...(gone[type] ?? [])].sort()]);
      expect(clinicalTypes.flatMap((type) => after.ids(type).filter((id) => !before.ids(type).includes(id)))).toEqual(
        [],
      );
      expect(before.titles.filter((title) => !after.titles.includes(title)).sort()).toEqual([...listsGone].sort());
      expect(after.resources.find(({ resourceType }) => resourceType === 'OperationOutcome')).toEqual({
        resourceType: 'OperationOutcome',
        meta: { profile: ['https://fhir.nhs.uk/STU3/StructureDefinition/GPConnect-OperationOutcome-1'] },
        issue: [warning(warns)],
      });
      expect([...new Set(after.resources.flatMap(wordsIn))]).toEqual([says]);
      expect(placesOf(after)).toEqual(at);
      await put(true, key);
      expect((await read(whole)).resources).toEqual(before.resources);
    },
  );

  it('is every area of the page', async () => {
    const shown = (await (await running.control('/enablement')).json()) as Record<string, Record<string, boolean>>;
    expect(
      Object.keys(shown['B82617']!)
        .filter((key) => key.startsWith('structured/'))
        .sort(),
    ).toEqual(areas.map(({ key }) => `structured/${key}`).sort());
  });

  it('A-092 is named in the elements that the pages have for it', async () => {
    await put(false, 'referrals', 'problems');
    expect((await read(area('includeConsultations'))).resource('List', 'c-2023-02-topic-1-heading-1')['entry']).toEqual(
      [{ item: { display: 'Referral items have been disabled' } }, { item: { reference: 'DocumentReference/4102' } }],
    );
    expect((await read(area('includeConsultations'))).resource('List', 'c-2021-02-topic-1')['extension']).toEqual([
      {
        url: 'https://fhir.hl7.org.uk/STU3/StructureDefinition/Extension-CareConnect-RelatedProblemHeader-1',
        extension: [{ url: 'target', valueReference: { display: 'Problem items have been disabled' } }],
      },
    ]);
    await put(true, 'problems');
    await put(false, 'uncategorised-data');
    expect((await read(area('includeProblems'))).resource('Condition', 'p-shoulder')['extension']).toEqual([
      {
        url: 'https://fhir.hl7.org.uk/STU3/StructureDefinition/Extension-CareConnect-ProblemSignificance-1',
        valueCode: 'major',
      },
      {
        url: 'https://fhir.hl7.org.uk/STU3/StructureDefinition/Extension-CareConnect-ActualProblem-1',
        valueReference: { display: 'Uncategorised data items have been disabled' },
      },
      {
        url: 'https://fhir.hl7.org.uk/STU3/StructureDefinition/Extension-CareConnect-RelatedProblemHeader-1',
        extension: [
          { url: 'type', valueCode: 'child' },
          { url: 'target', valueReference: { reference: 'Condition/41-p-fracture' } },
        ],
      },
      {
        url: 'https://fhir.hl7.org.uk/STU3/StructureDefinition/Extension-CareConnect-RelatedClinicalContent-1',
        valueReference: { display: 'Referral items have been disabled' },
      },
    ]);
  });
});

describe('what is warned of', () => {
  it.each([
    ['includeImmunisations', 'immunisations', ['includeImmunisations has been disabled']],
    ['includeConsultations', 'immunisations', ['includeImmunisations has been disabled']],
    ['includeProblems', 'immunisations', []],
    ['includeMedication', 'problems', ['includeProblems has been disabled']],
    ['includeImmunisations', 'problems', []],
    ['includeReferrals', 'documents', ['DocumentReferences has been disabled']],
    ['includeMedication', 'documents', []],
    ['includeMedication', 'consultations', []],
    ['includeProblems', 'consultations', ['includeConsultations has been disabled']],
  ] as const)('A-093 asked for %s with %s off: %j', async (parameter, off, warned) => {
    await put(false, off);
    expect(warnedIn(await read(area(parameter)))).toEqual(warned);
  });

  it('A-093 is what was asked for of a patient of whom nothing is recorded, and nothing else', async () => {
    await put(false, 'immunisations', 'documents');
    const record = await read(aboutPatient('9690938134'));
    expect(warnedIn(record)).toEqual(['includeImmunisations has been disabled']);
    expect(record.titles).not.toContain('Immunisations');
  });

  it('A-080 is in one outcome with the parameters and parts that are not known, in their order', async () => {
    await put(false, 'diary-entries', 'immunisations');
    const record = await read(
      asking(
        { name: 'includeDiaryEntries' },
        { name: 'includeHoroscope' },
        { name: 'includeImmunisations', part: [bool('includeWeather', true)] },
      ),
    );
    expect(issuesIn(record)).toEqual([
      warning('includeHoroscope', 'includeHoroscope is an unrecognised parameter'),
      warning(
        'includeImmunisations.includeWeather',
        'includeImmunisations.includeWeather is an unrecognised parameter',
      ),
      warning('includeImmunisations'),
      warning('includeDiaryEntries'),
    ]);
    expect([record.titles, record.ids('Immunization'), record.ids('ProcedureRequest')]).toEqual([[], [], []]);
  });

  it('is all of it where every area is off: who the patient is remains, and the lists that warn of what is confidential', async () => {
    await put(false, ...areas.map(({ key }) => key));
    const record = await read(whole);
    expect(warnedIn(record)).toEqual([
      'includeAllergies has been disabled',
      'includeMedication has been disabled',
      'includeConsultations has been disabled',
      'includeProblems has been disabled',
      'includeImmunisations has been disabled',
      'includeUncategorisedData has been disabled',
      'includeInvestigations has been disabled',
      'includeReferrals has been disabled',
      'includeDiaryEntries has been disabled',
    ]);
    expect(clinicalTypes.flatMap((type) => record.ids(type))).toEqual([]);
    expect(record.titles).toEqual([
      'Medications and medical devices',
      'List of consultations',
      'Problems',
      'Uncategorised data',
    ]);
    expect([record.ids('Patient'), record.resources.flatMap(wordsIn)]).toEqual([['41'], []]);
  });
});

describe('what is confidential and of an area that is off', () => {
  it('A-092 has the warning in its list, which is there for that alone, and no words in its place', async () => {
    await put(false, 'medication');
    const record = await read(whole);
    const list = record.listResource('Medications and medical devices');
    expect([list['entry'], list['note'], (list['extension'] as unknown[])[0]]).toEqual([
      undefined,
      [{ text: 'Information not available. Items excluded due to confidentiality and/or patient preferences.' }],
      {
        url: 'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-CareConnect-GPC-ListWarningCode-1',
        valueCode: 'confidential-items',
      },
    ]);
  });

  it('A-093 is not warned of as switched off where nothing else of the area is linked', async () => {
    await put(false, 'documents');
    expect(
      warnedIn(await read(area('includeConsultations', { name: 'includeNumberOfMostRecent', valuePositiveInt: 1 }))),
    ).toEqual([]);
    await put(false, 'medication');
    const record = await read(area('includeProblems'), aboutPatient('9990020051'));
    expect([warnedIn(record), record.resources.flatMap(wordsIn)]).toEqual([[], []]);
  });
});

describe('what is not touched by it', () => {
  it('A-093 an observation of consent comes with immunisations or with uncategorised data, whichever is on', async () => {
    const consentIn = (record: ReadRecord) =>
      record.ids('Observation').filter((id) => id === 'obs-vaccination-consent');
    await put(false, 'uncategorised-data');
    expect(consentIn(await read(area('includeImmunisations')))).toEqual(['obs-vaccination-consent']);
    expect(warnedIn(await read(area('includeImmunisations')))).toEqual([]);
    await put(true, 'uncategorised-data');
    await put(false, 'immunisations');
    expect(consentIn(await read(area('includeUncategorisedData')))).toEqual(['obs-vaccination-consent']);
    await put(false, 'uncategorised-data');
    expect(consentIn(await read(whole))).toEqual([]);
  });

  it('A-087 a record is migrated whole', async () => {
    const conf = all(withClaim('requested_scope', 'patient/*.read conf/R'), (draft: Parameters<Change>[0]) => ({
      ...draft,
      body: draft.body!.replace('false', 'true'),
    }));
    const before = await readRecord(running, 'migrate-structured-record', conf);
    await put(false, ...areas.map(({ key }) => key));
    expect((await readRecord(running, 'migrate-structured-record', conf)).resources).toEqual(before.resources);
    expect([
      warnedIn(before),
      before.titles.includes('Immunisations'),
      before.titles.includes('Medications and medical devices'),
      before.ids('MedicationStatement').length > 0,
    ]).toEqual([[], true, true, true]);
  });

  it('A-092 documents of the record and Access Document are switched apart', async () => {
    await put(false, 'documents');
    expect((await running.ask('search-documentreference')).status).toBe(200);
    expect((await running.ask('read-binary')).status).toBe(200);
    await running.control('/enablement', {
      method: 'PUT',
      body: JSON.stringify({ B82617: { documents: false, 'structured/documents': true } }),
    });
    const record = await read(area('includeReferrals'));
    expect([record.ids('DocumentReference'), warnedIn(record)]).toEqual([['4102'], []]);
  });

  it('a large record that was read before and is read again is without the area too', async () => {
    const investigations = (record: ReadRecord): number => record.ids('DiagnosticReport').length;
    const large = () => read(area('includeInvestigations'), aboutPatient('9990020043'));
    expect(investigations(await large())).toBe(277);
    await put(false, 'investigations');
    expect(investigations(await large())).toBe(0);
    await put(true, 'investigations');
    expect(investigations(await large())).toBe(277);
  });

  it('another practice answers as before', async () => {
    const elsewhere = all(aboutPatient('9658218865'), withPractice('A20047', '918999198993'));
    const before = await read(elsewhere);
    await put(false, ...areas.map(({ key }) => key));
    expect((await read(elsewhere)).resources).toEqual(before.resources);
  });

  it('A-081 a request that breaks a rule is refused as before, about an area that is off too', async () => {
    await put(false, 'allergies');
    const { status, body } = await running.ask('get-structured-record', area('includeAllergies'));
    expect([status, issueIn(body).code]).toEqual([422, 'INVALID_PARAMETER']);
  });
});
