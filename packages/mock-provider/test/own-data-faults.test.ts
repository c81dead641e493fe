import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { describeDataFault } from '@mock-spine/shared/own-data/data-fault';
import { checkAnswer } from '../src/own-data/check-answer.ts';
import { loadOwnData } from '../src/own-data/load-own-data.ts';
import { ada, address, folderOf, patient, faultsOf } from './own-data-folders.ts';

const json = (value: object): string => JSON.stringify(value, null, 2);

/** What is wrong with each file of the folder, in the order of files and lines. Sources: STU3 schemas; retrieve_patient_record, medication resource relationships and encounter pages; the form of a file as docs/your-data.md has it. */
const bad: Readonly<Record<string, { readonly text: string; readonly faults: readonly string[] }>> = {
  'clinics/early.yaml': {
    text: 'practice: B82617\nsite: Z00000\npractitioner: G00000000\ncategory: A\ntype: B\nchannel: Post\ndays: [munday]\nfrom: 25:00\nto: 12:00\nlength: 15\n',
    faults: [
      'clinics/early.yaml:6: channel: is "Post"; expected In-person, Telephone or Video.',
      'clinics/early.yaml:7: days.0: is "munday"; expected monday, tuesday, wednesday, thursday, friday, saturday or sunday. Did you mean monday?',
      'clinics/early.yaml:8: from: is "25:00"; expected a time of day as hh:mm.',
    ],
  },
  'clinics/late.yaml': {
    text: 'practice: B82617\nsite: Z00000\npractitioner: G00000000\ncategory: A\ntype: B\nchannel: Telephone\ndays: [monday]\nfrom: 12:00\nto: 12:10\nlength: 15\nservice: 42\n',
    faults: [
      'clinics/late.yaml:2: site: is "Z00000"; expected a site of B82617: Z26556, Z33432, Z33433.',
      'clinics/late.yaml:3: practitioner: is "G00000000"; expected a practitioner of B82617: G13579135, G11111116, G22345655, G22222226.',
      'clinics/late.yaml:9: to: leaves no room for one slot; expected a time that is later than from by the length of a slot.',
      'clinics/late.yaml:11: service: is "42"; expected the dosServiceId of a service of B82617: 1000000123, 1000000124.',
    ],
  },
  'documents/9990030006/letter.pages': {
    text: 'x',
    faults: [
      'documents/9990030006/letter.pages: Expected a document whose name ends with .bmp, .doc, .docx, .gif, .htm, .html, .jpeg, .jpg, .mp3, .pdf, .png, .rtf, .tif, .tiff, .txt, .wav, .xlsx, .xml; found another.',
      'documents/9990030006/letter.pages: Expected a header beside it, documents/9990030006/letter.pages.yaml; found none. It may be empty but for a title.',
    ],
  },
  'documents/9990030006/note.txt': { text: 'x', faults: [] },
  'documents/9990030006/note.txt.yaml': {
    text: 'title: Note\ncreated: 31.01.2026\nautor: practice\n',
    faults: [
      'documents/9990030006/note.txt.yaml:2: created: is "31.01.2026"; expected a day as yyyy-mm-dd, or a time as yyyy-mm-ddThh:mm:ss+00:00.',
      'documents/9990030006/note.txt.yaml:3: autor: is unknown. Did you mean author? The keys are: id, title, type, created, indexed, author, setting, confidential, unavailable.',
    ],
  },
  'documents/9990030006/orphan.pdf.yaml': {
    text: 'title: Nothing beside it\n',
    faults: [
      'documents/9990030006/orphan.pdf.yaml: Expected a document beside it with the same name, without .yaml; found none.',
    ],
  },
  'documents/9990030014/note.txt': {
    text: 'x',
    faults: [
      'documents/9990030014/note.txt: Expected the NHS number of a patient of patients/ as the name of the folder; found 9990030014.',
    ],
  },
  'notes.yaml': {
    text: 'a: b\n',
    faults: ['notes.yaml: Expected files in practices, patients, clinics, records, documents; found one beside them.'],
  },
  'patients/ada.yaml': { text: patient(ada), faults: [] },
  'patients/of-cast.yaml': {
    text: patient('9690937278'),
    faults: [
      'patients/of-cast.yaml:1: nhsNumber: is the number of somebody of the cast; expected another. Choose one, or leave the cast out with --no-cast.',
    ],
  },
  'patients/twin.yaml': {
    text: patient(ada, 'id: 999\ndied: 2026-02-30\n'),
    faults: ['patients/twin.yaml:12: died: is "2026-02-30"; expected a day of the calendar.'],
  },
  'patients/twin-too.yaml': {
    text: patient(ada, 'id: 999\n'),
    faults: [
      'patients/twin-too.yaml:1: nhsNumber: is that of patients/ada.yaml too; expected another.',
      'patients/twin-too.yaml:11: id: is 999; expected another: numbers from 101 on are given to patients who are registered.',
    ],
  },
  'patients/unfinished.yaml': {
    text: 'nhsNumber: [\n',
    faults: [
      'patients/unfinished.yaml:2: Expected YAML. Flow sequence in block collection must be sufficiently indented and end with a ].',
    ],
  },
  'patients/wrong.yaml': {
    text: patient('4010232137').replace('female', 'lady').replace('B82617', 'Z00001'),
    faults: ['patients/wrong.yaml:6: gender: is "lady"; expected male, female, other or unknown.'],
  },
  'practices/one.yaml': {
    text: `odsCode: B82617\nasid: 123\nname: ONE\n${address}\nphone: 01632 960500\nsites: []\npractitioners:\n  - sdsUserId: G12345678\n    family: A\n    given: B\n    prefix: Dr\n    gender: male\n    gender: female\n`,
    faults: ['practices/one.yaml:13: Expected YAML. Map keys must be unique.'],
  },
  'practices/two.yaml': {
    text: `odsCode: B82617\nasid: 123\nname: TWO\n${address}\nphone: 01632 960500\nsites: []\npractitioners:\n  - sdsUserId: G12345678\n    family: A\n    given: B\n    prefix: Dr\n    gender: unknown\n`,
    faults: [
      'practices/two.yaml:2: asid: is "123"; expected an ASID: twelve digits.',
      'practices/two.yaml:6: sites: is a list; expected one site at least: the main surgery.',
      'practices/two.yaml:12: practitioners.0.gender: is "unknown"; expected male or female.',
    ],
  },
  'records/9990030006/bundle.json': {
    text: json({
      resourceType: 'Bundle',
      type: 'heap',
      entry: [
        {
          resource: {
            resourceType: 'AllergyIntolerance',
            id: 'one',
            clinicalStatus: 'alive',
            patient: { reference: 'Patient/ada' },
          },
        },
        { resource: { resourceType: 'Flag', id: 'two' } },
        { resource: { resourceType: 'Schedule', id: 'three', actor: [{ reference: 'Location/1' }] } },
      ],
    }),
    faults: [
      'records/9990030006/bundle.json:3: Bundle.type: is not one of document, message, transaction, transaction-response, batch, batch-response, history, searchset, collection (STU3).',
      'records/9990030006/bundle.json:6: AllergyIntolerance.verificationStatus: required element is missing (STU3).',
      'records/9990030006/bundle.json:9: AllergyIntolerance.clinicalStatus: is not one of active, inactive, resolved (STU3).',
      'records/9990030006/bundle.json:17: Resource.resourceType: Expected a resource type of GP Connect; found Flag. Take it out.',
      'records/9990030006/bundle.json:22: Expected a resource of a structured record; found Schedule. Take it out. (retrieve_patient_record page)',
    ],
  },
  'records/9990030006/medication.json': {
    text: json({
      resourceType: 'MedicationStatement',
      id: 'm',
      basedOn: [{ reference: 'MedicationRequest/none' }],
      status: 'active',
      medicationReference: { reference: 'Medication/none' },
      subject: { reference: 'Patient/ada' },
      taken: 'unk',
    }),
    faults: [
      'records/9990030006/medication.json:4: MedicationStatement.basedOn: Expected a reference to a MedicationRequest whose intent is plan; found none. (medication resource relationships page)',
      'records/9990030006/medication.json:5: MedicationStatement.basedOn[0]: Expected a reference to something in the record, or to somebody of the practice; found MedicationRequest/none, which is not there.',
      'records/9990030006/medication.json:10: MedicationStatement.medicationReference: Expected a reference to something in the record, or to somebody of the practice; found Medication/none, which is not there.',
    ],
  },
  'records/9990030006/torn.json': {
    text: '{\n  "resourceType": "Condition",\n  "id": "c",\n}\n',
    faults: [
      'records/9990030006/torn.json:3: Expected JSON; found a comma with nothing after it at line 3, column 12.',
    ],
  },
  'records/9990030006/twice.json': {
    text: '{\n  "resourceType": "Condition",\n  "id": "c",\n  "id": "d"\n}\n',
    faults: ['records/9990030006/twice.json:4: Expected each name once in an object; found "id" twice.'],
  },
  'records/9990030006/visit.xml': {
    text: '<Encounter xmlns="http://hl7.org/fhir">\n  <id value="e"/>\n  <status value="finished"/>\n  <subject>\n    <reference value="Patient/ada"/>\n    <colour value="red"/>\n  </subject>\n</Encounter>\n',
    faults: ['records/9990030006/visit.xml:6: Encounter.subject.colour: unknown element (STU3).'],
  },
  'records/9990030006/visit-too.xml': {
    text: '<Encounter xmlns="http://hl7.org/fhir">\n  <id value="e"/>\n  <status value="finished"/>\n  <subject>\n    <reference value="Patient/ada"/>\n  </subject>\n  <period>\n    <end value="2020-05-01"/>\n  </period>\n</Encounter>\n',
    faults: [
      'records/9990030006/visit-too.xml:7: Encounter.period.start: Expected when the consultation began; found nothing. Leave the period out where that is not known. (encounter page)',
    ],
  },
  'records/somebody.json': {
    text: json({ resourceType: 'Condition', id: 'c' }),
    faults: [
      'records/somebody.json: Expected the NHS number of a patient of patients/ as the name of the file; found somebody.',
    ],
  },
  'slots/x.yaml': {
    text: 'a: b\n',
    faults: ['slots/x.yaml: Expected a folder of practices, patients, clinics, records, documents; found slots.'],
  },
};

