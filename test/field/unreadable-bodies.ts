import { request } from 'node:https';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { sharedPki } from '@mock-spine/shared/testing/pki-directory';
import { clientOf } from '@mock-spine/shared/testing/send';
import { writeDraft } from '@mock-spine/shared/vectors/draft';
import type { ListeningChain, StartChain } from '../support/chain.ts';

/** Bodies that cannot be read, each with what is said of it. */
export function unreadableBodies(startChain: StartChain): void {
  let chain: ListeningChain;
  beforeAll(async () => {
    chain = await startChain();
  });
  afterAll(() => chain.close());

  /** Sends a request through the SSP, with bytes in the place of its body and these headers in the place of its own. */
  async function sendBytes(
    interaction: string,
    bytes: Buffer | undefined,
    headers: Readonly<Record<string, string>> = {},
    added = '',
  ): Promise<{ status: number; code: string | undefined; says: string }> {
    const { method, url, headers: good } = writeDraft(chain.good(interaction));
    const names = new Set(Object.keys(headers));
    const sent = [
      ['Host', `localhost:${chain.port}`],
      ...good.filter(([name]) => !names.has(name)),
      ...Object.entries(headers),
      ...(bytes ? [['Content-Length', String(bytes.length)]] : []),
    ];
    const client = clientOf(await sharedPki(), 'consumer');
    return new Promise((resolve, reject) => {
      request(
        {
          ...client,
          host: 'localhost',
          port: chain.port,
          method,
          path: `/${url}${added}`,
          headers: sent.flat(),
          agent: false,
        },
        async (answer) => {
          const parts: Buffer[] = [];
          for await (const part of answer) parts.push(part as Buffer);
          const { issue } = JSON.parse(Buffer.concat(parts).toString()) as {
            issue?: [{ diagnostics: string; details: { coding: [{ code: string }] } }];
          };
          resolve({
            status: answer.statusCode!,
            code: issue?.[0].details.coding[0].code,
            says: issue?.[0].diagnostics ?? '',
          });
        },
      )
        .on('error', reject)
        .end(bytes);
    });
  }

  const [json, xml] = [{ 'Content-Type': 'application/fhir+json' }, { 'Content-Type': 'application/fhir+xml' }];
  const asXml = '<?xml version="1.0" encoding="UTF-8"?><Parameters xmlns="http://hl7.org/fhir"/>';

  // Source: field cases K08c, K08d, K08f and their neighbours; retrieve a patient's record page: 422 INVALID_RESOURCE.
  it.each<[string, Record<string, string>, string | Buffer, string]>([
    [
      'K08c a trailing comma',
      json,
      '{"resourceType":"Parameters",}',
      'JSON that is malformed at line 1, column 29: a comma with nothing after it',
    ],
    ['K08d XML under a JSON type', json, asXml, 'what looks like XML, though its Content-Type says JSON'],
    [
      'JSON under an XML type',
      xml,
      '{"resourceType":"Parameters"}',
      'what looks like JSON, though its Content-Type says XML',
    ],
    [
      'K08f a DOCTYPE',
      xml,
      asXml.replace('?><', '?><!DOCTYPE Parameters><'),
      'XML with a DOCTYPE at line 1, column 39',
    ],
    ['gzip that is not called so', json, gzipSync('{}'), 'bytes that are packed by gzip'],
  ])('%s is said to be so through both hops', async (_, type, body, found) => {
    const answer = await sendBytes('get-structured-record', Buffer.from(body as string), type);
    expect([answer.status, answer.code]).toEqual([422, 'INVALID_RESOURCE']);
    expect(answer.says).toContain(`; found ${found}`);
  });

  it('K08a a body that is packed by gzip is unpacked behind the SSP, which passes it on as it is (RFC 9110 §8.4)', async () => {
    const packed = gzipSync(chain.good('get-structured-record').body!);
    expect(await sendBytes('get-structured-record', packed, { 'Content-Encoding': 'gzip' })).toMatchObject({
      status: 200,
    });
  });

  it('K08g an NHS number that is a JSON number is called one', async () => {
    const body = chain.good('get-structured-record').body!.replace(/"value":"(\d{10})"/, '"value":$1');
    const answer = await sendBytes('get-structured-record', Buffer.from(body));
    expect([answer.status, answer.code]).toEqual([400, 'INVALID_NHS_NUMBER']);
    expect(answer.says).toMatch(/found the JSON number \d{10}, where a text is wanted/);
  });

  it('K08h a date without its prefix is quoted as it came', async () => {
    const answer = await sendBytes('search-documentreference', undefined, {}, '&created=2020-01-01');
    expect(answer).toMatchObject({
      status: 422,
      code: 'INVALID_PARAMETER',
      says: expect.stringContaining('found "2020-01-01"'),
    });
  });
}
