import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { loadOwnData } from '../src/own-data/load-own-data.ts';
import type { Practice } from '../src/practices/practices.ts';
import { servePractices } from '../src/practices/served.ts';
import { fullRecord, type RecordQuery } from '../src/structured/query.ts';
import { recordExtensions } from '../src/fhir/urls.ts';
import { readXml } from '../src/fhir/read-xml.ts';
import { validateResource } from '../src/fhir/validate.ts';
import { writeXml } from '../src/fhir/write-xml.ts';
import { ask, coxwold, folderWith, summarise, type Resource } from './saved-record.ts';

const queries: readonly (readonly [says: string, query: Omit<RecordQuery, 'sensitive'>])[] = [
  ['allergies', { allergies: { resolved: false } }],
  ['allergies, ended ones too', { allergies: { resolved: true } }],
  ['medication', { medication: { issues: true } }],
  ['medication without issues', { medication: { issues: false } }],
  ['medication active since 2024', { medication: { issues: true, from: '2024-01-01' } }],
  ['medication active since 2026', { medication: { issues: true, from: '2026-05-01' } }],
  ['consultations', { consultations: { period: {} } }],
  ['consultations of 2023', { consultations: { period: { start: '2023-01-01', end: '2023-12-31' } } }],
  ['the last two consultations', { consultations: { period: {}, most: 2 } }],
  ['problems', { problems: [{}] }],
  ['active problems', { problems: [{ status: 'active' }] }],
  ['minor problems', { problems: [{ significance: 'minor' }] }],
  [
    'inactive major problems and active ones',
    { problems: [{ status: 'inactive', significance: 'major' }, { status: 'active' }] },
  ],
  ['immunisations', { immunisations: { notGiven: false, status: false } }],
  ['immunisations, with those not given and the status', { immunisations: { notGiven: true, status: true } }],
  ['uncategorised data', { uncategorised: { period: {} } }],
  ['uncategorised data until 2022', { uncategorised: { period: { end: '2022-12-31' } } }],
  ['investigations', { investigations: { period: {} } }],
  ['investigations since 2024', { investigations: { period: { start: '2024-01-01' } } }],
  ['referrals', { referrals: { period: {} } }],
  ['referrals since 2024', { referrals: { period: { start: '2024-01-01' } } }],
  ['diary entries', { diary: {} }],
  ['diary entries until August', { diary: { until: '2026-08-01' } }],
];

describe.each(['full-record', 'normal-2', 'plain-1', 'normal-3'])(
  'the record of %s, saved and brought again',
  (role) => {
    let own: Practice;
    /** No published answer says to which problem an ended allergy is linked: the one of full-record is left out. */
    const told = (resources: readonly Resource[]): readonly string[] =>
      summarise(resources).filter(
        (line) =>
          role !== 'full-record' ||
          !/^(Problems - allergies that have been ended|Ended allergies|Condition\/41-p-diabetes|Problems - linked problems)/.test(
            line,
          ),
      );
    beforeAll(async () => {
      const { population, holdings, faults } = loadOwnData(await folderWith(role), true);
      expect(faults.filter(({ force }) => force === 'error')).toEqual([]);
      own = servePractices(population, holdings).find(({ odsCode }) => odsCode === 'Z99001')!;
    });

    it.each(queries)('is answered as that of the cast for %s', (_, query) => {
      const asked = { ...query, sensitive: false };
      expect(told(ask(own, 'own', asked))).toEqual(told(ask(coxwold, role, asked)));
    });

    it('is answered whole, to migrate', () => {
      expect(told(ask(own, 'own', fullRecord(true)))).toEqual(told(ask(coxwold, role, fullRecord(true))));
    });

    it('has nothing that is not STU3, refers to nothing that is not there, and is the same in XML', () => {
      for (const query of [fullRecord(true), ...queries.map(([, one]) => ({ ...one, sensitive: false }))]) {
        const resources = ask(own, 'own', query);
        const there = new Set(resources.map(({ resourceType, id }) => `${resourceType}/${String(id)}`));
        const text = JSON.stringify(resources);
        const dangling = [...text.matchAll(/"reference":"([A-Z][^"]*)"/g)].map(([, one]) => one!);
        expect(dangling.filter((one) => !there.has(one))).toEqual([]);
        expect(resources.flatMap((one) => validateResource(one))).toEqual([]);
        expect(resources.map((one) => (readXml(writeXml(one)) as { resource: object }).resource)).toEqual(resources);
      }
    });
  },
);

