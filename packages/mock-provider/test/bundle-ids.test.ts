import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { someOf } from '@mock-spine/shared/testing/matrix';
import { all, withHeader, withQuery, type Change } from '@mock-spine/shared/vectors/changes';
import { aboutPatient } from '@mock-spine/shared/vectors/record-parameters';
import { readXml } from '../src/fhir/read-xml.ts';
import { startRecordProvider } from './reading-records.ts';
import type { Resource, TestProvider } from './running-provider.ts';

let running: TestProvider;
beforeAll(async () => {
  running = await startRecordProvider();
});
afterAll(() => running.provider.close());

const asSent: Change = (draft) => draft;
const identifier = (nhsNumber: string): Change =>
  withQuery({ identifier: [`https://fhir.nhs.uk/Id/nhs-number|${nhsNumber}`] });

/**
 * The Bundles whose id MUST be the value of Ssp-TraceID. Source: bundle page of Access Record Structured ("id"), which both operations refer to, and bundle page of
 * Access Document ("id"), 1.6.0.
 */
const bundles: readonly (readonly [what: string, interaction: string, change: Change])[] = [
  ['a record', 'get-structured-record', asSent],
  ['a record of five megabytes', 'get-structured-record', aboutPatient('9990020043')],
  ['a migrated record', 'migrate-structured-record', asSent],
  ['a search for documents', 'search-documentreference', asSent],
  ['a patient who is found at the documents root', 'search-patient-documents', asSent],
  ['nobody found at the documents root', 'search-patient-documents', identifier('9000000009')],
];

const read = async (interaction: string, ...changes: readonly Change[]): Promise<Resource> => {
  const { status, headers, body } = await running.send(all(...changes)(running.good(interaction)));
  expect(status).toBe(200);
  if (headers['content-type'] === 'application/fhir+json;charset=utf-8') return JSON.parse(body) as Resource;
  return (readXml(body) as unknown as { resource: Resource }).resource;
};

describe('A-072 the id of a Bundle is the Ssp-TraceID of the request', () => {
  it.each(someOf(bundles, 3))('%s', async (_, interaction, change) => {
    const [first, second] = ['629ea9ba-a077-4d99-b289-7a9b19fd4e03', 'DA2E6CF9-4F71-4C5D-8F53-6F9F7C4B0001'] as const;
    const json = await read(interaction, change, withHeader('Ssp-TraceID', first));
    expect([json.resourceType, json.id, json['entry'] === undefined]).toEqual([
      'Bundle',
      first,
      interaction === 'search-patient-documents' && change !== asSent,
    ]);
    const again = await read(interaction, change, withHeader('Ssp-TraceID', second));
    expect(again).toEqual({ ...json, id: second });
    expect(
      await read(interaction, change, withHeader('Ssp-TraceID', second), withHeader('Accept', 'application/fhir+xml')),
    ).toEqual(again);
  });

  it.each(someOf(bundles, 2))(
    'and is left out where FHIR does not take that for an id: %s',
    async (_, interaction, change) => {
      for (const accept of ['application/fhir+json', 'application/fhir+xml']) {
        const bundle = await read(
          interaction,
          change,
          withHeader('Ssp-TraceID', 'not an id'),
          withHeader('Accept', accept),
        );
        expect([bundle.resourceType, bundle.id]).toEqual(['Bundle', undefined]);
      }
    },
  );

  it('and a Bundle of Foundations has none: its page asks for none', async () => {
    expect((await read('search-patient')).id).toBeUndefined();
    expect((await read('search-slot')).id).toBeUndefined();
  });
});
