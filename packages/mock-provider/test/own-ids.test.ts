import { describe, expect, it } from '@jest/globals';
import { standingAppointments } from '@mock-spine/shared/world/standing-appointments';
import { loadOwnData } from '../src/own-data/load-own-data.ts';
import { servePractices } from '../src/practices/served.ts';
import { createStanding } from '../src/appointments/standing.ts';
import { createMemoryStore } from '../src/store/memory-store.ts';
import { documentInPath, findDocuments } from '../src/documents/find-documents.ts';
import { ada, address, faultsOf, folderOf, patient } from './own-data-folders.ts';

const ben = '9990030014';
const clinic =
  'practice: B82617\ncategory: A\ntype: B\nchannel: Telephone\ndays: [monday]\nfrom: 09:00\nto: 12:00\nlength: 15\n';

// Source: STU3 http page, read: [base]/[type]/[id] names one resource.
describe('a folder beside the cast', () => {
  it('may not have the id of a patient, a clinic or a document of the cast at the practice, nor one of its own twice', async () => {
    const folder = await folderOf({
      'clinics/1.yaml': clinic,
      'patients/2.yaml': patient(ada),
      'patients/ben.yaml': patient(ben),
      [`documents/${ada}/a.txt`]: 'of Ada',
      [`documents/${ada}/a.txt.yaml`]: 'id: letter\n',
      [`documents/${ben}/b.txt`]: 'of Ben',
      [`documents/${ben}/b.txt.yaml`]: 'id: letter\n',
      [`documents/${ben}/c.txt`]: 'of Ben',
      [`documents/${ben}/c.txt.yaml`]: 'id: 07a6483f-732b-461e-86b6-edb665c45510\n',
    });
    expect(faultsOf(folder)).toEqual([
      'clinics/1.yaml:1: id: is that of the cast too; expected another (without id it is the name of the file).',
      `documents/${ben}/b.txt.yaml: id: is letter, that of documents/${ada}/a.txt.yaml too; expected another.`,
      `documents/${ben}/c.txt.yaml: id: is 07a6483f-732b-461e-86b6-edb665c45510, that of a document of the cast too; expected another.`,
      'patients/2.yaml:1: id: is that of the cast too; expected another (without id it is the name of the file).',
    ]);
  });

  it('is warned of a patient whom a role of the cast hides', async () => {
    const folder = await folderOf({ 'patients/normal-2.yaml': patient(ada) });
    expect(faultsOf(folder)).toEqual([
      'patients/normal-2.yaml:1: warning: nhsNumber: is of normal-2, which is the role of somebody of the cast, too: --patient normal-2 is about that one. Name the file otherwise.',
    ]);
  });

  // Source: STU3 datatypes page, id: at most 64 characters.
  it('may have no clinic whose id leaves no room for the day and the time in that of a slot', async () => {
    const folder = await folderOf({
      [`clinics/${'a'.repeat(50)}.yaml`]: clinic,
      [`clinics/${'b'.repeat(51)}.yaml`]: clinic,
      'clinics/c.yaml': `id: ${'c'.repeat(64)}\n${clinic}`,
    });
    const at = (length: number) =>
      `id: has ${length} characters; expected 50 at most, for the id of a slot adds the day and the time (without id it is the name of the file).`;
    expect(faultsOf(folder)).toEqual([`clinics/${'b'.repeat(51)}.yaml:1: ${at(51)}`, `clinics/c.yaml:1: ${at(64)}`]);
  });

  it('may not have an empty document', async () => {
    const folder = await folderOf({
      'patients/ada.yaml': patient(ada),
      [`documents/${ada}/a.txt`]: '',
      [`documents/${ada}/a.txt.yaml`]: '',
    });
    expect(faultsOf(folder)).toEqual([`documents/${ada}/a.txt: Expected a document; found an empty file.`]);
  });
});

// Source: what published extracts of real systems hold beside letters: sheets, bitmaps and sounds.
it.each([
  ['sheet.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['wound.BMP', 'image/bmp'],
  ['dictation.mp3', 'audio/mpeg'],
])('takes %s for a document of %s', async (name, contentType) => {
  const path = `documents/${ada}/${name}`;
  const folder = await folderOf({ 'patients/ada.yaml': patient(ada), [path]: 'x', [`${path}.yaml`]: '' });
  const { holdings, faults } = loadOwnData(folder, true);
  expect(faults).toEqual([]);
  expect(holdings.get('B82617')!.documents.map(({ file }) => file.contentType)).toEqual([contentType]);
});

// Source: docs/your-data.md: --no-cast leaves the cast out.
it('shows nothing of the cast at a practice that has its ODS code, without the cast', async () => {
  const folder = await folderOf({
    'practices/own.yaml': `odsCode: B82617\nasid: 918999198738\nname: OWN\n${address}\nphone: 01632 960500\nsites:\n  - { code: Z99001A, name: Own }\npractitioners:\n  - { sdsUserId: G12345678, family: A, given: B, gender: male }\n`,
    'patients/2.yaml': patient(ada),
  });
  const { population, holdings, faults } = loadOwnData(folder, false);
  expect(faults).toEqual([]);
  const practices = servePractices(population, holdings);
  const [practice] = practices;
  expect(findDocuments(practice!, '2', new URLSearchParams())).toEqual([]);
  const service = { practice: practice!, capability: 'documents', path: '', url: '', documentsUrl: '' } as const;
  expect(documentInPath({ service, path: '/Binary/07a6483f-732b-461e-86b6-edb665c45510' })).toBeUndefined();
  const now = Date.parse('2026-06-01T09:00:00Z');
  expect(standingAppointments(now)).not.toEqual([]);
  const store = createMemoryStore();
  await createStanding(store, () => practices).layOut(now);
  expect(await store.appointmentsOf('B82617', '2')).toEqual([]);
});