// Source: profile CareConnect-GPC-ProblemHeader-Condition-1, ActualProblem is 0..1; an answer without what is confidential may not have what it names.
it.each([
  ['names nothing', undefined],
  ['names what the record does not have', 'Observation/gone'],
])('answers a problem that %s as what was made a problem', async (_, reference) => {
  const folder = await folderWith('normal-3');
  const condition = {
    resourceType: 'Condition',
    id: 'alone',
    ...(reference !== undefined && {
      extension: [{ url: recordExtensions.actualProblem, valueReference: { reference } }],
    }),
    clinicalStatus: 'active',
    code: { text: 'Asthma' },
    subject: { reference: 'Patient/1' },
  };
  writeFileSync(
    join(folder, 'records/9990030006.json'),
    JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry: [{ resource: condition }] }),
  );
  const { population, holdings } = loadOwnData(folder, true);
  const own = servePractices(population, holdings).find(({ odsCode }) => odsCode === 'Z99001')!;
  expect(ask(own, 'own', fullRecord(true)).filter(({ id }) => id === 'alone')).toHaveLength(1);
});

// Source: linkages page: a problem comes with the allergies that are linked to it; allergyintolerance page: an ended one is contained in its list, so that nothing outside can refer to it (STU3 references page, "Contained resources").
it('says in words to which ended allergy a problem is linked, which its list contains', async () => {
  const folder = await folderWith('normal-3');
  const subject = { reference: 'Patient/1' };
  const link = { reference: 'AllergyIntolerance/peanut' };
  const resources = [
    {
      resourceType: 'AllergyIntolerance',
      id: 'peanut',
      clinicalStatus: 'resolved',
      verificationStatus: 'unconfirmed',
      code: { coding: [{ system: 'http://snomed.info/sct', code: '91935009', display: 'Allergy to peanut' }] },
      patient: subject,
      assertedDate: '2010-05-01',
    },
    {
      resourceType: 'Condition',
      id: 'rash',
      extension: [{ url: recordExtensions.actualProblem, valueReference: link }],
      clinicalStatus: 'inactive',
      code: { text: 'Rash' },
      subject,
    },
  ];
  writeFileSync(
    join(folder, 'records/9990030006.json'),
    JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry: resources.map((resource) => ({ resource })) }),
  );
  const { population, holdings } = loadOwnData(folder, true);
  const own = servePractices(population, holdings).find(({ odsCode }) => odsCode === 'Z99001')!;
  const answered = ask(own, 'own', { problems: [{}], sensitive: false });
  expect(answered.find(({ id }) => id === 'rash')!['extension']).toEqual([
    { url: recordExtensions.actualProblem, valueReference: { display: 'Allergy to peanut (ended)' } },
  ]);
  expect(answered.flatMap(({ contained }) => contained ?? [])).toMatchObject([{ id: 'peanut' }, { id: 'peanut' }]);
});

/** The warnings of each list that answers a query, with their words in any order of blanks. Source: lists_for_message_structure page, "Warning codes". */
const warningsOf = (resources: readonly Resource[]): readonly string[] =>
  resources
    .filter(({ resourceType, encounter }) => resourceType === 'List' && encounter === undefined)
    .map(({ title, extension, note }) => {
      const codes = (extension as { valueCode?: string }[]).flatMap(({ valueCode }) => valueCode ?? []);
      return `${String(title)}: ${codes.join(' ')} ${JSON.stringify(note)?.replaceAll(/(?:\\r\\n|[. ])+/g, ' ')}`;
    })
    .filter((line) => !line.startsWith('Problems - allergies that have been ended'))
    .sort();

describe.each([
  ['full-record', 'confidential-items'],
  ['normal-16', 'confidential-items data-in-transit'],
  ['in-transit', 'data-in-transit data-awaiting-filing'],
  ['dirty-coded', 'data-in-transit'],
  ['confidential', 'confidential-items'],
])('the record of %s, saved without what is confidential', (role, some) => {
  it('warns of what it did, list by list', async () => {
    const { population, holdings, faults } = loadOwnData(await folderWith(role, false), true);
    expect(faults.filter(({ force }) => force === 'error')).toEqual([]);
    const own = servePractices(population, holdings).find(({ odsCode }) => odsCode === 'Z99001')!;
    const warned = warningsOf(ask(own, 'own', fullRecord(false)));
    expect(warned).toEqual(warningsOf(ask(coxwold, role, fullRecord(false))));
    expect(warned.some((line) => line.includes(`: ${some} `))).toBe(true);
  });
});
