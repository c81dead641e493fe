import { brotliCompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { startPlainProvider, type PlainProvider } from './test-provider.ts';
import { startTestSsp, type TestSsp } from './running-ssp.ts';

/** An answer with one of everything that a mistake can be made in. */
const bundle = {
  resourceType: 'Bundle',
  id: '629ea9ba-a077-4d99-b289-7a9b19fd4e03',
  meta: { profile: ['https://fhir.nhs.uk/STU3/StructureDefinition/GPConnect-StructuredRecord-Bundle-1'] },
  type: 'collection',
  entry: [
    { resource: { resourceType: 'Patient', id: '1', meta: { profile: ['p'] }, identifier: [{ value: '1' }] } },
    {
      resource: {
        resourceType: 'Observation',
        id: '2',
        meta: { profile: ['o'] },
        code: { coding: [{ system: 'http://snomed.info/sct', code: '27113001' }] },
        subject: { reference: 'Patient/1' },
        performer: [{ reference: 'Practitioner/1' }],
      },
    },
    {
      resource: {
        resourceType: 'MedicationRequest',
        id: '3',
        meta: { profile: ['m'] },
        dispenseRequest: { validityPeriod: { start: '2026-01-01' } },
      },
    },
    {
      resource: {
        resourceType: 'List',
        id: '4',
        meta: { profile: ['l'] },
        note: [{ text: 'Information not available' }],
      },
    },
  ],
};
const json = JSON.stringify(bundle);
type Parts = { [element: string]: unknown };

let body: Buffer | string = json;
let headers: Record<string, string> = {};
let provider: PlainProvider;
let running: TestSsp;
beforeAll(async () => {
  provider = await startPlainProvider((_, res) =>
    res.writeHead(200, { 'Content-Length': Buffer.byteLength(body), ...headers }).end(body),
  );
  running = await startTestSsp(provider.root);
});
afterEach(() => running.control('/reset', { method: 'POST' }));
afterAll(async () => {
  await running.ssp.close();
  await provider.close();
});

/** What arrives of an answer while a mistake is made. */
async function receive(mistake: string, sent: Buffer | string = json, more: Record<string, string> = {}) {
  [body, headers] = [sent, { 'Content-Type': 'application/fhir+json', ...more }];
  const put = await running.control('/faults', {
    method: 'PUT',
    body: JSON.stringify({ faults: [{ do: { supplierMistake: mistake } }] }),
  });
  expect(put.status).toBe(200);
  const request = running.open(running.good());
  request.end();
  const [answer] = (await once(request, 'response')) as [IncomingMessage];
  const parts: Buffer[] = [];
  for await (const part of answer) parts.push(part as Buffer);
  return { status: answer.statusCode, headers: answer.headers, bytes: Buffer.concat(parts) };
}

const patient = (changed: Parts) => ({ ...bundle.entry[0]!.resource, ...changed });
const [, observation, request, list] = bundle.entry.map(({ resource }) => resource) as Parts[];

/** What each mistake makes of the answer: the resources by position, and the Bundle itself. Written out by hand; source: the mistakes that real answers had. */
const mistakes: readonly (readonly [
  name: string,
  expected: (shown: Parts & { entry: { resource: Parts }[] }) => unknown,
  value: unknown,
])[] = [
  ['empty-performer', ({ entry }) => entry[1]!.resource, { ...observation, performer: [{}] }],
  ['object-for-list', ({ entry }) => entry[0]!.resource, patient({ identifier: { value: '1' } })],
  [
    'empty-periods',
    ({ entry }) => entry[2]!.resource,
    { ...request, period: {}, dispenseRequest: { validityPeriod: {} } },
  ],
  ['note-as-object', ({ entry }) => entry[3]!.resource, { ...list, note: { text: 'A note.' } }],
  ['fhir-comments', ({ entry }) => entry[0]!.resource, patient({ fhir_comments: [' a comment of DSTU1 '] })],
  ['wrong-bundle-id', ({ id }) => id, 'not-the-id-of-the-request'],
  ['no-profile', ({ meta, entry }) => [meta, entry[0]!.resource], [{}, patient({ meta: {} })]],
  [
    'unknown-system',
    ({ entry }) => entry[1]!.resource['code'],
    { coding: [{ system: 'urn:oid:1.2.3.4.5.6.7.8.9', code: '27113001' }] },
  ],
  ['duplicate-ids', ({ entry }) => entry.map(({ resource }) => resource['id']), ['1', '2', '3', '4', '4']],
  ['dangling-reference', ({ entry }) => entry[1]!.resource['subject'], { reference: 'Patient/there-is-none' }],
];

describe('a mistake of suppliers', () => {
  it.each(mistakes)(
    '%s is made in the answer, which can be read, and is named in the exchange',
    async (name, shown, value) => {
      const { status, bytes, headers: received } = await receive(name);
      expect([status, received['content-type'], received['content-length']]).toEqual([
        200,
        'application/fhir+json',
        undefined,
      ]);
      expect(shown(JSON.parse(bytes.toString()) as never)).toEqual(value);
      const exchange = await running.latest();
      expect((exchange as { faults?: string[] }).faults).toEqual([`supplier-mistake=${name}`]);
      expect(JSON.stringify(exchange)).toContain('invalid on purpose');
    },
  );

  it.each(mistakes.map(([name]) => name))('%s is made in any answer, such as a single resource', async (name) => {
    const single = '{"resourceType":"Basic","id":"1","meta":{"profile":["b"]}}';
    const { bytes } = await receive(name, single);
    expect(JSON.parse(bytes.toString())).not.toEqual(JSON.parse(single));
  });

  it('is made in what is packed, which stays packed', async () => {
    const { bytes, headers: received } = await receive('no-profile', gzipSync(json), { 'Content-Encoding': 'gzip' });
    expect(received['content-encoding']).toBe('gzip');
    expect((JSON.parse(gunzipSync(bytes).toString()) as Parts)['meta']).toEqual({});
  });

  // DESIGN.md, section 3: why an exchange ended as it did is one true sentence. What a fault could not spoil, it did not decide.
  const noJson = 'it is no JSON object, as it stands or in gzip';
  it.each([
    ['XML', '<Bundle xmlns="http://hl7.org/fhir"/>', { 'Content-Type': 'application/fhir+xml' }, noJson],
    ['what is no JSON', '{"resourceType":', {}, noJson],
    ['a list', '[1]', {}, noJson],
    ['what is packed otherwise', brotliCompressSync(json), { 'Content-Encoding': 'br' }, noJson],
    ['an empty answer', '', {}, noJson],
    ['more than 32 MB', `{"a":"${'x'.repeat(33 * 1024 * 1024)}"}`, {}, 'it has more than 32 MB'],
    ['a resource without a profile', '{"resourceType":"Basic"}', {}, 'nothing in it can have that mistake'],
  ])('leaves %s as it is, and does not say that it spoilt it', async (_, sent, type, because) => {
    const { bytes } = await receive('no-profile', sent, type);
    expect(bytes.equals(Buffer.from(sent))).toBe(true);
    const { id, because: decided } = (await running.latest()) as { id: string; because?: { kind: string } };
    expect(decided?.kind).toBe('answered');
    const { joined } = (await (await running.control(`/exchanges/${id}`)).json()) as {
      joined: { faults: { says: string }[] };
    };
    expect(joined.faults.map(({ says }) => says)).toEqual([`leaves the answer as it came: ${because}`]);
  });

  it('that nobody made is refused, and those that there are are named', async () => {
    const answer = await running.control('/faults', {
      method: 'PUT',
      body: JSON.stringify({ faults: [{ do: { supplierMistake: 'no-profiles' } }] }),
    });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('empty-performer, object-for-list, empty-periods');
  });
});
