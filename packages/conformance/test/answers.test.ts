import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startProvider, type RunningProvider } from '@mock-spine/mock-provider/server';
import { providerSettings } from '@mock-spine/mock-provider/settings';
import { readSettings } from '@mock-spine/shared/settings/settings';
import { sharedPki, temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import { groupFindings } from '../src/answers/finding.ts';
import { judgeResources } from '../src/answers/judge-resources.ts';
import { resourcesIn } from '../src/answers/resources-in.ts';
import type { Report } from '../src/kit/report.ts';
import { readConformanceSettings } from '../src/kit/settings.ts';
import { runConformance } from '../src/run-conformance.ts';

let pki: string;
let provider: RunningProvider;
let run: (...flags: readonly string[]) => Promise<Report>;
let report: Report;
/** The patients whose records are written in the manner of real systems, and one with something in every area. */
const records = ['9990020124', '9990020132', '9990020140', '9990020019'];

beforeAll(async () => {
  pki = await sharedPki();
  const own = ['--port', '0', '--control-port', '0', '--certs', pki, '--audit-dir', await temporaryDirectory()];
  provider = await startProvider(readSettings(providerSettings, own, {}));
  const root = `https://localhost:${provider.port}/B82617/STU3/1/gpconnect`;
  const targets = [root, `${root}/structured`, `${root}/documents`].flatMap((each) => ['--target', each]);
  run = (...flags) => {
    const usual = ['--certs', pki, '--cast', '--rate', '1000'];
    return runConformance(readConformanceSettings([...targets, ...usual, ...flags]), Date.now, () => {});
  };
  report = await run('--only', 'A-212', ...records.flatMap((nhsNumber) => ['--records', nhsNumber]));
});
afterAll(() => provider.close());

const probesOf = ({ clauses, beyond } = report) => [...clauses, ...beyond].flatMap(({ probes }) => probes);

it('every answer of our own provider is as published, but for what records of real manner have on purpose', () => {
  const noted = probesOf().filter(({ verdict }) => verdict === 'note');
  const repeats = 'MedicationRequest.extension:repeatInformation.extension:numberOfRepeatPrescriptions';
  // repeat counts as valuePositiveInt and the other address of ParentPresent in one record, "no known allergy" without a category in another.
  expect(noted.map(({ id, findings }) => [id, ...findings!.map(({ says }) => says)])).toEqual([
    [
      'record-2',
      `${repeats}Allowed.value[x] is valuePositiveInt, not unsignedInt`,
      `${repeats}Issued.value[x] is valuePositiveInt, not unsignedInt`,
      'the extension https://fhir.nhs.uk/STU3/StructureDefinition/Extension-CareConnect-GPC-ParentPresent-1 is not published',
    ],
    ['record-3', 'AllergyIntolerance.category is missing'],
  ]);
  expect(probesOf().flatMap(({ id, verdict }) => (verdict === 'pass' ? [id] : []))).toEqual(
    expect.arrayContaining(['answer-of-search-patient', 'answer-of-get-structured-record', 'record-1', 'record-4']),
  );
});

// An appointment is answered as it was booked; what the kit itself wrote into one, in this run or in one before, is no fault of the provider's.
it('what a probe had booked is not held against the provider in the next run', async () => {
  const booked = await run('--write', '--only', 'booking-with-unknown-participant-type');
  // That of the good request, and that of the probe.
  expect(booked.made).toEqual({ bookings: 2, left: [], unanswered: [], registered: [] });
  const [answer] = probesOf(await run('--only', 'answer-of-search-patient-appointments'));
  expect(answer).toMatchObject({ verdict: 'pass' });
});

const judge = (...resources: readonly object[]): string[] => {
  const body = JSON.stringify({
    resourceType: 'Bundle',
    type: 'collection',
    entry: resources.map((resource) => ({ resource })),
  });
  const read = resourcesIn(body)!;
  return groupFindings(judgeResources(read, true)).map(({ says, count }) => `${count} × ${says}`);
};

const patient = { resourceType: 'Patient', id: '1' };
const observation = {
  resourceType: 'Observation',
  id: 'o1',
  meta: { profile: ['https://fhir.nhs.uk/STU3/StructureDefinition/CareConnect-GPC-Observation-1'] },
  identifier: [{ system: 'https://gp.example/id', value: '1' }],
  status: 'final',
  code: { coding: [{ system: 'http://snomed.info/sct', code: '75367002', display: 'Blood pressure' }] },
  subject: { reference: 'Patient/1' },
  effectiveDateTime: '2026-01-02',
  issued: '2026-01-02T10:00:00+00:00',
  performer: [{ reference: 'Practitioner/1' }],
};
const list = {
  resourceType: 'List',
  meta: { profile: ['https://fhir.nhs.uk/STU3/StructureDefinition/CareConnect-GPC-List-1'] },
  status: 'current',
  mode: 'snapshot',
  title: 'Problems',
  code: { coding: [{ system: 'http://snomed.info/sct', code: '717711000000103', display: 'Problems' }] },
  subject: { reference: 'Patient/1' },
  entry: [{ item: { reference: 'Observation/o1' } }],
};

const coded = (code: string) => ({ coding: [{ system: 'http://snomed.info/sct', code }] });
const nothingRecorded = { coding: [{ code: 'no-content-recorded' }] };
const secondary = {
  coding: [
    {
      system: 'https://fhir.hl7.org.uk/STU3/CodeSystem/GPConnect-SecondaryListValues-1',
      code: 'problems-diary-entries-related-to-problems',
    },
  ],
};

// Source: lists_for_message_structure and list pages; retrieve_patient_record page and consultation guidance page, which differ in what the list of consultations has.
it.each<[what: string, changed: object]>([
  [
    'consultations that has their lists',
    { code: coded('1149501000000101'), entry: [{ item: { reference: 'List/a' } }] },
  ],
  [
    'consultations that has Encounters',
    { code: coded('1149501000000101'), entry: [{ item: { reference: 'Encounter/a' } }] },
  ],
  ['ended allergies that contains them', { code: coded('1103671000000101'), entry: [{ item: { reference: '#a' } }] }],
  [
    'what is confidential beside problems',
    {
      code: secondary,
      entry: undefined,
      extension: [
        {
          url: 'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-CareConnect-ListWarningCode-1',
          valueCode: 'confidential-items',
        },
      ],
      note: [{ text: 'Items excluded due to confidentiality and/or patient preferences.' }],
    },
  ],
  [
    'problems without any',
    {
      entry: undefined,
      emptyReason: nothingRecorded,
      note: [{ text: 'Information not available' }],
    },
  ],
])('a list of %s says what it should', (_, changed) => {
  expect(judge({ ...list, ...changed }).filter((one) => one.includes('List: '))).toEqual([]);
});

// Source: real-records of the project: what suppliers were seen to send, each with the finding that is true of it.
describe('what real systems send', () => {
  it.each<[what: string, resources: readonly object[], finding: string]>([
    ['performer: [{}]', [{ ...observation, performer: [{}] }], '1 × Observation.performer: '],
    [
      'an object in the place of a list',
      [{ ...observation, identifier: { value: '1' } }],
      '1 × Observation.identifier: ',
    ],
    ['a note as an object', [{ ...list, note: { text: 'x' } }], '1 × List.note: '],
    ['fhir_comments', [{ ...observation, fhir_comments: ['x'] }], '1 × Observation.fhir_comments: '],
    ['a dangling reference', [observation], '1 × Observation.performer.reference refers to what is not in the answer'],
    ['one id twice', [patient, patient], '1 × the id of a Patient is there twice'],
    [
      'a profile that nobody published',
      [{ ...observation, meta: { profile: ['https://gp.example/Observation-9'] } }],
      '1 × Observation.meta.profile is https://gp.example/Observation-9, which is not published',
    ],
    ['no code', [{ ...observation, code: undefined }], '1 × Observation.code: '],
    [
      'a list of problems with an observation',
      [list, observation],
      '1 × List: a list of Condition refers to Observation',
    ],
    ['an empty list without a reason', [{ ...list, entry: undefined }], '1 × List: an empty list has no emptyReason'],
    [
      'an empty list without its words',
      [{ ...list, entry: undefined, emptyReason: nothingRecorded, note: [{ text: 'Nothing' }] }],
      '1 × List: the note of an empty list does not say "Information not available"',
    ],
    [
      'an ended allergy outside its list',
      [{ ...list, code: coded('1103671000000101') }],
      '1 × List: an ended allergy is not contained in its list',
    ],
    [
      'an empty list of what problems bring with them',
      [{ ...list, entry: undefined, code: secondary }],
      '1 × List: an empty secondary list has no warning',
    ],
    [
      'a list of consultations with an observation',
      [{ ...list, code: coded('1149501000000101') }, observation],
      '1 × List: a list of Encounter and List refers to Observation',
    ],
    [
      'a warning in words alone',
      [{ ...list, note: [{ text: 'Items excluded due to confidentiality and/or patient preferences.' }] }],
      '1 × List: the warning confidential-items is in the note without its code',
    ],
  ])('%s is found', (_, resources, finding) => {
    expect(judge(...resources).filter((one) => one.startsWith(finding))).toHaveLength(1);
  });

  it.each<[what: string, body: string]>([
    ['nothing', ''],
    ['a page', '<html></html>'],
    ['null in the place of entries', '{"resourceType":"Bundle","entry":[null,{"resource":null},7]}'],
    ['entries that are no list', '{"resourceType":"Bundle","entry":{"resource":{"resourceType":"List","code":3}}}'],
    ['a type that there is not', '{"resourceType":"Nothing","meta":{"profile":3}}'],
    ['depth', `{"resourceType":"Patient","x":${'['.repeat(5_000)}${']'.repeat(5_000)}}`],
  ])('%s ends nothing', (_, body) => {
    expect(() => judgeResources(resourcesIn(body) ?? [], true)).not.toThrow();
  });
});

it('findings of one kind are counted together, and name their resources', () => {
  const of = (id: string) => ({ says: 'Patient.name[3].family: must be a string (STU3)', where: `Patient/${id}` });
  expect(groupFindings([of('1'), of('2'), { says: 'other', where: 'List/x' }])).toEqual([
    { says: 'Patient.name.family: must be a string (STU3)', count: 2, where: ['Patient/1', 'Patient/2'] },
    { says: 'other', count: 1, where: ['List/x'] },
  ]);
});
