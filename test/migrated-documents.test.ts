import { createGunzip } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { someOf } from '@mock-spine/shared/testing/matrix';
import {
  binaryForms,
  digestOf,
  expectedBinary,
  startMigratingChain,
  type MigratingChain,
} from './support/migrated-documents.ts';

const id = '8c3e9fb2-2f7d-4b8c-8e50-63c2d3e46502';
const line = '07:00:00 sinus rhythm, 68 beats a minute\r\n';
const size = 20_971_520;
/** Of its Base64: three bytes are four characters. */
const characters = 27_962_028;

let running: MigratingChain;
beforeAll(async () => {
  running = await startMigratingChain();
});
afterAll(() => running.close(), 30_000);

// Source: migrate a document page, "File size limit": 100 MB; RFC 9110, 8.6: Content-Length is that of the content.
describe.each(someOf(binaryForms(id, 'text/plain'), 1))(
  'a document of 20 MB through both hops as %s',
  (accept, before, after) => {
    it('is whole, in the length that was announced, and packed where that is asked for', async () => {
      const expected = await expectedBinary(before, line, size, after);
      const plain = await running.migrate(id, ['Accept', accept]);
      expect([plain.statusCode, plain.headers]).toMatchObject([
        200,
        { 'content-length': String(before.length + characters + after.length), 'cache-control': 'no-store' },
      ]);
      expect(await digestOf(plain)).toEqual(expected);
      const packed = await running.migrate(id, ['Accept', accept], ['Accept-Encoding', 'gzip']);
      expect([packed.headers['content-encoding'], packed.headers['content-length']]).toEqual(['gzip', undefined]);
      expect(await digestOf(packed.pipe(createGunzip()))).toEqual(expected);
    }, 30_000);
  },
);

it('a consumer that leaves in the middle of a document is let go by both, and the next is answered', async () => {
  const abandoned = await running.migrate(id);
  await new Promise((resolve) => abandoned.once('data', resolve));
  abandoned.destroy();
  const { bytes } = await digestOf(await running.migrate(id));
  expect(bytes).toBeGreaterThan(characters);
});

it('T-02 takes no memory for it that grows with the document', () => {
  // The file and one text of its Binary would be 49 MB beside all else.
  expect(running.provider.grown()).toBeLessThan(50);
  expect(running.ssp.grown()).toBeLessThan(90);
});
