import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import type { Practice } from '../src/practices/practices.ts';
import { servedPractices } from '../src/practices/served.ts';
import { answerRecord } from '../src/structured/answer-record.ts';
import { nothingOff } from '../src/structured/areas-off.ts';
import { fullRecord, type RecordQuery } from '../src/structured/query.ts';
import { providerVersions } from '../src/versions/provider-version.ts';

export interface Resource {
  readonly resourceType: string;
  readonly id?: string;
  readonly [element: string]: unknown;
}

export const today = '2026-06-01';
const documents = 'https://localhost/documents';

/** What a practice answers about a patient. */
export function ask(practice: Practice, role: string, query: RecordQuery, off = nothingOff): readonly Resource[] {
  const person = practice.patients.find((one) => one.role === role)!;
  const body = answerRecord(
    { id: person.registered.id, person },
    practice,
    query,
    today,
    documents,
    providerVersions['1.6.0'],
    {
      unknown: [],
      off,
    },
  );
  const { entry } = JSON.parse([body].flat().join('')) as { entry: { resource: Resource }[] };
  return entry.map(({ resource }) => resource);
}

const administrative = /^(Patient|Organization|Practitioner|PractitionerRole|Location|HealthcareService)$/;

/** The clinical resources of an answer, and what each list refers to, without the ids that two practices have differently. */
export function summarise(resources: readonly Resource[]): readonly string[] {
  const isQueryList = ({ resourceType, encounter }: Resource) => resourceType === 'List' && encounter === undefined;
  return resources
    .filter(({ resourceType }) => !administrative.test(resourceType))
    .map((one) => {
      const { title, entry, contained, note } = one;
      return isQueryList(one)
        ? `${String(title)}: ${JSON.stringify([sorted(entry), (contained as Resource[] | undefined)?.map(({ id }) => id), note])}`
        : `${one.resourceType}/${one.id}`;
    })
    .sort();
}

/** Of one date the order is that of the record. */
const sorted = (entry: unknown): unknown => Array.isArray(entry) && entry.map((one) => JSON.stringify(one)).sort();

export const coxwold = servedPractices[0]!;

/** A folder with the record of a patient of the cast as somebody saved it, with what is confidential or without, for a patient of one's own. */
export async function folderWith(role: string, sensitive = true): Promise<string> {
  const folder = await temporaryDirectory();
  for (const name of ['practices', 'patients', 'records']) mkdirSync(join(folder, name));
  const address = 'address: { line: [1 Lane], city: York, district: Yorkshire, postalCode: ZZ99 3AZ }';
  writeFileSync(
    join(folder, 'practices/own.yaml'),
    `odsCode: Z99001\nasid: 918999190001\nname: OWN\n${address}\nphone: 01632 960500\nsites: [{ code: Z99001A, name: Own }]\npractitioners: [{ sdsUserId: G12345678, family: A, given: B, prefix: Dr, gender: male }]\n`,
  );
  const resources = ask(coxwold, role, fullRecord(sensitive));
  const all = summarise(ask(coxwold, role, fullRecord(false)));
  const confidential = resources
    .filter(
      ({ resourceType, id }) =>
        id !== undefined &&
        resourceType !== 'List' &&
        !administrative.test(resourceType) &&
        !all.includes(`${resourceType}/${id}`),
    )
    .map(({ resourceType, id }) => `${resourceType}/${id}`);
  writeFileSync(
    join(folder, 'patients/own.yaml'),
    `nhsNumber: 9990030006\npractice: Z99001\nfamily: EXAMPLE\ngiven: Ada\nprefix: Ms\ngender: female\nbirthDate: 1980-01-31\n${address}\nphone: 01632 960501\nmobile: 07700 900501\nconfidential: [${confidential.join(', ')}]\n`,
  );
  const entry = resources.filter(({ resourceType }) => resourceType !== 'Patient').map((resource) => ({ resource }));
  writeFileSync(
    join(folder, 'records/9990030006.json'),
    JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry }, null, 1),
  );
  return folder;
}
