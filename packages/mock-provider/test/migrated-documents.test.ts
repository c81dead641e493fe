import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { withClaim, withPath, type Change } from '@mock-spine/shared/vectors/changes';
import { aboutPatient, area, bool } from '@mock-spine/shared/vectors/record-parameters';
import { startTestProvider, type Resource, type TestProvider } from './running-provider.ts';

let running: TestProvider;
beforeAll(async () => {
  running = await startTestProvider();
});
afterEach(() => running.control('/reset', { method: 'POST' }));
afterAll(() => running.provider.close());

/** The record of a patient, migrated to the organisation of the default consumer. */
async function migrate(nhsNumber: string, ...changes: readonly Change[]): Promise<readonly Resource[]> {
  await running.control('/pds', { method: 'PUT', body: JSON.stringify({ [nhsNumber]: 'A21472' }) });
  const { status, entries } = await running.ask('migrate-structured-record', aboutPatient(nhsNumber), ...changes);
  expect(status).toBe(200);
  return entries;
}

const documentsIn = (entries: readonly Resource[]) =>
  entries.filter(({ resourceType }) => resourceType === 'DocumentReference');
const attachmentOf = (document: Resource) =>
  (document['content'] as { attachment: { url?: string; title?: string } }[])[0]!.attachment;

// Source: migrate_patient_record page, 1.6.0, "Full record": "DocumentReference resources representing the patient's documents";
// migrate a document page: the consumer MUST have used the record to retrieve a list of them.
describe('a migrated record lists every document of the patient', () => {
  it.each([
    ['9690937278', 'but for the confidential one', 8, '104'],
    ['9690937308', 'where nothing in the record refers to one', 2, '401'],
    ['9990020329', 'of 20 MB and of 100 MB', 3, '6503'],
    ['9990020337', 'however many', 120, '66120'],
  ])('%s: %s', async (nhsNumber, _, count, one) => {
    const ids = documentsIn(await migrate(nhsNumber)).map(({ id }) => id);
    expect(ids).toContain(one);
    expect([ids.length, new Set(ids).size]).toEqual([count, count]);
  });

  it('and the confidential one where what is sensitive is asked for', async () => {
    const entries = await migrate(
      '9690937278',
      area('includeFullRecord', bool('includeSensitiveInformation', true)),
      withClaim('requested_scope', 'patient/*.read conf/R'),
    );
    expect(documentsIn(entries).map(({ id }) => id)).toContain('109');
  });

  it('with whoever wrote them', async () => {
    const entries = await migrate('9690937278');
    const held = new Set(entries.map(({ resourceType, id }) => `${resourceType}/${id}`));
    const authors = documentsIn(entries).flatMap(
      ({ author = [] }) => author as readonly { readonly reference: string }[],
    );
    expect(authors.map(({ reference }) => reference).filter((reference) => !held.has(reference))).toEqual([]);
    expect(authors.map(({ reference }) => reference)).toEqual(
      expect.arrayContaining(['Organization/101', 'Practitioner/101', 'Organization/102']),
    );
  });

  it('each with a URL at which it is migrated, but for a placeholder', async () => {
    const attachments = documentsIn(await migrate('9690937308')).map(attachmentOf);
    expect(attachments).toHaveLength(2);
    for (const { url } of attachments) {
      const path = withPath(`/Binary/${url!.split('/').at(-1)}`);
      expect((await running.ask('migrate-binary', path)).status).toBe(200);
    }
    const [placeholder] = documentsIn(await migrate('9690937278')).filter(({ id }) => id === '107');
    expect(attachmentOf(placeholder!)).toMatchObject({ title: 'The file is kept on paper at the practice.' });
  });
});

it('a record that is read has those documents alone to which something in it refers', async () => {
  const { entries } = await running.ask('get-structured-record', aboutPatient('9690937308'));
  expect(documentsIn(entries)).toEqual([]);
});
