import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { all, type Change } from '@mock-spine/shared/vectors/changes';
import { area } from '@mock-spine/shared/vectors/record-parameters';
import { startChain, type Chain } from './support/chain.ts';
import { clinicalIn, fullRecord, primaryListsIn, type Resource } from './support/records-chain.ts';

let chain: Chain;
beforeAll(async () => {
  chain = await startChain();
});
beforeEach(() => chain.control('provider', '/reset', { method: 'POST' }));
afterAll(() => chain.close());

const everything: Change = (draft) => draft;

/** Asks the SSP for a record, which is answered, and gives the resources in it. */
async function read(change: Change, interaction = 'get-structured-record'): Promise<readonly Resource[]> {
  const { status, headers, body } = await chain.send(
    all(interaction === 'get-structured-record' ? fullRecord : all(), change)(chain.good(interaction)),
  );
  expect([status, headers['cache-control'], headers['content-type']]).toEqual([
    200,
    'no-store',
    'application/fhir+json;charset=utf-8',
  ]);
  return (JSON.parse(body) as { entry: { resource: Resource }[] }).entry.map(({ resource }) => resource);
}

/** Switches immunisations at Coxwold Surgery, by the control API of the SSP, which joins both mocks. */
const switchImmunisations = async (on: boolean): Promise<void> => {
  const { status } = await chain.control('ssp', '/provider/enablement', {
    method: 'PUT',
    body: JSON.stringify({ B82617: { 'structured/immunisations': on } }),
  });
  expect(status).toBe(200);
};

const warnings = (resources: readonly Resource[]): unknown[] =>
  resources.filter(({ resourceType }) => resourceType === 'OperationOutcome').map(({ issue }) => issue);

const disabled = [
  {
    severity: 'warning',
    code: 'not-supported',
    diagnostics: 'includeImmunisations',
    details: {
      coding: [
        {
          system: 'https://fhir.nhs.uk/STU3/CodeSystem/Spine-ErrorOrWarningCode-1',
          code: 'NOT_IMPLEMENTED',
          display: 'Not implemented',
        },
      ],
      text: 'includeImmunisations has been disabled',
    },
  },
];

const immunisationsIn = (resources: readonly Resource[]): string[] =>
  clinicalIn(resources.filter(({ resourceType }) => resourceType !== 'OperationOutcome')).filter((name) =>
    name.startsWith('Immunization/'),
  );

it('A-092 a consumer reads of an area that is switched off nothing but a warning, and all of it when it is on again', async () => {
  const asked = area('includeImmunisations');
  const before = await read(asked);
  expect([immunisationsIn(before), primaryListsIn(before), warnings(before)]).toEqual([
    ['Immunization/flu-2025', 'Immunization/hepatitis-a'],
    ['Immunisations'],
    [],
  ]);
  await switchImmunisations(false);
  const without = await read(asked);
  expect([immunisationsIn(without), primaryListsIn(without), warnings(without)]).toEqual([[], [], [disabled]]);
  await switchImmunisations(true);
  expect(await read(asked)).toEqual(before);
});

it('A-092 a consultation names what is of an area that is switched off in words', async () => {
  await switchImmunisations(false);
  const topic = (await read(area('includeConsultations'))).find(
    ({ resourceType, title }) => resourceType === 'List' && title === 'Vaccination',
  );
  expect(topic?.['entry']).toEqual([{ item: { display: 'Immunisation items have been disabled' } }]);
});

it('A-093 the other areas are answered beside the one that is switched off', async () => {
  await switchImmunisations(false);
  const resources = await read(everything);
  expect(warnings(resources)).toEqual([disabled]);
  expect(primaryListsIn(resources)).toEqual([
    'Allergies and adverse reactions',
    'Ended allergies',
    'Medications and medical devices',
    'List of consultations',
    'Problems',
    'Uncategorised data',
    'Investigations and results',
    'Outbound referral',
    'Patient recall administration',
  ]);
});

it('A-087 a migration has the area that is switched off', async () => {
  const before = await read(everything, 'migrate-structured-record');
  await switchImmunisations(false);
  expect(await read(everything, 'migrate-structured-record')).toEqual(before);
  expect([primaryListsIn(before).includes('Immunisations'), warnings(before)]).toEqual([true, []]);
});
