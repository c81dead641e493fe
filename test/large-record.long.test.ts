import { once } from 'node:events';
import { Agent, request } from 'node:https';
import type { IncomingMessage } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readXml } from '@mock-spine/mock-provider/fhir/read-xml';
import { interactionByName } from '@mock-spine/shared/protocol/interactions';
import { sharedPki, temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import { clientOf } from '@mock-spine/shared/testing/send';
import { writeDraft } from '@mock-spine/shared/vectors/draft';
import { goodRequest } from '@mock-spine/shared/vectors/good-request';
import { serviceRootPath, world } from '@mock-spine/shared/world';
import { residentBytes } from '../scripts/bench/processes/usage.ts';
import { spawnMock, stop, untilReady, type MockProcess } from './support/spawn-mock.ts';

/** The patient whose record has five megabytes. */
const patient = world.patients.find(({ role }) => role === 'very-large-record')!.nhsNumber;
const readers = 50;

let mock: MockProcess;
let port: number;
let pki: string;
beforeAll(async () => {
  pki = await sharedPki();
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
});
afterAll(() => stop(mock), 30_000);

/** Asks for the whole record, and gives the answer before any of its body is read. */
async function ask(
  agent: Agent,
  extra: readonly string[] = [],
  traceId: string = crypto.randomUUID(),
): Promise<IncomingMessage> {
  const interaction = interactionByName('get-structured-record')!;
  const { method, headers, body, url } = writeDraft(
    goodRequest(interaction, {
      serviceRoot: `https://localhost:${port}${serviceRootPath('B82617', 'structured')}`,
      providerAsid: world.practice.asid,
      consumerAsid: world.consumer.asid,
      patient,
      practitioner: world.practitioner,
      organisation: { odsCode: 'A21472', name: 'Mock Urgent Care Centre' },
      traceId,
      now: Math.floor(Date.now() / 1000),
    }),
  );
  const outgoing = request({
    agent,
    host: 'localhost',
    port,
    method,
    path: new URL(url).pathname,
    headers: [
      'Host',
      'localhost',
      'Content-Length',
      String(Buffer.byteLength(body!)),
      ...headers.filter(([name]) => !extra.includes(name)).flat(),
      ...extra,
    ] as never,
  });
  outgoing.end(body);
  const [answer] = (await once(outgoing, 'response')) as [IncomingMessage];
  expect(answer.statusCode).toBe(200);
  return answer;
}

async function read(answer: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

describe('a record of five megabytes', () => {
  it('is sent in chunks, whole, and packed where that is asked for', async () => {
    const agent = new Agent({ ...clientOf(pki, 'ssp') });
    const traceId = '629ea9ba-a077-4d99-b289-7a9b19fd4e03';
    const answer = await ask(agent, [], traceId);
    expect(answer.headers).toMatchObject({ 'transfer-encoding': 'chunked', 'cache-control': 'no-store' });
    const plain = await read(answer);
    expect(plain.length).toBeGreaterThan(5_000_000);
    expect(JSON.parse(plain.toString('utf8'))).toMatchObject({
      resourceType: 'Bundle',
      id: traceId,
      type: 'collection',
    });
    const packed = await ask(agent, ['Accept-Encoding', 'gzip'], traceId);
    expect(packed.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(await read(packed)).equals(plain)).toBe(true);
  });

  it('is the same in XML, which is larger, and packed too', async () => {
    const agent = new Agent({ ...clientOf(pki, 'ssp') });
    const traceId = '629ea9ba-a077-4d99-b289-7a9b19fd4e03';
    const json: unknown = JSON.parse((await read(await ask(agent, [], traceId))).toString('utf8'));
    const inXml = ['Accept', 'application/fhir+xml'];
    const answer = await ask(agent, inXml, traceId);
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'application/fhir+xml;charset=utf-8']);
    const xml = await read(answer);
    expect(xml.length).toBeGreaterThan(5_000_000);
    expect(readXml(xml.toString('utf8'))).toEqual({ resource: json });
    const packed = await ask(agent, [...inXml, 'Accept-Encoding', 'gzip'], traceId);
    expect(gunzipSync(await read(packed)).equals(xml)).toBe(true);
  });

  it(`T-02 leaves the memory of the provider flat while ${readers} clients are slow to read it`, async () => {
    const agent = new Agent({ ...clientOf(pki, 'ssp') });
    const lengthOfOne = (await read(await ask(agent))).length;
    const before = residentBytes(mock.child.pid!)!;
    const answers = await Promise.all(Array.from({ length: readers }, () => ask(agent)));
    for (const answer of answers) answer.once('data', () => answer.pause());
    await Promise.all(answers.map((answer) => once(answer, 'pause')));
    const during = residentBytes(mock.child.pid!)!;
    // Fifty copies of it would be 250 MB and more.
    expect(during - before).toBeLessThan(120 * 2 ** 20);
    const lengths = await Promise.all(answers.map(async (answer) => (await read(answer)).length));
    expect(new Set(lengths).size).toBe(1);
    expect(lengths[0]! / lengthOfOne).toBeGreaterThan(0.9);
  });
});
