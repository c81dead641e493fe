import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { request } from 'node:https';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { clientOf } from '@mock-spine/shared/testing/send';
import { writeDraft } from '@mock-spine/shared/vectors/draft';
import { startTestProvider, type TestProvider } from './running-provider.ts';

let running: TestProvider;
beforeAll(async () => {
  running = await startTestProvider(['--body-limit', '20000']);
});
afterAll(() => running.provider.close());

const json = 'application/fhir+json;charset=utf-8';
const xml = 'application/fhir+xml;charset=utf-8';
const operation = 'get-structured-record';

interface Answered {
  readonly status: number;
  readonly acceptEncoding: string | undefined;
  readonly code: string | undefined;
  readonly says: string | undefined;
}

/** Sends bytes as the body of a good request, with their length. */
async function post(interaction: string, bytes: Buffer, headers: Readonly<Record<string, string>>): Promise<Answered> {
  const { method, url, headers: good } = writeDraft(running.good(interaction));
  const kept = good.filter(
    ([name]) =>
      !Object.keys({ ...headers, 'content-length': '' }).some((other) => other.toLowerCase() === name.toLowerCase()),
  );
  return new Promise((resolve, reject) => {
    const sent = request(url, {
      ...clientOf(running.pki, 'ssp'),
      method,
      headers: [
        ...kept.flat(),
        ...Object.entries(headers).flat(),
        'Host',
        `localhost:${running.provider.port}`,
        'Content-Length',
        String(bytes.length),
      ],
      agent: false,
    });
    sent.on('error', reject).on('response', (answer) => {
      const parts: Buffer[] = [];
      answer
        .on('data', (part: Buffer) => parts.push(part))
        .on('end', () => {
          const resource = JSON.parse(Buffer.concat(parts).toString()) as {
            issue?: [{ diagnostics: string; details: { coding: [{ code: string }] } }];
          };
          resolve({
            status: answer.statusCode!,
            acceptEncoding: answer.headers['accept-encoding'],
            code: resource.issue?.[0].details.coding[0].code,
            says: resource.issue?.[0].diagnostics,
          });
        });
    });
    sent.end(bytes);
  });
}

const goodBody = (interaction = operation): string => running.good(interaction).body!;

