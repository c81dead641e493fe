import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:tls';
import { join } from 'node:path';
import { sharedPki } from '@mock-spine/shared/testing/pki-directory';
import { attemptRequest, type Answered } from '../src/transport/attempt.ts';
import { connectionOptions } from '../src/transport/client.ts';
import { isServed, judgeWords } from '../src/transport/refused-in-words.ts';
import { transportBench } from './support/provider-bench.ts';

/** What the server sends next, piece by piece; it closes afterwards where the last is empty. */
let pieces: readonly string[] = [];
let pki: string;
let server: Server;
beforeAll(async () => {
  pki = await sharedPki();
  const read = (name: string) => readFileSync(join(pki, name));
  server = createServer({ cert: read('provider/server.crt'), key: read('provider/server.key') }, (socket) => {
    socket.on('error', () => {});
    socket.once('data', () => {
      for (const piece of pieces) socket.write(piece);
      if (pieces.at(-1) === '') socket.end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => void server.close());

async function answerOf(...sent: readonly string[]): Promise<Answered> {
  pieces = sent;
  const { target } = transportBench((server.address() as AddressInfo).port, pki, { patience: 20_000 });
  const request = 'GET /metadata HTTP/1.1\r\nHost: localhost\r\n\r\n';
  const attempt = await attemptRequest(target, connectionOptions({}, target), request);
  if (attempt.end !== 'answered') throw new Error(JSON.stringify(attempt));
  return attempt;
}

const outcome = '{"issue":[{"severity":"error","code":"forbidden"}],"resourceType":"OperationOutcome"}';
const head = 'HTTP/1.1 200 OK\r\nContent-Type: application/fhir+json\r\n';
const whole = (body: string) => `${head}Content-Length: ${body.length}\r\n\r\n${body}`;
const inChunks = (...chunks: readonly string[]) => [
  `${head}Transfer-Encoding: chunked\r\n\r\n`,
  ...chunks.map((chunk) => `${chunk.length.toString(16)}\r\n${chunk}\r\n`),
  '0\r\n\r\n',
];

/**
 * Security page, "Client certificates (TLS/MA)": who has a bad certificate is not to be served. Who is told in an OperationOutcome that nothing is
 * given to them is not served, whatever the status, as in every other answer that the kit judges.
 */
describe('a client with a bad certificate', () => {
  it.each([
    ['of a known length', [whole(outcome)]],
    ['in pieces', [whole(outcome).slice(0, 150), whole(outcome).slice(150)]],
    ['in chunks', inChunks(outcome.slice(0, 20), outcome.slice(20))],
    ['that ends with the connection', [`${head}\r\n${outcome}`, '']],
    [
      'in XML',
      [
        whole(
          '<OperationOutcome xmlns="http://hl7.org/fhir"><issue><severity value="fatal"/></issue></OperationOutcome>',
        ),
      ],
    ],
  ])('is refused, though late, by 200 and an OperationOutcome %s', async (_, sent) => {
    const good = await answerOf(whole('{"resourceType":"CapabilityStatement"}'));
    const answer = await answerOf(...sent);
    expect([answer.refusesInBody, isServed(answer, good)]).toEqual([true, false]);
    expect(judgeWords(answer, good, 'refuse it')).toEqual({
      verdict: 'note',
      reason: expect.stringContaining('not served, but by an answer (200 with an OperationOutcome)'),
    });
  });

  it.each([
    ['a resource', [whole('{"resourceType":"CapabilityStatement"}')]],
    ['a resource in chunks', inChunks('{"resourceType":', '"CapabilityStatement"}')],
    [
      'a resource that is very long',
      [`${head}Content-Length: 200000\r\n\r\n{"resourceType":"Bundle","x":"${'x'.repeat(199_000)}`],
    ],
    ['a Bundle with a warning in it', [whole(`{"resourceType":"Bundle","entry":[{"resource":${outcome}}]}`)]],
    ['no body', ['HTTP/1.1 204 No Content\r\n\r\n', '']],
  ])('is served by %s', async (_, sent) => {
    const answer = await answerOf(...sent);
    expect([answer.refusesInBody, isServed(answer, answer)]).toEqual([false, true]);
    expect(judgeWords(answer, answer, 'refuse it').verdict).toBe('fail');
  });
});
