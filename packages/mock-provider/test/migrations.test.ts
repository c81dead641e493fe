import { isDeepStrictEqual } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { onlyInMatrix, someOf } from '@mock-spine/shared/testing/matrix';
import { issueIn } from '@mock-spine/shared/testing/send';
import { all, withHeader, withPath } from '@mock-spine/shared/vectors/changes';
import { aboutPatient } from '@mock-spine/shared/vectors/record-parameters';
import { readXml } from '../src/fhir/read-xml.ts';
import { startRecordProvider } from './reading-records.ts';
import type { TestProvider } from './running-provider.ts';

let running: TestProvider;
beforeAll(async () => {
  running = await startRecordProvider();
});
afterEach(() => running.control('/pds', { method: 'PUT', body: JSON.stringify({ 9690937278: null }) }));
afterAll(() => running.provider.close());

const move = (moves: object) => running.control('/pds', { method: 'PUT', body: JSON.stringify(moves) });
const migrate = async (nhsNumber: string) => {
  const { status, body } = await running.ask('migrate-structured-record', aboutPatient(nhsNumber));
  return { status, body };
};

describe('a record is migrated to the organisation of the default consumer', () => {
  it.each(
    someOf(
      [
        ['a full one', '9690937286', 30_000, 200_000],
        ['an empty one', '9990020310', 5_000, 20_000],
        ['a large one', '9990020329', 4_900_000, 5_500_000],
      ],
      2,
    ),
  )('%s, of %s', async (_, nhsNumber, least, most) => {
    const { status, body } = await migrate(nhsNumber);
    expect([status, body.length > least, body.length < most]).toEqual([200, true, true]);
  });
});

onlyInMatrix(() => {
  it('a record of 5 MB is the same in XML', async () => {
    const large = all(withHeader('Ssp-TraceID', '629ea9ba-a077-4d99-b289-7a9b19fd4e03'), aboutPatient('9990020043'));
    const { json } = await running.ask('get-structured-record', large);
    const xml = await running.send(
      all(large, withHeader('Accept', 'application/fhir+xml'))(running.good('get-structured-record')),
    );
    expect([xml.status, xml.body.length > 5_000_000]).toEqual([200, true]);
    const read = readXml(xml.body);
    // One whole comparison: what differs in so much text could not be shown.
    expect('resource' in read && isDeepStrictEqual(read.resource, json)).toBe(true);
  });
});

// Source: migrate_patient_record page, "Error handling": the practice at which PDS has the patient registered may ask.
describe('who is moved on PDS by a call', () => {
  it('can be migrated to where they are now, and no more where they were', async () => {
    expect((await migrate('9690937278')).status).toBe(403);
    const answer = await move({ 9690937278: 'A21472' });
    expect([answer.status, await answer.json()]).toEqual([200, { 9690937278: 'A21472' }]);
    expect((await migrate('9690937278')).status).toBe(200);
    expect(await (await running.control('/pds')).json()).toEqual({ 9690937278: 'A21472' });
    await move({ 9690937278: 'Y12345' });
    const { status, body } = await migrate('9690937278');
    expect([status, issueIn(body).code]).toEqual([403, 'NO_RELATIONSHIP']);
  });

  it('has documents that are migrated likewise', async () => {
    const document = withPath('/Binary/07a6483f-732b-461e-86b6-edb665c45510');
    expect((await running.ask('migrate-binary', document)).status).toBe(403);
    await move({ 9690937278: 'A21472' });
    expect((await running.ask('migrate-binary', document)).status).toBe(200);
  });

  it('is where they were after a reset', async () => {
    await move({ 9690937278: 'A21472' });
    await running.control('/reset', { method: 'POST' });
    expect(await (await running.control('/pds')).json()).toEqual({});
    await running.moveClock('2026-06-01T09:00:00.000Z');
  });

  it.each([
    ['nobody', { 9999999999: 'A21472' }, 'Expected NHS numbers of the cast; found one that nobody has.'],
    ['a practice that is none', { 9690937278: 'a practice' }, 'Expected an ODS code or null; found \\"a practice\\".'],
    ['a number', { 9690937278: 5 }, 'Expected an ODS code or null; found 5.'],
  ])('is not %s, and nobody is moved then', async (_, moves, says) => {
    const answer = await move({ 9690937286: 'X12345', ...moves });
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining(says)]);
    expect(await (await running.control('/pds')).json()).toEqual({});
  });
});