describe('a body that cannot be read is refused with where and why (K08)', () => {
  const doctype = '<?xml version="1.0"?>\n<!DOCTYPE Parameters><Parameters xmlns="http://hl7.org/fhir"/>';
  it.each([
    [
      'a trailing comma',
      '{\n"resourceType":"Parameters",\n}',
      json,
      'JSON that is malformed at line 2, column 28: a comma with nothing after it',
    ],
    [
      'an unpaired quotation mark',
      '{"resourceType":"Parameters}',
      json,
      'JSON that is malformed at line 1, column 17: a quotation mark that is never closed',
    ],
    [
      'XML as JSON',
      '<Parameters xmlns="http://hl7.org/fhir"/>',
      json,
      'what looks like XML, though its Content-Type says JSON',
    ],
    ['JSON as XML', '{"resourceType":"Parameters"}', xml, 'what looks like JSON, though its Content-Type says XML'],
    ['a DOCTYPE', doctype, xml, 'XML with a DOCTYPE at line 2, column 1'],
    [
      'XML that is not closed',
      '<Parameters xmlns="http://hl7.org/fhir">\n</Parameter>',
      xml,
      'XML that is malformed at line 2, column 12: unexpected close tag. Write',
    ],
    [
      'XML in another encoding',
      '<?xml version="1.0" encoding="ISO-8859-1"?><Parameters xmlns="http://hl7.org/fhir"/>',
      xml,
      'XML that is malformed: The encoding must be UTF-8. Write',
    ],
    ['nothing', '', json, 'an empty body'],
    ['blanks', ' \n ', json, 'an empty body'],
    ['gzip that is not called so', gzipSync('{"resourceType":"Parameters"}'), json, 'bytes that are packed by gzip'],
    ['UTF-16', Buffer.from('\uFEFF{}', 'utf16le'), json, 'text in UTF-16, as its byte order mark says'],
    [
      'Latin-1',
      Buffer.concat([Buffer.from('{"é":"'), Buffer.from([0xe9]), Buffer.from('"}')]),
      json,
      'bytes that are not UTF-8: the byte 0xe9 at offset 7',
    ],
  ])('%s', async (_, body, type, found) => {
    const bytes = Buffer.from(body as string);
    // Error handling page: malformed is 400 BAD_REQUEST; retrieve a patient's record page: 422 INVALID_RESOURCE.
    for (const [interaction, status, code] of [
      ['register-patient', 400, 'BAD_REQUEST'],
      ['create-appointment', 400, 'BAD_REQUEST'],
      [operation, 422, 'INVALID_RESOURCE'],
    ] as const) {
      const answer = await post(interaction, bytes, { 'Content-Type': type });
      expect([interaction, answer.status, answer.code]).toEqual([interaction, status, code]);
      expect(answer.says).toContain(`; found ${found}`);
    }
  });

  it('a number where a text is wanted', async () => {
    const answer = await post(operation, Buffer.from(goodBody().replace(/"value":"(\d{10})"/, '"value":$1')), {
      'Content-Type': json,
    });
    expect([answer.status, answer.code]).toEqual([400, 'INVALID_NHS_NUMBER']);
    expect(answer.says).toMatch(
      /found the JSON number \d{10}, where a text is wanted\. Send the NHS number as a text, in quotation marks\./,
    );
    const registration = await post(
      'register-patient',
      Buffer.from(goodBody('register-patient').replace(/"value":"(\d{10})"/, '"value":$1')),
      { 'Content-Type': json },
    );
    expect([registration.status, registration.code]).toEqual([422, 'INVALID_RESOURCE']);
    expect(registration.says).toMatch(/identifier\[0\]\.value: must be a string, not a number/);
  });

  it('a date without its prefix is quoted as it came', async () => {
    const draft = running.good('search-documentreference');
    const { body } = await running.send({ ...draft, path: `${draft.path}&created=2020-01-01` });
    expect(body).toContain('found \\"2020-01-01\\"');
  });
});

describe('a body that is packed (RFC 9110 §8.4)', () => {
  it.each([
    ['gzip', gzipSync],
    ['x-gzip', gzipSync],
    ['GZIP', gzipSync],
    ['deflate', deflateSync],
  ] as const)('by %s is unpacked', async (coding, pack) => {
    expect(await post(operation, pack(goodBody()), { 'Content-Type': json, 'Content-Encoding': coding })).toMatchObject(
      { status: 200 },
    );
  });

  it.each([
    ['br', 'register-patient'],
    ['gzip, gzip', 'register-patient'],
    ['br', operation],
  ])('by %s is 415 at %s, with what is taken', async (coding, interaction) => {
    const answer = await post(interaction, brotliCompressSync(goodBody(interaction)), {
      'Content-Type': json,
      'Content-Encoding': coding,
    });
    expect(answer).toMatchObject({ status: 415, acceptEncoding: 'gzip, deflate', code: 'BAD_REQUEST' });
    expect(answer.says).toContain(`found "${coding}"`);
  });

  it('says that it is not packed as it is called', async () => {
    const answer = await post(operation, Buffer.from(goodBody()), { 'Content-Type': json, 'Content-Encoding': 'gzip' });
    expect([answer.status, answer.code]).toEqual([422, 'INVALID_RESOURCE']);
    expect(answer.says).toContain('found bytes that are not packed by gzip, as Content-Encoding says');
  });

  it('is 413 when it unpacks to more than the limit', async () => {
    const bomb = gzipSync(Buffer.alloc(15_000_000, ' '));
    expect(bomb.length).toBeLessThan(20_000);
    const answer = await post(operation, bomb, { 'Content-Type': json, 'Content-Encoding': 'gzip' });
    expect(answer.status).toBe(413);
    expect(answer.says).toContain('at most 20000 bytes, when it is unpacked too');
  });
});
