import { request } from 'node:https';
import { gunzipSync } from 'node:zlib';
import type { IncomingHttpHeaders } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { clientOf } from '@mock-spine/shared/testing/send';
import { all, withHeader, withPath, withoutHeader } from '@mock-spine/shared/vectors/changes';
import { writeDraft, type Draft } from '@mock-spine/shared/vectors/draft';
import { startTestProvider, type TestProvider } from '../running-provider.ts';
import { asking, people } from './ask-section.ts';

let running: TestProvider;
beforeAll(async () => {
  running = await startTestProvider();
});
afterAll(() => running.provider.close());

interface Answered {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
}

/** Sends a draft and keeps the bytes of the answer. */
function receive(draft: Draft): Promise<Answered> {
  const { method, url, headers, body } = writeDraft(draft);
  return new Promise((resolve, reject) => {
    request(
      url,
      {
        ...clientOf(running.pki, 'ssp'),
        agent: false,
        method,
        headers: [['Host', 'localhost'], ...headers].flat() as never,
      },
      async (answer) => {
        const chunks: Buffer[] = [];
        for await (const chunk of answer) chunks.push(chunk as Buffer);
        resolve({ status: answer.statusCode!, headers: answer.headers, bytes: Buffer.concat(chunks) });
      },
    )
      .on('error', reject)
      .end(body);
  });
}

const record = (...changes: ((draft: Draft) => Draft)[]): Draft =>
  all(...changes)(asking(people.normal2, 'MED')(running.good('get-care-record')));

const json = 'application/json+fhir';
const xml = 'application/xml+fhir';

describe('the answers at the service root of Access Record HTML', () => {
  // Source: general API guidance, 0.7.4: HSTS; security page: no-store.
  it.each([
    ['a record', () => record()],
    ['the conformance statement', () => running.good('read-metadata-html')],
    ['a refusal', () => record(withHeader('Ssp-To', '918999198993'))],
  ])('A-216 %s has Strict-Transport-Security and no-store', async (_, draft) => {
    const { headers } = await receive(draft());
    expect(headers['strict-transport-security']).toBe('max-age=1');
    expect(headers['cache-control']).toBe('no-store');
  });

  // Source: general API guidance, 0.7.4: W/"<versionId>"; the example of the operation has none.
  it('A-216 the conformance statement has its version as ETag, and a record, which has none, has no ETag', async () => {
    const { headers, bytes } = await receive(running.good('read-metadata-html'));
    expect(headers['etag']).toBe('W/"1"');
    expect(JSON.parse(bytes.toString())).toMatchObject({ meta: { versionId: '1' } });
    expect((await receive(record())).headers['etag']).toBeUndefined();
  });

  // Source: assurance suite, feature/0.7.4, FhirBase, "endpoint should support chunking of data".
  it.each([json, xml])('A-217 a record is chunked, in %s', async (type) => {
    const { status, headers } = await receive(record(withHeader('Accept', type)));
    expect([status, headers['transfer-encoding'], headers['content-length']]).toEqual([200, 'chunked', undefined]);
  });

  // Source: general API guidance, 0.7.4; the suite, FhirBase: gzip for both, with the same payload.
  it.each([
    ['a record', () => record()],
    ['the conformance statement', () => running.good('read-metadata-html')],
  ])('%s is packed on request, and is the same', async (_, draft) => {
    const plain = await receive(withoutHeader('Accept-Encoding')(draft()));
    const packed = await receive(withHeader('Accept-Encoding', 'gzip')(draft()));
    expect([plain.headers['content-encoding'], packed.headers['content-encoding']]).toEqual([undefined, 'gzip']);
    const without = (text: string): string => text.replace(/"(date|id)":"[^"]*"/g, '');
    expect(without(gunzipSync(packed.bytes).toString())).toBe(without(plain.bytes.toString()));
  });
});

/** Source: use case page, 0.7.4, in the XML of FHIR DSTU2. */
const inXml =
  '<Parameters xmlns="http://hl7.org/fhir">' +
  '<parameter><name value="patientNHSNumber"/><valueIdentifier><system value="http://fhir.nhs.net/Id/nhs-number"/><value value="9690937286"/></valueIdentifier></parameter>' +
  '<parameter><name value="recordSection"/><valueCodeableConcept><coding><system value="http://fhir.nhs.net/ValueSet/gpconnect-record-section-1"/><code value="MED"/></coding></valueCodeableConcept></parameter>' +
  '</Parameters>';

describe('the format of an answer of Access Record HTML', () => {
  // Source: general API guidance, 0.7.4, and the suite, FhirBase: every pair of Accept, body and _format; `_format` before Accept.
  const pairs = [json, xml].flatMap((accept) =>
    [json, xml].flatMap((body) => [undefined, json, xml].map((format) => [accept, body, format] as const)),
  );
  it.each(pairs)('Accept %s, a body in %s and _format %s', async (accept, type, format) => {
    const draft = record(
      withHeader('Accept', accept),
      withHeader('Content-Type', type),
      format === undefined
        ? (one) => one
        : withPath(`/Patient/$gpc.getcarerecord?_format=${encodeURIComponent(format)}`),
    );
    const body = type === json ? draft.body! : inXml;
    const { status, headers } = await receive({ ...draft, body });
    expect([status, headers['content-type']]).toEqual([200, `${format ?? accept};charset=utf-8`]);
  });

  it('is that of the body without Accept', async () => {
    const draft = record(withoutHeader('Accept'), withHeader('Content-Type', xml));
    const body = inXml;
    expect((await receive({ ...draft, body })).headers['content-type']).toBe(`${xml};charset=utf-8`);
  });

  it.each([
    ['Accept', withHeader('Accept', 'text/html')],
    ['_format', withPath('/Patient/$gpc.getcarerecord?_format=text/html')],
  ])('is 415 BAD_REQUEST where %s asks for another', async (_, change) => {
    const { status, bytes } = await receive(record(change));
    expect(status).toBe(415);
    expect(bytes.toString()).toContain('"code":"BAD_REQUEST"');
  });
});

describe('the headers of the example of the page', () => {
  // Source: retrieve a care record section page, 0.7.4; the suite, Http, "Allow and audit additional http headers".
  it('are taken, with others', async () => {
    const { status } = await receive(
      record(
        withHeader('Accept', json),
        withHeader('Content-Type', json),
        withHeader('Prefer', 'return=representation'),
        withHeader('Expect', '100-continue'),
        withHeader('X-Another', 'yes'),
      ),
    );
    expect(status).toBe(200);
  });
});
