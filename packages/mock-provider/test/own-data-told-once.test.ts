import { expect, it } from '@jest/globals';
import { loadOwnData } from '../src/own-data/load-own-data.ts';
import { list } from './own-resources.ts';
import { ada, faultsOf, folderOf, patient } from './own-data-folders.ts';

const json = (value: object): string => JSON.stringify(value, null, 2);

// Source: docs/your-data.md: each fault is told with its place; what refers to a resource that is at fault is not.
it('has a fault told once, and not again of all that refers to what is at fault', async () => {
  const about = { subject: { reference: 'Patient/1' } };
  const folder = await folderOf({
    'patients/ada.yaml': patient(ada),
    [`records/${ada}.json`]: json({
      resourceType: 'Bundle',
      type: 'collection',
      entry: [
        { resource: { resourceType: 'Observation', id: 'o', status: 'final', code: { text: 'O' }, comment: null } },
        {
          resource: {
            resourceType: 'MedicationRequest',
            id: 'p',
            intent: 'plan',
            medicationCodeableConcept: { text: 'M' },
            ...about,
            authoredOn: '01/02/2026',
          },
        },
        { resource: { resourceType: 'QuestionnaireResponse', id: 'q', status: 'completed' } },
        {
          resource: {
            resourceType: 'MedicationStatement',
            id: 's',
            basedOn: [{ reference: 'MedicationRequest/p' }],
            status: 'active',
            medicationCodeableConcept: { text: 'M' },
            ...about,
            taken: 'unk',
          },
        },
        {
          resource: {
            resourceType: 'Encounter',
            id: 'e',
            status: 'finished',
            ...about,
            period: { start: '2026-02-01' },
            diagnosis: [
              { condition: { reference: 'Observation/o' } },
              { condition: { reference: 'QuestionnaireResponse/q' } },
            ],
          },
        },
      ],
    }),
  });
  const errors = loadOwnData(folder, true).faults.filter(({ force }) => force === 'error');
  expect(errors.map(({ path, says }) => `${path ?? ''} ${says}`)).toEqual([
    'Observation.comment must not be null (STU3).',
    'MedicationRequest.authoredOn must be a date, or a date and time with its offset, such as 2017-05-30T10:00:00+01:00 (STU3).',
    'Resource.resourceType Expected a resource type of GP Connect; found QuestionnaireResponse. Take it out.',
  ]);
});

// Whoever keeps a folder says in a README what it is; a resource that stands beside the folders would never be read.
it('has what stands beside its folders told of, but for the notes of its owner', async () => {
  const beside = { 'README.md': '{}', 'notes.txt': '{}', 'patient.json': '{}' };
  const folder = await folderOf({ 'patients/ada.yaml': patient(ada), ...beside });
  const { faults } = loadOwnData(folder, true);
  expect(faults.filter(({ force }) => force === 'error').map(({ file }) => file)).toEqual(['patient.json']);
});

it('has a list of resources told what to make of it', async () => {
  const folder = await folderOf({ 'patients/ada.yaml': patient(ada), [`records/${ada}.json`]: '[]' });
  expect(faultsOf(folder)).toEqual([
    `records/${ada}.json:1: Expected a resource; found a list. Make its resources the entries of a Bundle, or give each a file.`,
  ]);
});

// Source: docs/your-data.md, "Records": what each resource of a record is.
it('has what would be in no answer warned of', async () => {
  const about = { subject: { reference: 'Patient/1' } };
  const medication = { medicationReference: { reference: 'Medication/used' }, ...about };
  const entry = [
    { resourceType: 'Medication', id: 'used', code: { text: 'M' } },
    { resourceType: 'Medication', id: 'unused', code: { text: 'N' } },
    { resourceType: 'Specimen', id: 's', ...about },
    { resourceType: 'ProcedureRequest', id: 'r', status: 'active', intent: 'order', code: { text: 'R' }, ...about },
    { resourceType: 'MedicationRequest', id: 'm', intent: 'proposal', ...medication },
    { resourceType: 'Encounter', id: 'visit', status: 'finished', ...about },
    { resourceType: 'Encounter', id: 'empty', status: 'finished', ...about },
    list('topic', '25851000000105', 'Medication/used'),
    list('all', '325851000000107', 'List/other-topic'),
    list('other-topic', '25851000000105', 'Medication/used'),
  ].map((resource) => ({ resource }));
  const folder = await folderOf({
    'patients/ada.yaml': patient(ada),
    [`records/${ada}.json`]: json({ resourceType: 'Bundle', type: 'collection', entry }),
  });
  const { faults } = loadOwnData(folder, true);
  expect(
    faults.filter(({ says }) => says.includes('no answer has it')).map(({ path, force, says }) => [path, force, says]),
  ).toEqual([
    ...['Medication', 'Specimen', 'ProcedureRequest'].map((path) => [
      path,
      'warning',
      'Expected something in the record that refers to it; found nothing, so that no answer has it.',
    ]),
    [
      'MedicationRequest.intent',
      'warning',
      'Expected plan or order; found proposal, so that no answer has it. (medication resource relationships page)',
    ],
    // Source: list consultation page: empty consultations are suppressed; the list of a topic is referred to by that of its consultation.
    ...['Encounter', 'List'].map((path) => [
      path,
      'warning',
      'Expected something in the record that refers to it; found nothing, so that no answer has it.',
    ]),
  ]);
});
