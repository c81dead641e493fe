import { gunzipSync } from 'node:zlib';
import { request } from 'node:https';
import type { IncomingHttpHeaders } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { clientOf } from '@mock-spine/shared/testing/send';
import { withHeader, withPath, withQuery } from '@mock-spine/shared/vectors/changes';
import { writeDraft, type Draft } from '@mock-spine/shared/vectors/draft';
import { startTestProvider, type TestProvider } from './running-provider.ts';

let running: TestProvider;
beforeAll(async () => {
  running = await startTestProvider();
});
afterAll(() => running.provider.close());

/** Sends a draft and keeps the bytes of the answer. */
function receive(draft: Draft): Promise<{ status: number; headers: IncomingHttpHeaders; bytes: Buffer }> {
  const { method, url, headers } = writeDraft(draft);
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
      .end();
  });
}

describe('an answer that is packed', () => {
  it.each(['gzip', 'GZIP', 'deflate, gzip;q=0.5', 'x-gzip', '*'])(
    'is gzip when Accept-Encoding is %s, and says so',
    async (encoding) => {
      const { status, headers, bytes } = await receive(
        withHeader('Accept-Encoding', encoding)(running.good('read-metadata')),
      );
      expect([
        status,
        headers['content-encoding'],
        headers['vary'],
        headers['content-length'],
        headers['cache-control'],
      ]).toEqual([200, 'gzip', 'Accept-Encoding', String(bytes.length), 'no-store']);
      expect(JSON.parse(gunzipSync(bytes).toString('utf8'))).toMatchObject({ resourceType: 'CapabilityStatement' });
    },
  );

  it.each([undefined, '', 'identity', 'br', 'gzip;q=0', 'gzip; q=0.000, *'])(
    'is not when Accept-Encoding is %s',
    async (encoding) => {
      const good = running.good('read-metadata');
      const { headers, bytes } = await receive(
        encoding === undefined ? good : withHeader('Accept-Encoding', encoding)(good),
      );
      expect([headers['content-encoding'], headers['vary']]).toEqual([undefined, 'Accept-Encoding']);
      expect(JSON.parse(bytes.toString('utf8'))).toMatchObject({ resourceType: 'CapabilityStatement' });
    },
  );

  it('is never a small one', async () => {
    const { headers } = await receive(withHeader('Accept-Encoding', 'gzip')(running.good('search-patient')));
    expect([headers['content-encoding'], headers['vary']]).toEqual([undefined, undefined]);
  });

  it('is a search of two weeks, and a good deal smaller', async () => {
    const search = withHeader('Accept-Encoding', 'gzip')(running.good('search-slot'));
    const { headers, bytes } = await receive(search);
    expect(headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(bytes).length).toBeGreaterThan(5 * bytes.length);
  });
});

// Source: general API guidance, 1.2.7 to 1.6.0, "Internet standards": HSTS SHALL be employed; RFC 6797 §7.1.
it.each<[string, (draft: Draft) => Draft]>([
  ['an answer', (draft) => draft],
  ['a refusal', withHeader('Ssp-To', '918999198993')],
  ['what no rule saw', withHeader('Expect', 'a-miracle')],
])('A-216 %s has Strict-Transport-Security', async (_, change) => {
  const { headers } = await receive(change(running.good('read-patient')));
  expect(headers['strict-transport-security']).toBe('max-age=1');
});

describe('a resource that was booked', () => {
  it('A-051 has its headers, and no body when the consumer prefers it', async () => {
    const { status, headers, body } = await running.ask('create-appointment', withHeader('Prefer', 'return=minimal'));
    const root = `https://localhost:${running.provider.port}/B82617/STU3/1/gpconnect`;
    expect([status, body]).toEqual([201, '']);
    expect(headers).toMatchObject({
      etag: 'W/"1"',
      location: expect.stringMatching(`^${root}/Appointment/\\d+/_history/1$`),
      'last-modified': expect.stringMatching(/GMT$/),
      'cache-control': 'no-store',
    });
  });

  it.each(['return=representation', 'respond-async', 'return="representation"', 'return=minimalist'])(
    'has its body with Prefer: %s',
    async (prefer) => {
      const { status, json } = await running.ask('create-appointment', withHeader('Prefer', prefer));
      expect([status, json.resourceType]).toEqual([201, 'Appointment']);
    },
  );
});

// Source: FHIR API guidance, 1.2.7 to 1.6.0, "Responses": Content-location is R for read, update and create, and N/A for the rest; its form is that of Location in "Create resource".
describe('the place of a resource, A-380', () => {
  const rootOf = (capability: string) =>
    `https://localhost:${running.provider.port}/B82617/STU3/1/gpconnect${capability}`;

  it.each([
    ['read-patient', 'Patient', ''],
    ['read-practitioner', 'Practitioner', ''],
    ['read-organization', 'Organization', ''],
    ['read-location', 'Location', ''],
    ['read-appointment', 'Appointment', ''],
    ['create-appointment', 'Appointment', ''],
    ['update-appointment', 'Appointment', ''],
    ['cancel-appointment', 'Appointment', ''],
    ['read-binary', 'Binary', '/documents'],
  ])('is in Content-Location of %s', async (name, type, capability) => {
    const { status, headers, json } = await running.ask(name);
    const { versionId } = json['meta'] as { versionId: string };
    expect([status < 300, headers['content-location'], headers['etag']]).toEqual([
      true,
      `${rootOf(capability)}/${type}/${json.id}/_history/${versionId}`,
      `W/"${versionId}"`,
    ]);
  });

  it('is that of Location where one was created, with a body or without', async () => {
    for (const prefer of ['return=representation', 'return=minimal']) {
      const { headers } = await running.ask('create-appointment', withHeader('Prefer', prefer));
      expect([headers['content-location'], typeof headers['location']]).toEqual([headers['location'], 'string']);
    }
  });

  it.each(['search-patient', 'search-slot', 'register-patient', 'get-structured-record', 'read-metadata'])(
    'is not told by %s',
    async (name) => {
      const { headers } = await running.ask(name);
      expect(headers).not.toHaveProperty('content-location');
    },
  );
});

describe('identifiers as they should not be', () => {
  it.each([
    [
      'a pipe that is encoded twice',
      '/Patient?identifier=https%3A%2F%2Ffhir.nhs.uk%2FId%2Fnhs-number%257C9690937278',
      422,
    ],
    ['two pipes', '/Patient?identifier=https%3A%2F%2Ffhir.nhs.uk%2FId%2Fnhs-number%7C%7C9690937278', 400],
    ['a pipe alone', '/Patient?identifier=%7C', 422],
    ['an empty parameter', '/Patient?identifier=', 422],
    ['a parameter without a value', '/Patient?identifier', 422],
    [
      'spaces around the number',
      '/Patient?identifier=https%3A%2F%2Ffhir.nhs.uk%2FId%2Fnhs-number%7C%209690937278',
      400,
    ],
  ])('with %s are refused', async (_, path, status) => {
    expect((await running.ask('search-patient', withPath(path))).status).toBe(status);
  });

  it('beside unknown parameters, that are empty or there twice, are found', async () => {
    expect((await running.ask('search-patient', withQuery({ bogus: ['', ''] }))).status).toBe(200);
  });
});