describe('a folder in which much is wrong', () => {
  it('has each fault named with file, line, path and a sentence', async () => {
    const folder = await folderOf(Object.fromEntries(Object.entries(bad).map(([path, { text }]) => [path, text])));
    const errors = loadOwnData(folder, true)
      .faults.filter(({ force }) => force === 'error')
      .map(describeDataFault);
    expect(errors).toEqual(
      Object.keys(bad)
        .sort()
        .flatMap((path) => bad[path]!.faults),
    );
  });
});

/** Valid STU3, and none of the profile's: CareConnect-GPC-AllergyIntolerance-1 wants a category, a date and who recorded it. */
const allergy = {
  resourceType: 'AllergyIntolerance',
  id: 'a',
  clinicalStatus: 'active',
  verificationStatus: 'unconfirmed',
  code: { coding: [{ system: 'http://snomed.info/sct', code: '91936005', display: 'Allergy to penicillin' }] },
  patient: { reference: 'Patient/ada' },
};

it('has what is marked as confidential in vain named, which would be answered to everybody', async () => {
  const folder = await folderOf({
    'patients/ada.yaml': patient(ada, 'confidential: [Condition/a, Condition/b, Organization/o]\n'),
    [`records/${ada}/a.json`]: json({
      resourceType: 'Condition',
      id: 'a',
      clinicalStatus: 'active',
      subject: { reference: 'Patient/1' },
    }),
    [`records/${ada}/o.json`]: json({ resourceType: 'Organization', id: 'o', name: 'O' }),
  });
  expect(faultsOf(folder).filter((line) => line.includes('confidential'))).toEqual([
    'patients/ada.yaml:11: confidential.1: Expected a reference to an entry of the record; found Condition/b, which is not there.',
    'patients/ada.yaml:11: warning: confidential.2: Expected a reference to a whole entry of the record; found Organization/o, which is a part.',
  ]);
});

