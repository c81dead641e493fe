import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  binaryForms,
  digestOf,
  expectedBinary,
  startMigratingChain,
  type MigratingChain,
} from './support/migrated-documents.ts';

const line = '07:00:00 sinus rhythm, 68 beats a minute\r\n';
const atLimit = '8c3e9fb2-2f7d-4b8c-8e50-63c2d3e46503';
/** A scan of 97 pages. */
const overLimit = '4eab5c20-8c2e-4d2c-8f40-1bab2c3d2e20';

let older: MigratingChain;
let newer: MigratingChain;
beforeAll(async () => {
  older = await startMigratingChain();
  newer = await startMigratingChain('--profile', '1.6.2');
}, 120_000);
afterAll(async () => {
  await older.close();
  await newer.close();
});

// Source: migrate a document page, "File size limit": 100 MB up to 1.6.0, none in 1.6.2.
describe.each(binaryForms(atLimit, 'text/plain'))('a document of exactly 100 MB as %s', (accept, before, after) => {
  it('is whole, in the length that was announced', async () => {
    const answer = await older.migrate(atLimit, ['Accept', accept]);
    // 104,857,600 bytes are 34,952,534 threes, the last of which is padded.
    expect([answer.statusCode, answer.headers['content-length']]).toEqual([
      200,
      String(before.length + 139_810_136 + after.length),
    ]);
    expect(await digestOf(answer)).toEqual(await expectedBinary(before, line, 104_857_600, after));
  }, 120_000);
});

describe.each(binaryForms(overLimit, 'image/tiff'))('a document of more than 100 MB as %s', (accept, before, after) => {
  it('is not migrated by 1.6.0, and is by 1.6.2', async () => {
    const refused = await older.migrate(overLimit, ['Accept', accept]);
    refused.resume();
    const answer = await newer.migrate(overLimit, ['Accept', accept]);
    // 105,811,003 bytes are 35,270,335 threes, the last of which is padded.
    const length = before.length + 141_081_340 + after.length;
    expect([refused.statusCode, answer.statusCode, answer.headers['content-length']]).toEqual([
      404,
      200,
      String(length),
    ]);
    expect((await digestOf(answer)).bytes).toBe(length);
  }, 120_000);
});

it('T-02 four consumers at a time, one of which leaves, take no memory that grows with the document', async () => {
  const answers = await Promise.all(Array.from({ length: 4 }, () => newer.migrate(overLimit)));
  answers[0]!.once('data', () => answers[0]!.destroy());
  const whole = await Promise.all(answers.slice(1).map((answer) => digestOf(answer)));
  expect(new Set(whole.map(({ sha256 }) => sha256)).size).toBe(1);
  for (const { ssp, provider } of [older, newer]) {
    // One text of the Binary would be 141 MB.
    expect(provider.grown()).toBeLessThan(120);
    expect(ssp.grown()).toBeLessThan(120);
  }
}, 120_000);
