import { expect, it } from '@jest/globals';
import { readHeaders, takesGzip } from './headers.ts';

it('keeps every value of a header, whatever the case of its name, in order', () => {
  const headers = readHeaders(['Ssp-To', '1', 'Accept', 'x', 'SSP-TO', '2']);
  expect(headers.all('ssp-to')).toEqual(['1', '2']);
  expect([headers.first('ssp-to'), headers.count('ssp-to'), headers.count('te')]).toEqual(['1', 2, 0]);
});

it('reads a list that was sent in several fields as one', () => {
  const headers = readHeaders(['If-Match', 'W/"1" , "2"', 'Accept', 'x', 'IF-MATCH', '"3",']);
  expect(headers.list('if-match')).toBe('W/"1" , "2","3",');
  expect(headers.members('if-match')).toEqual(['W/"1"', '"2"', '"3"', '']);
  expect([headers.list('te'), headers.members('te')]).toEqual(['', []]);
});

it('finds nothing where nothing was sent, not even names that every object has', () => {
  const headers = readHeaders([]);
  expect(headers.all('accept')).toEqual([]);
  expect(headers.first('constructor')).toBeUndefined();
  expect(headers.first('__proto__')).toBeUndefined();
});

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
