import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aboutPatient, area, code, bool, during } from '@mock-spine/shared/vectors/record-parameters';
import type { Change } from '@mock-spine/shared/vectors/changes';
import { readRecord, startRecordProvider, type ReadRecord } from './reading-records.ts';
import type { TestProvider } from './running-provider.ts';
import { consultationSearches, problemSearches } from './structured-consultations-cases.ts';

let running: TestProvider;
beforeAll(async () => {
  running = await startRecordProvider();
});
afterAll(() => running.provider.close());

const read = (...changes: readonly Change[]): Promise<ReadRecord> =>
  readRecord(running, 'get-structured-record', ...changes);

describe('consultations', () => {
  it.each(consultationSearches)('are %s, the latest first', async (_, parts, keys) => {
    const record = await read(area('includeConsultations', ...parts));
    expect(record.list('List of consultations')).toEqual(keys.map((key) => `Encounter/${key}`));
    expect(record.ids('Encounter')).toEqual(keys);
  });

  it('have lists that show how they are built: consultation, topics with their problem, headings with their entries', async () => {
    const record = await read(
      area('includeConsultations', during('consultationSearchPeriod', '2021-01-01', '2021-12-31')),
    );
    const of = (id: string) => {
      const {
        code: {
          coding: [coding],
        },
        title,
        encounter,
        entry,
      } = record.resource('List', id) as unknown as {
        code: { coding: { code: string }[] };
        title: string;
        encounter: { reference: string };
        entry: { item: { reference: string } }[];
      };
      return [coding!.code, title, encounter.reference, entry.map(({ item }) => item.reference)];
    };
    expect(record.ids('List')).toEqual([
      'c-2021-02-structure',
      'c-2021-02-topic-1',
      'c-2021-02-topic-1-heading-1',
      'c-2021-02-topic-1-heading-2',
      'c-2021-02-topic-1-heading-3',
    ]);
    expect(of('c-2021-02-structure')).toEqual([
      '325851000000107',
      'Surgery consultation',
      'Encounter/41-c-2021-02',
      ['List/41-c-2021-02-topic-1'],
    ]);
    expect(of('c-2021-02-topic-1')).toEqual([
      '25851000000105',
      'Essential hypertension',
      'Encounter/41-c-2021-02',
      [1, 2, 3].map((n) => `List/41-c-2021-02-topic-1-heading-${n}`),
    ]);
    expect(of('c-2021-02-topic-1-heading-3')).toEqual([
      '24781000000107',
      'Plan',
      'Encounter/41-c-2021-02',
      ['MedicationRequest/41-amlodipine', 'DiagnosticReport/41-blood-count-2021', 'ReferralRequest/41-cardiology'],
    ]);
    expect(record.resource('List', 'c-2021-02-topic-1')['extension']).toEqual([
      {
        url: 'https://fhir.hl7.org.uk/STU3/StructureDefinition/Extension-CareConnect-RelatedProblemHeader-1',
        extension: [{ url: 'target', valueReference: { reference: 'Condition/41-p-hypertension' } }],
      },
    ]);
  });

  it('that are flat have a topic that refers to the entries itself', async () => {
    const record = await read(
      area('includeConsultations', during('consultationSearchPeriod', '2025-11-03', '2025-11-03')),
    );
    expect(record.ids('List')).toEqual(['c-2025-11-structure', 'c-2025-11-topic-1']);
    expect(
      (record.resource('List', 'c-2025-11-topic-1')['entry'] as { item: { reference: string } }[]).map(
        ({ item }) => item.reference,
      ),
    ).toEqual([
      'Observation/41-obs-infection',
      'Observation/41-obs-temperature',
      'Observation/41-obs-throat',
      'MedicationRequest/41-paracetamol',
      'MedicationRequest/41-paracetamol-issue-1',
      'AllergyIntolerance/41-allergy-amoxicillin',
    ]);
  });

  it('bring what they contain, in secondary lists, and of issues only their own', async () => {
    const record = await read(
      area('includeConsultations', during('consultationSearchPeriod', '2026-03-09', '2026-03-09')),
    );
    expect(record.titles).toEqual([
      'List of consultations',
      'Ended allergies',
      'Consultations - uncategorised data contained in consultations',
      'Consultations - investigations contained in consultations',
      'Consultations - diary entries contained in consultations',
      'Consultations - medications contained in consultations',
      'Consultations - allergies that have been ended contained in consultations',
      'Consultations - immunisations contained in consultations',
      'Consultations - problems contained in consultations',
      'Problems - linked problems not relating to the primary query',
    ]);
    expect(record.list('Consultations - medications contained in consultations')).toEqual([
      'MedicationStatement/amlodipine',
    ]);
    expect(record.ids('MedicationRequest')).toEqual(['amlodipine', 'amlodipine-issue-3']);
    expect(record.list('Consultations - immunisations contained in consultations')).toEqual(['Immunization/flu-2025']);
    expect(record.list('Consultations - allergies that have been ended contained in consultations')).toEqual([
      '#ended-allergy-aspirin',
    ]);
    expect(record.listResource('Consultations - medications contained in consultations')).toMatchObject({
      code: {
        coding: [
          {
            system: 'https://fhir.hl7.org.uk/STU3/CodeSystem/GPConnect-SecondaryListValues-1',
            code: 'consultations-medications-contained-in-consultations',
          },
        ],
      },
    });
  });

  it('that are drafts say so', async () => {
    const record = await read(area('includeConsultations'));
    expect(['c-2026-03', 'c-2025-11'].map((key) => record.resource('Encounter', key)['status'])).toEqual([
      'unknown',
      'finished',
    ]);
  });

  it('do not show what is confidential: not the consultation, nor a topic of which nothing is left, nor the entry', async () => {
    const record = await read(area('includeConsultations'));
    expect(record.ids('Encounter')).not.toContain('c-2024-10');
    expect(record.ids('List')).not.toContain('c-2026-03-topic-3');
    expect(record.ids('Observation')).not.toContain('obs-anxiety');
    const warned = record.titles.filter((title) =>
      JSON.stringify(record.listResource(title)['extension']).includes('confidential-items'),
    );
    expect(warned).toEqual([
      'List of consultations',
      'Consultations - uncategorised data contained in consultations',
      'Consultations - medications contained in consultations',
      'Consultations - problems contained in consultations',
    ]);
  });

  // Source: DocumentReference profile, `context.encounter`; 96 % of real DocumentReferences have it.
  it('are named by the documents that were recorded in them', async () => {
    const record = await read(area('includeConsultations'));
    expect(record.resource('DocumentReference', '4102')['context']).toMatchObject({
      encounter: { reference: 'Encounter/41-c-2023-02' },
    });
  });

  // Source: consultation guidance page, "Consultations containing confidential items" and "Suppression of empty consultations, topics and headings".
  it('of which all is confidential are not there, and the lists say that something is missing', async () => {
    const record = await read(aboutPatient('9990020051'), area('includeConsultations'));
    expect([record.ids('Encounter'), record.titles]).toEqual([
      [],
      [
        'List of consultations',
        'Consultations - uncategorised data contained in consultations',
        'Consultations - medications contained in consultations',
      ],
    ]);
    for (const title of record.titles) {
      const { extension, note, entry, emptyReason } = record.listResource(title) as Record<string, unknown>;
      expect(extension).toContainEqual({
        url: 'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-CareConnect-GPC-ListWarningCode-1',
        valueCode: 'confidential-items',
      });
      expect([note, entry]).toEqual([
        [{ text: 'Information not available. Items excluded due to confidentiality and/or patient preferences.' }],
        undefined,
      ]);
      expect(emptyReason).toMatchObject({ coding: [{ code: 'no-content-recorded' }] });
    }
  });
});

