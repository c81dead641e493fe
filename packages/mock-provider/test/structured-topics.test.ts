import { expect, it } from '@jest/globals';
import { nothingOff } from '../src/structured/areas-off.ts';
import { Assembly } from '../src/structured/assembly.ts';
import { recordResources } from '../src/structured/bundle.ts';
import { concept } from '../src/structured/concepts.ts';
import { fullRecord } from '../src/structured/query.ts';
import { indexOf } from '../src/structured/record-index.ts';
import type { ClinicalRecord } from '../src/structured/record.ts';
import { selectRecord } from '../src/structured/select.ts';
import { providerVersions } from '../src/versions/provider-version.ts';
import { coxwold, today } from './saved-record.ts';

const mood = concept('36923009', 'Low mood');

/** A consultation about a problem that is confidential, in which something was recorded that is not. */
const record: ClinicalRecord = {
  items: [{ kind: 'observation', key: 'seen', by: 1, code: concept('1', 'Seen'), recorded: '2020-05-01' }],
  consultations: [
    {
      key: 'visit',
      by: 1,
      type: concept('11429006', 'Consultation'),
      date: '2020-05-01',
      starts: 600,
      minutes: 10,
      topics: [{ title: 'Low mood', problem: 'mood', headings: [{ title: 'History', items: ['seen'] }] }],
    },
  ],
  problems: [
    {
      key: 'mood',
      by: 1,
      confidential: true,
      code: mood,
      status: 'active',
      significance: 'major',
      recorded: '2020-05-01',
      actual: '',
      links: [],
    },
  ],
};

// Source: consultation guidance page, "Consultations containing confidential items": nothing tells what was left out; a record is migrated with what is confidential.
it.each([
  [false, ['Consultation', undefined, 'History']],
  [true, ['Consultation', 'Low mood', 'History']],
])('the lists of a consultation (sensitive: %s) have the titles %j', (sensitive, titles) => {
  const person = coxwold.patients[0]!;
  const selection = selectRecord(indexOf(record), fullRecord(sensitive), today, nothingOff);
  const patient = { id: person.registered.id, person };
  const assembly = new Assembly({
    patient,
    practice: coxwold,
    selection,
    today,
    documentsRoot: 'https://localhost/documents',
    purpose: 'migrate',
    version: providerVersions['1.6.0'],
  });
  const lists = recordResources(assembly).filter(
    (one) => one['resourceType'] === 'List' && one['encounter'] !== undefined,
  );
  expect(lists.map(({ title }) => title)).toEqual(titles);
});
