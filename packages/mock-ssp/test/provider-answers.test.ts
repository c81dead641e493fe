import type { RequestListener } from 'node:http';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startTestSsp, type TestSsp } from './running-ssp.ts';
import { startPlainProvider, type PlainProvider } from './test-provider.ts';

let handle: RequestListener;
let provider: PlainProvider;
let running: TestSsp;
beforeAll(async () => {
  provider = await startPlainProvider((req, res) => handle(req, res), 'provider', { maxHeaderSize: 64 * 1024 });
  running = await startTestSsp(provider.root);
});
afterAll(async () => {
  await running.ssp.close();
  await provider.close();
});

const good = { 'Content-Type': 'application/fhir+json', 'Cache-Control': 'private, no-store' };

// FHIR API guidance page, "Content types"; security page: Cache-Control: no-store on every answer.
it.each<[string, number, Record<string, string>, string[]]>([
  ['HTML with 200', 200, { 'Content-Type': 'text/html', 'Cache-Control': 'no-store' }, ['content-type-not-fhir']],
  ['a redirect to a log-in page', 302, { ...good, Location: 'https://login.example/' }, ['redirected']],
  ['an answer that may be stored', 200, { ...good, 'Cache-Control': 'private' }, ['no-store-missing']],
  ['a good answer', 200, good, []],
])('the journal of the SSP says of %s what is wrong with it, and passes it on', async (_, status, headers, reasons) => {
  handle = (_req, res) => res.writeHead(status, headers).end('{"resourceType":"Bundle"}');
  expect((await running.send(running.good())).status).toBe(status);
  const { provider: shown } = (await running.latest()) as { provider?: { notes?: readonly { reason: string }[] } };
  expect((shown?.notes ?? []).map(({ reason }) => reason)).toEqual(reasons);
});

const asXml = { ...good, 'Content-Type': 'application/fhir+xml' };

// STU3 JSON page: resourceType names the resource; STU3 XML page: the namespace is http://hl7.org/fhir.
it.each<[string, Record<string, string>, string, string[]]>([
  ['HTML as JSON', good, '<!DOCTYPE html><html><body>Log in</body></html>', ['body-not-fhir']],
  ['HTML as XML', asXml, '<html><body>Log in</body></html>', ['body-not-fhir']],
  ['JSON without resourceType', good, '{"status":"ok"}', ['body-not-fhir']],
  ['a list', good, '[{"resourceType":"Bundle"}]', ['body-not-fhir']],
  ['a resource whose type comes last', good, '\n{"id":"1","resourceType":"Bundle"}', []],
  ['a resource in XML', asXml, '<?xml version="1.0"?><Bundle xmlns="http://hl7.org/fhir"/>', []],
  ['nothing', good, '', []],
  ['what is packed', { ...good, 'Content-Encoding': 'gzip' }, 'packed', []],
])('a body under a FHIR type that is %s is judged by its beginning', async (_, headers, body, reasons) => {
  handle = (_req, res) => res.writeHead(200, { ...headers, 'Content-Length': Buffer.byteLength(body) }).end(body);
  const answer = await running.send(running.good());
  expect([answer.status, answer.body]).toEqual([200, body]);
  const { provider: shown } = (await running.latest()) as {
    provider?: { notes?: readonly { reason: string; says: string }[] };
  };
  expect((shown?.notes ?? []).map(({ reason }) => reason)).toEqual(reasons);
});

it('headers of 20 KB are passed through: a request may have 32 KB', async () => {
  handle = (_req, res) => res.writeHead(200, { ...good, 'X-Large': 'x'.repeat(20 * 1024) }).end('{}');
  const { status, headers } = await running.send(running.good(), { ...running.client, maxHeaderSize: 64 * 1024 });
  expect([status, headers['x-large']?.length]).toEqual([200, 20 * 1024]);
});

it('headers of more than 32 KB are 502, and the reason is their size', async () => {
  handle = (_req, res) => res.writeHead(200, { ...good, 'X-Large': 'x'.repeat(40 * 1024) }).end('{}');
  expect((await running.send(running.good())).status).toBe(502);
  expect((await running.latest()).provider?.failure).toMatchObject({
    reason: 'headers-too-large',
    says: "The headers of the server's answer are too large.",
  });
});
