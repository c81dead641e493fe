import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { clientOf } from '@mock-spine/shared/testing/send';
import { sharedPki } from '@mock-spine/shared/testing/pki-directory';
import { all, withHeader, withMethod, withPath, type Change } from '@mock-spine/shared/vectors/changes';
import { interactions } from '@mock-spine/shared/protocol/interactions';
import { startPlainProvider, type PlainProvider } from './test-provider.ts';
import { startTestSsp, type TestSsp } from './running-ssp.ts';

const id = '10960df2-29d1-4e71-823c-c0bb9d723012';
let provider: PlainProvider;
let running: TestSsp;
beforeAll(async () => {
  provider = await startPlainProvider((req, res) => {
    req.resume();
    res.writeHead(200, ['ETag', 'W/"1"', 'X-Two', '1', 'X-Two', '2']).end('{}');
  });
  running = await startTestSsp(provider.root, ['--service-filtering'], { newId: () => id });
});
afterAll(async () => {
  await running.ssp.close();
  await provider.close();
});

describe('A-025 415: media types are named, and none is of FHIR', () => {
  it('the published body', async () => {
    const { status, headers, body } = await running.send(withHeader('Accept', 'text/html')(running.good()));
    expect(status).toBe(415);
    expect(body).toBe(
      `{"resourceType":"OperationOutcome","id":"${id}","issue":[{"code":"not-supported","severity":"error","details":{"coding":[{"code":"415","display":"Unsupported_Media_Type","system":"http://fhir.nhs.net/ValueSet/gpconnect-schedule-response-code-1-0"}]},"diagnostics":"Unsupported_Media_Type"}]}`,
    );
    expect(headers).toMatchObject({
      'content-type': 'application/fhir+json;charset=utf-8',
      'cache-control': 'no-store',
      'strict-transport-security': 'max-age=1',
    });
  });

  it('a body of any type and size is forwarded when a FHIR type is named', async () => {
    const draft = withHeader('Content-Type', 'application/pdf')(running.good('get-structured-record'));
    expect((await running.send({ ...draft, body: 'x'.repeat(1024 * 1024) })).status).toBe(200);
    expect(provider.requests.at(-1)!.headers['content-type']).toBe('application/pdf');
  });
});

describe('A-025 a refusal is JSON or XML, as the caller asked', () => {
  const xml = `<?xml version="1.0" encoding="UTF-8"?><OperationOutcome xmlns="http://hl7.org/fhir"><id value="${id}"/><issue><severity value="error"/><code value="forbidden"/><details><coding><system value="http://fhir.nhs.net/ValueSet/gpconnect-schedule-response-code-1-0"/><code value="403"/><display value="ASID_CHECK_FAILED_MESSAGESENDER_100000000001"/></coding></details><diagnostics value="ASID_CHECK_FAILED_MESSAGESENDER_100000000001"/></issue></OperationOutcome>`;
  const unknownSender = withHeader('Ssp-From', '100000000001');

  // Source of the charset without a space before it: general API guidance page.
  it.each<[what: string, change: Change, type: string, isXml: boolean]>([
    ['Accept application/fhir+xml', withHeader('Accept', 'application/fhir+xml'), 'application/fhir+xml', true],
    ['Accept application/xml+fhir', withHeader('Accept', 'application/xml+fhir'), 'application/xml+fhir', true],
    ['_format=xml', withPath('/metadata?_format=xml'), 'application/fhir+xml', true],
    ['Accept application/json+fhir', withHeader('Accept', 'application/json+fhir'), 'application/json+fhir', false],
    ['Accept application/fhir+json', withHeader('Accept', 'application/fhir+json'), 'application/fhir+json', false],
  ])('%s', async (_, change, type, isXml) => {
    const { status, headers, body } = await running.send(all(unknownSender, change)(running.good()));
    expect([status, headers['content-type'], headers['content-length']]).toEqual([
      403,
      `${type};charset=utf-8`,
      String(body.length),
    ]);
    if (isXml) expect(body).toBe(xml);
    else expect(JSON.parse(body)).toMatchObject({ resourceType: 'OperationOutcome', id });
  });

  it("of the provider's silence and of a method, too", async () => {
    const { status, body } = await running.send(
      all(withMethod('DELETE'), withHeader('Accept', 'application/fhir+xml'))(running.good()),
    );
    expect([status, body]).toEqual([
      405,
      expect.stringMatching(
        /<severity value="fatal"\/><code value="forbidden"\/>.*<display value="405: Method Not Allowed"\/>/,
      ),
    ]);
  });
});