describe('what only breaks a profile', () => {
  it('is a warning, and the data are served', async () => {
    const folder = await folderOf({ 'patients/ada.yaml': patient(ada), [`records/${ada}.json`]: json(allergy) });
    const { faults, holdings } = loadOwnData(folder, true);
    const file = `records/${ada}.json:1: warning: AllergyIntolerance`;
    expect(faults.map(describeDataFault)).toEqual(
      expect.arrayContaining([`${file}.category: is missing.`, `${file}.assertedDate: is missing.`]),
    );
    expect(faults.filter(({ force }) => force === 'error')).toEqual([]);
    expect(holdings.get('B82617')!.records.get('ada')!.resources).toHaveLength(1);
  });

  it('is told of each entry of a Bundle that is one line, as answers are sent', async () => {
    const entry = ['a', 'b'].map((id) => ({ resource: { ...allergy, id } }));
    const text = JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry });
    const folder = await folderOf({ 'record.json': text });
    const { faults } = checkAnswer({ path: 'record.json', place: join(folder, 'record.json'), size: 1, changed: 0 });
    expect(faults.map(describeDataFault).filter((line) => line.includes('category'))).toEqual([
      'record.json:1: warning: entry[0] AllergyIntolerance.category: is missing.',
      'record.json:1: warning: entry[1] AllergyIntolerance.category: is missing.',
    ]);
  });

  it('is told of an answer that was saved, a record and any other', async () => {
    const folder = await folderOf({
      'record.json': json({ resourceType: 'Bundle', type: 'collection', entry: [{ resource: allergy }] }),
      'patient.json': json({
        resourceType: 'Bundle',
        type: 'searchset',
        entry: [{ resource: { resourceType: 'Patient', id: 'p' } }],
      }),
      'broken.json': '{"resourceType":"Patient","gender":"lady"}',
    });
    const check = (path: string) =>
      checkAnswer({ path, place: join(folder, path), size: 1, changed: 0 }).faults.map(describeDataFault);
    expect(check('record.json')).toEqual(
      expect.arrayContaining(['record.json:6: warning: AllergyIntolerance.category: is missing.']),
    );
    expect(check('patient.json')).toEqual(
      expect.arrayContaining(['patient.json:6: warning: Patient.name:official: is missing.']),
    );
    expect(check('broken.json')).toEqual([
      'broken.json:1: Patient.gender: is not one of male, female, other, unknown (STU3).',
    ]);
  });

  // Source: curl(1), --include: "response headers are included in the output"; --verbose: lines that begin with > and <.
  it.each(['HTTP/1.1 200 OK\r\nDate: x\r\n\r\n', 'HTTP/2 200\r\n\r\n', '* Trying\n< HTTP/1.1 200 OK\n'])(
    'is told of an answer that was saved with its head, %j',
    async (head) => {
      const folder = await folderOf({ 'a.json': `${head}{"resourceType":"Patient"}` });
      const { faults } = checkAnswer({ path: 'a.json', place: join(folder, 'a.json'), size: 1, changed: 0 });
      expect(faults.map(describeDataFault)).toEqual([
        'a.json:1: Expected the body of an answer; found its status line and headers before it, as curl -i or -v writes them. Save the body alone: curl -s -o answer.json.',
      ]);
    },
  );

  // Source: docs/your-data.md: the documents that are searched for are the files of documents/<NHS number>.
  it('is told of a DocumentReference that no search finds', async () => {
    const reference = {
      resourceType: 'DocumentReference',
      id: 'd1',
      status: 'current',
      type: { text: 'Letter' },
      indexed: '2026-01-01T09:00:00+00:00',
      content: [{ attachment: { contentType: 'text/plain' } }],
    };
    const folder = await folderOf({
      'patients/ada.yaml': patient(ada),
      [`records/${ada}.json`]: JSON.stringify({
        resourceType: 'Bundle',
        type: 'collection',
        entry: [{ resource: reference }],
      }),
    });
    expect(faultsOf(folder).join('\n')).toContain(
      `warning: entry[0]: This DocumentReference is part of the record, and no search for documents finds it: those are the files of documents/${ada}.`,
    );
  });
});
