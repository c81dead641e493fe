import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { loadOwnData } from '../src/own-data/load-own-data.ts';
import type { Practice } from '../src/practices/practices.ts';
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

/** A problem. */
export const problem = (id: string, more: object = {}): Resource => ({
  resourceType: 'Condition',
  id,
  clinicalStatus: 'active',
  code: { text: 'Asthma' },
  subject,
  ...more,
});

/** A document. */
export const document = (id: string, more: object = {}): Resource => ({
  resourceType: 'DocumentReference',
  id,
  status: 'current',
  type: { text: 'Letter' },
  subject,
  indexed: '2020-05-01T10:00:00+01:00',
  content: [{ attachment: { contentType: 'text/plain', url: `https://saved.test/Binary/${id}`, size: 3 } }],
  ...more,
});

/** A list of the structure of the consultation `visit`. */
export const list = (id: string, code: string, entry: string, more: object = {}): Resource => ({
  resourceType: 'List',
  id,
  status: 'current',
  mode: 'snapshot',
  code: { coding: [{ system: 'http://snomed.info/sct', code }] },
  subject,
  encounter: { reference: 'Encounter/visit' },
  entry: [{ item: { reference: entry } }],
  ...more,
});

/** A consultation that holds a problem and nothing else. */
export const ofProblemAlone = [
  encounter('visit', { period: { start: '2020-05-01T10:00:00+01:00' } }),
  problem('asthma'),
  list('all', '325851000000107', 'List/topic'),
  list('topic', '25851000000105', 'List/heading'),
  list('heading', '24781000000107', 'Condition/asthma'),
];

/** A folder with a record of these resources. @param confidential references to those that are kept back */
export async function folderBringing(
  resources: readonly Resource[],
  confidential: readonly string[] = [],
): Promise<string> {
  const folder = await folderWith('no-appointments');
  const patient = join(folder, 'patients/own.yaml');
  const kept = `confidential: [${confidential.join(', ')}]`;
  writeFileSync(patient, readFileSync(patient, 'utf8').replace('confidential: []', kept));
  const entry = resources.map((resource) => ({ resource }));
  writeFileSync(
    join(folder, 'records/9990030006.json'),
    JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry }),
  );
  return folder;
}

/** A practice that was brought such a record. */
export async function bringing(...brought: Parameters<typeof folderBringing>): Promise<Practice> {
  const { population, holdings, faults } = loadOwnData(await folderBringing(...brought), true);
  expect(faults.filter(({ force }) => force === 'error')).toEqual([]);
  return servePractices(population, holdings).find(({ odsCode }) => odsCode === 'Z99001')!;
}

/** What such a practice answers to a query about the record. */
export async function asking(...brought: Parameters<typeof bringing>) {
  const own = await bringing(...brought);
  return (query: Omit<RecordQuery, 'sensitive'>) => ask(own, 'own', { ...query, sensitive: false });
}

/** What the list with a title refers to; undefined where there is none. */
export const listed = (resources: readonly Resource[], title: string): string[] | undefined => {
  const found = resources.find((one) => one.resourceType === 'List' && one['title'] === title);
  return found && ((found['entry'] ?? []) as { item: { reference: string } }[]).map(({ item }) => item.reference);
};