// Source: implementation guide, verbs GET, POST and PUT; RFC 9110 §10.2.1. Node would join two fields by a comma.
it('405 has one Allow header, with the verbs of the guide', async () => {
  const { status, headers } = await running.send(withMethod('DELETE')(running.good()));
  expect([status, headers['allow']]).toEqual([405, 'GET, POST, PUT']);
});

describe('A-028 CORS: OPTIONS for every interaction', () => {
  const others: Readonly<Record<string, string>> = {
    'read-appointment': 'GET, PUT',
    'update-appointment': 'GET, PUT',
    'cancel-appointment': 'GET, PUT',
  };
  it.each(interactions.map(({ name, method }) => [name, others[name] ?? method]))('%s: %s', async (name, methods) => {
    const before = provider.requests.length;
    const { status, headers, body } = await running.send(
      withMethod('OPTIONS')({ ...running.good(name), body: undefined }),
    );
    expect([status, body]).toEqual([200, '']);
    expect(headers).toMatchObject({
      'access-control-request-method': methods,
      'access-control-allow-methods': methods,
      allow: methods,
      'access-control-allow-origin': '*',
      'access-control-allow-headers':
        'Ssp-TraceID, Ssp-From, Ssp-To, Ssp-InteractionID, Authorization, Accept, Content-Type, If-Match, If-None-Match, Prefer',
      'access-control-max-age': '600',
      'cache-control': 'no-store',
      'strict-transport-security': 'max-age=1',
    });
    expect(provider.requests).toHaveLength(before);
  });

  const preflight = all(withMethod('OPTIONS'), (draft) => ({
    ...draft,
    headers: [
      ['Origin', 'https://app.mock-spine.test'],
      ['Access-Control-Request-Method', 'GET'],
    ],
    authorise: () => [],
  }));

  it('as a browser asks: without Ssp headers and token', async () => {
    expect((await running.send(preflight(running.good()))).status).toBe(200);
    expect(await running.latest()).toMatchObject({ answer: { by: 'ssp', status: 200 }, forwarded: false });
  });

  it('A-019 the path is compared decoded', async () => {
    const draft = preflight(running.good());
    const { status, headers } = await running.send({
      ...draft,
      serviceRoot: draft.serviceRoot.replace('B82617', 'B%382617'),
      path: draft.path.replace('/Patient', '/%50atient'),
    });
    expect([status, headers['access-control-allow-methods']]).toEqual([
      200,
      (await running.send(draft)).headers['access-control-allow-methods'],
    ]);
  });

  it('where no interaction is, OPTIONS is 405', async () => {
    for (const change of [withPath('/Nothing'), withPath('')])
      expect((await running.send(change(preflight(running.good())))).status).toBe(405);
    expect(
      (
        await running.send({
          ...preflight(running.good()),
          serviceRoot: 'https://elsewhere.test/B82617/STU3/1/gpconnect',
        })
      ).status,
    ).toBe(405);
  });

  it('C-06 without a certificate it is 496, with an expired one 495', async () => {
    const { cert: _, key: __, ...anonymous } = running.client;
    expect((await running.send(preflight(running.good()), anonymous)).status).toBe(496);
    expect((await running.send(preflight(running.good()), clientOf(await sharedPki(), 'bad/expired'))).status).toBe(
      495,
    );
  });

  it('a call with an Origin may be read there, whoever answers; one without is left alone', async () => {
    const withOrigin = withHeader('Origin', 'https://app.mock-spine.test');
    const exposed =
      'ETag, Last-Modified, Location, Retry-After, X-Rate-Limit-Limit, X-Rate-Limit-Remaining, X-Rate-Limit-Reset';
    const answered = await running.send(withOrigin(running.good()));
    expect(answered.headers).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-expose-headers': exposed,
      etag: 'W/"1"',
      'x-two': '1, 2',
    });
    const refused = await running.send(all(withOrigin, withHeader('Ssp-From', '100000000001'))(running.good()));
    expect(refused.headers).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-expose-headers': exposed,
    });
    expect((await running.send(running.good())).headers).not.toHaveProperty('access-control-allow-origin');
  });
});
