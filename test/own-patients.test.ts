import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startOwnDataChain, type OwnDataChain } from './support/own-data-chain.ts';

const [five, single, newcomer] = ['9990030030', '9990030057', '9990030049'];

let chain: OwnDataChain;
beforeAll(async () => {
  chain = await startOwnDataChain();
  const write = (name: string, text: string) => writeFileSync(join(chain.folder, 'patients', `${name}.yaml`), text);
  write('five', `nhsNumber: ${five}\npractice: Z99001\nfamily: EXAMPLE\ngender: female\nbirthDate: 1980-01-31\n`);
  write(
    'single',
    `nhsNumber: ${single}\npractice: Z99001\nfamily: EXAMPLE\ngiven: Eve\ngender: female\nbirthDate: 1981-01-31\nmobile: 07700 900501\naddress: { postalCode: ZZ99 3VZ }\ncontact: { relationship: Son, family: EXAMPLE }\n`,
  );
  write('new', `nhsNumber: ${newcomer}\nfamily: SAMPLE\ngiven: Jo\ngender: male\nbirthDate: 1975-06-15\n`);
  for (const control of [chain.controls.provider, chain.controls.ssp])
    expect((await fetch(`${control}/reload`, { method: 'POST' })).ok).toBe(true);
});
afterAll(() => chain.close());

// Source: CareConnect-GPC-Patient-1 asks for the NHS number, and of a name for use and family; find_a_patient page: address and telecom where available.
it('shows a patient of whom five lines are written without what is not known', async () => {
  const { all } = await chain.send({ interaction: 'search-patient', practice: 'Z99001', patient: five });
  expect(all).toMatchObject([{ id: 'five', gender: 'female', birthDate: '1980-01-31' }]);
  expect(all[0]!['name']).toEqual([{ use: 'official', text: 'EXAMPLE', family: 'EXAMPLE' }]);
  expect(Object.keys(all[0]!)).not.toEqual(expect.arrayContaining(['telecom']));
  expect(Object.keys(all[0]!)).not.toEqual(expect.arrayContaining(['address']));
});

it('shows what is known of a patient of whom something is', async () => {
  const { all } = await chain.send({ interaction: 'search-patient', practice: 'Z99001', patient: 'single' });
  expect(all[0]).toMatchObject({
    name: [{ text: 'EXAMPLE Eve', given: ['Eve'] }],
    telecom: [{ system: 'phone', value: '07700 900501', use: 'mobile' }],
  });
  expect(all[0]!['address']).toEqual([{ use: 'home', type: 'physical', postalCode: 'ZZ99 3VZ' }]);
  expect(all[0]!['contact']).toEqual([
    { relationship: [{ text: 'Son' }], name: { use: 'official', text: 'EXAMPLE', family: 'EXAMPLE' } },
  ]);
});

it('shows such a patient in Access Record HTML and on PDS', async () => {
  const { all } = await chain.send({ interaction: 'get-care-record', practice: 'Z99001', patient: five });
  const shown = all.find(({ resourceType }) => resourceType === 'Patient');
  expect(shown!['name']).toEqual([{ use: 'official', text: 'EXAMPLE', family: ['EXAMPLE'] }]);
  expect([shown!['telecom'], shown!['address']]).toEqual([undefined, undefined]);
  const trace = await fetch(`${chain.controls.ssp}/personal-demographics/FHIR/R4/Patient/${five}`, {
    headers: { 'X-Request-ID': '60E0B220-8136-4CA5-AE46-1D97EF59D068' },
  });
  const onPds = (await trace.json()) as { name: object[]; telecom?: object[]; address?: object[] };
  expect(onPds.name).toEqual([{ id: '123', use: 'usual', period: { start: '2020-01-01' }, family: 'EXAMPLE' }]);
  expect([onPds.telecom, onPds.address]).toEqual([undefined, undefined]);
});

// Source: register_a_patient page, "PDS requirements": what is sent must be what PDS has.
it('writes a registration of somebody of the folder as PDS has them', async () => {
  const { status, all } = await chain.send({ interaction: 'register-patient', patient: 'new' });
  expect([status, all[0]]).toMatchObject([
    200,
    { identifier: [{ value: newcomer }], name: [{ family: 'SAMPLE', given: ['Jo'] }], birthDate: '1975-06-15' },
  ]);
});

// Source: docs/your-data.md: the name of the file is the role.
it('asks the practice of somebody of the folder where an order names none', async () => {
  const found = await chain.send({ interaction: 'search-patient', patient: 'single' });
  expect([found.status, found.all.map(({ id }) => id)]).toEqual([200, ['single']]);
  const elsewhere = await chain.send({ interaction: 'search-patient', patient: 'single', practice: 'B82617' });
  expect([elsewhere.status, elsewhere.all]).toEqual([200, []]);
  const migrated = await chain.send({ interaction: 'migrate-structured-record', patient: 'ben' });
  expect(migrated.status).toBe(200);
});
