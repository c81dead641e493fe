import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { loadOwnData } from '../src/own-data/load-own-data.ts';
import { servePractices } from '../src/practices/served.ts';
import type { RecordQuery } from '../src/structured/query.ts';
import { ask, folderWith, type Resource } from './saved-record.ts';

export const subject = { reference: 'Patient/1' };

/** A consultation, of which nothing is known but what is given. */
export const encounter = (id: string, more: object = {}): Resource => ({
  resourceType: 'Encounter',
  id,
  status: 'finished',
  subject,
  ...more,
});

/** What was recorded in a consultation. */
export const observation = (id: string, encounterId: string): Resource => ({
  resourceType: 'Observation',
  id,
  status: 'final',
  code: { text: 'Seen' },
  subject,
  context: { reference: `Encounter/${encounterId}` },
  issued: '2020-05-01T10:00:00+01:00',
});

/** What a practice answers that was brought a record of these resources. @param confidential references to those that are kept back */
export async function asking(resources: readonly Resource[], confidential: readonly string[] = []) {
  const folder = await folderWith('no-appointments');
  const patient = join(folder, 'patients/own.yaml');
  const kept = `confidential: [${confidential.join(', ')}]`;
  writeFileSync(patient, readFileSync(patient, 'utf8').replace('confidential: []', kept));
  const entry = resources.map((resource) => ({ resource }));
  writeFileSync(
    join(folder, 'records/9990030006.json'),
    JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry }),
  );
  const { population, holdings, faults } = loadOwnData(folder, true);
  expect(faults.filter(({ force }) => force === 'error')).toEqual([]);
  const own = servePractices(population, holdings).find(({ odsCode }) => odsCode === 'Z99001')!;
  return (query: Omit<RecordQuery, 'sensitive'>) => ask(own, 'own', { ...query, sensitive: false });
}

/** What the list with a title refers to; undefined where there is none. */
export const listed = (resources: readonly Resource[], title: string): string[] | undefined => {
  const found = resources.find((one) => one.resourceType === 'List' && one['title'] === title);
  return found && ((found['entry'] ?? []) as { item: { reference: string } }[]).map(({ item }) => item.reference);
};
