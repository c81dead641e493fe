import { Agent } from 'node:https';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sharedPki, temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import { clientOf } from '@mock-spine/shared/testing/send';
import { all, withHeader, withPath } from '@mock-spine/shared/vectors/changes';
import { askUnread, readAll, readSlowly } from './support/slow-readers.ts';
import { spawnMock, stop, untilReady, type MockProcess } from './support/spawn-mock.ts';

/** A file of exactly 5 MB: one line over and over. */
const largest = withPath('/Binary/a401b286-e284-4782-95a6-d101e2938410');
const line = '07:00:00 sinus rhythm, 68 beats a minute\r\n';
const fileBytes = 5_242_880;
/** Three bytes are four characters. */
const encodedCharacters = 6_990_508;
const readers = 40;

const forms = [
  [
    'JSON',
    'application/fhir+json',
    /^\{"resourceType":"Binary","id":"a401b286-e284-4782-95a6-d101e2938410","meta":\{"versionId":"1"\},"contentType":"text\/plain","content":"([A-Za-z0-9+/]*=*)"\}$/,
  ],
  [
    'XML',
    'application/fhir+xml',
    /^<\?xml[^>]*\?><Binary xmlns="http:\/\/hl7.org\/fhir"><id value="a401b286-e284-4782-95a6-d101e2938410"\/><meta><versionId value="1"\/><\/meta><contentType value="text\/plain"\/><content value="([A-Za-z0-9+/]*=*)"\/><\/Binary>$/,
  ],
] as const;

let mock: MockProcess;
let port: number;
let agent: Agent;
beforeAll(async () => {
  const pki = await sharedPki();
  mock = spawnMock('mock-provider', [
    '--port',
    '0',
    '--control-port',
    '0',
    '--certs',
    pki,
    '--audit-dir',
    await temporaryDirectory(),
  ]);
  ({ port } = await untilReady(mock));
  agent = new Agent({ ...clientOf(pki, 'ssp') });
});
afterAll(async () => {
  agent.destroy();
  await stop(mock);
});

describe.each(forms)('a document of 5 MB in %s', (_, accept, whole) => {
  const ask = (...headers: readonly (readonly [string, string])[]) =>
    askUnread(
      port,
      agent,
      'read-binary',
      all(largest, withHeader('Accept', accept), ...headers.map(([name, value]) => withHeader(name, value))),
    );

  it('A-073 is sent in chunks, whole, with its version, and packed where that is asked for', async () => {
    const answer = await ask();
    expect([answer.statusCode, answer.headers]).toMatchObject([
      200,
      { 'transfer-encoding': 'chunked', 'cache-control': 'no-store', etag: 'W/"1"' },
    ]);
    const plain = await readAll(answer);
    const [, content] = whole.exec(plain.toString('utf8')) ?? [];
    expect(content).toHaveLength(encodedCharacters);
    expect(Buffer.from(content!, 'base64').equals(Buffer.alloc(fileBytes, line))).toBe(true);
    const packed = await ask(['Accept-Encoding', 'gzip']);
    expect(packed.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(await readAll(packed)).equals(plain)).toBe(true);
  });

  it(`T-02 leaves the memory of the provider flat while ${readers} clients are slow to read it`, async () => {
    const first = await readAll(await ask());
    const { growth, bodies } = await readSlowly(mock, readers, ask);
    // Forty texts of it would be 280 MB.
    expect(growth).toBeLessThan(120 * 2 ** 20);
    expect(bodies.every((body) => body.equals(first))).toBe(true);
  });
});
