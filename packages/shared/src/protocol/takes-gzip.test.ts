import { expect, it } from '@jest/globals';
import { readHeaders } from './headers.ts';
import { takesGzip } from './takes-gzip.ts';

/** Source: RFC 9110 §12.5.3; §8.4.1.3 for x-gzip. */
it.each([
  [[], false],
  [[''], false],
  [['gzip'], true],
  [['deflate, GZIP;q=0.5'], true],
  [['deflate', 'x-gzip'], true],
  [['br, *'], true],
  [['gzip;q=0'], false],
  [['gzip;q=0, *'], false],
  [['*;q=0.000'], false],
  [['br'], false],
])('Accept-Encoding %j takes gzip: %s', (values, takes) => {
  expect(takesGzip(readHeaders(values.flatMap((value) => ['Accept-Encoding', value])))).toBe(takes);
});
