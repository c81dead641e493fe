import { expect, it } from '@jest/globals';
import { loadOwnData } from '../src/own-data/load-own-data.ts';
import { servePractices } from '../src/practices/served.ts';
import { ask } from './saved-record.ts';
import { ada, address, folderOf, patient } from './own-data-folders.ts';

const subject = { reference: 'Patient/1' };
const saved = (id: string) => ({
  resourceType: 'DocumentReference',
  id,
  status: 'current',
  type: { text: 'Letter' },
  subject,
  indexed: '2020-01-01T00:00:00Z',
  content: [{ attachment: { contentType: 'text/plain', url: `https://gp.example.nhs.uk/Binary/${id}` } }],
});

// Source: documents guidance page: the file of a document of a record is had from Access Document of the same practice.
it('has the file of a document of a saved record here, where the folder has it under the same id', async () => {
  const problem = {
    resourceType: 'Condition',
    id: 'c',
    clinicalStatus: 'active',
    code: { text: 'C' },
    subject,
    extension: ['here', 'there'].map((id) => ({
      url: 'https://fhir.hl7.org.uk/STU3/StructureDefinition/Extension-CareConnect-RelatedClinicalContent-1',
      valueReference: { reference: `DocumentReference/${id}` },
    })),
  };
  const folder = await folderOf({
    'practices/own.yaml': `odsCode: Z99001\nasid: 918999190001\nname: OWN\n${address}\nphone: 01632 960500\nsites:\n  - { code: Z99001A, name: Own }\npractitioners:\n  - { sdsUserId: G12345678, family: A, given: B, gender: male }\n`,
    'patients/own.yaml': patient(ada).replace('B82617', 'Z99001'),
    [`documents/${ada}/letter.txt`]: 'A letter.',
    [`documents/${ada}/letter.txt.yaml`]: 'id: here\n',
    [`records/${ada}.json`]: JSON.stringify({
      resourceType: 'Bundle',
      type: 'collection',
      entry: [saved('here'), saved('there'), problem].map((resource) => ({ resource })),
    }),
  });
  const { population, holdings, faults } = loadOwnData(folder, true);
  expect(faults.filter(({ force }) => force === 'error')).toEqual([]);
  const own = servePractices(population, holdings).find(({ odsCode }) => odsCode === 'Z99001')!;
  const urls = ask(own, 'own', { problems: [{}], sensitive: false })
    .filter(({ resourceType }) => resourceType === 'DocumentReference')
    .map((one) => [one.id, (one['content'] as { attachment: { url: string } }[])[0]!.attachment.url]);
  expect(Object.fromEntries(urls)).toEqual({
    here: expect.stringMatching(/^(?!https:\/\/gp\.example).*\/Binary\/here$/),
    there: 'https://gp.example.nhs.uk/Binary/there',
  });
});