describe('problems', () => {
  it.each(problemSearches)('are %s', async (_, parts, keys) => {
    const record = await read(area('includeProblems', ...parts));
    expect(record.list('Problems')).toEqual(keys.map((key) => `Condition/${key}`));
  });

  it('bring what is linked to them: consultations without their structure, medication, investigations, documents, and of issues only those that are linked', async () => {
    const record = await read(
      area('includeProblems', code('filterStatus', 'active'), code('filterSignificance', 'major')),
    );
    expect(record.ids('Encounter')).toEqual(['c-2021-02', 'c-2023-06', 'c-2026-03']);
    expect(record.ids('List')).toEqual([]);
    expect(record.ids('MedicationStatement')).toEqual(['amlodipine', 'metformin']);
    expect(record.ids('MedicationRequest')).toEqual([
      'amlodipine',
      'amlodipine-issue-1',
      'amlodipine-issue-3',
      'metformin',
    ]);
    expect(record.list('Problems - investigations related to problems')).toEqual([
      'DiagnosticReport/diabetes-2026',
      'DiagnosticReport/blood-count-2021',
    ]);
    expect(record.list('Problems - documents related to problems')).toEqual(['DocumentReference/4101']);
    expect(record.list('Problems - consultations related to problems')).toEqual([
      'Encounter/c-2026-03',
      'Encounter/c-2023-06',
      'Encounter/c-2021-02',
    ]);
  });

  it('refer to the entry that was made a problem, to each other, and to what is linked to them', async () => {
    const record = await read(area('includeProblems'));
    const extensions = record.resource('Condition', 'p-hypertension')['extension'] as {
      url: string;
      valueReference?: { reference: string };
    }[];
    const linked = (name: string) => extensions.filter(({ url }) => url.endsWith(`Extension-CareConnect-${name}-1`));
    expect(linked('ProblemSignificance')).toEqual([expect.objectContaining({ valueCode: 'major' })]);
    expect(linked('ActualProblem')).toEqual([
      expect.objectContaining({ valueReference: { reference: 'Observation/41-obs-hypertension' } }),
    ]);
    expect(linked('RelatedProblemHeader')).toEqual([
      expect.objectContaining({
        extension: [
          { url: 'type', valueCode: 'sibling' },
          { url: 'target', valueReference: { reference: 'Condition/41-p-diabetes' } },
        ],
      }),
    ]);
    expect(linked('RelatedClinicalContent').map(({ valueReference }) => valueReference!.reference)).toEqual([
      'MedicationRequest/41-amlodipine-issue-1',
      'ProcedureRequest/41-review-overdue',
      'DocumentReference/4101',
      'Observation/41-obs-blood-pressure-2021',
      'MedicationRequest/41-amlodipine',
      'DiagnosticReport/41-blood-count-2021',
      'ReferralRequest/41-cardiology',
      'Encounter/41-c-2021-02',
    ]);
  });

  it('that do not meet the filter but are related to one that does are in the list of linked problems, without what is linked to them', async () => {
    const record = await read(
      area('includeProblems', code('filterStatus', 'active'), code('filterSignificance', 'minor')),
    );
    expect(record.list('Problems - linked problems not relating to the primary query')).toEqual([
      'Condition/p-shoulder',
    ]);
    expect(record.ids('ReferralRequest')).toEqual([]);
  });

  it('that are linked to an entry of another area come with it', async () => {
    const record = await read(area('includeMedication', bool('includePrescriptionIssues', false)));
    expect(record.list('Problems - linked problems not relating to the primary query')).toEqual([
      'Condition/p-infection',
      'Condition/p-diabetes',
      'Condition/p-hypertension',
    ]);
    expect(JSON.stringify(record.resource('Condition', 'p-hypertension'))).not.toContain('Encounter/');
  });

  it('do not show what is confidential', async () => {
    const record = await read(area('includeProblems'));
    expect(record.ids('Condition')).not.toContain('p-anxiety');
    const warned = record.titles.filter((title) =>
      JSON.stringify(record.listResource(title)['extension']).includes('confidential-items'),
    );
    expect(warned).toEqual(['Problems', 'Problems - documents related to problems']);
  });
});
