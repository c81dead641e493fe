import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { comparablePath, malformedEscape } from './comparable-path.ts';

describe('paths are compared decoded', () => {
  it.each([
    ['/Patient/1', '/Patient/1', 'plain'],
    ['/Patient/%31', '/Patient/1', 'a digit (RFC 3986 §6.2.2.2: unreserved)'],
    ['/%50atient/1', '/Patient/1', 'a letter'],
    [
      '/Patient/%24gpc.registerpatient',
      '/Patient/$gpc.registerpatient',
      '$ (§2.2: a sub-delimiter, which has no other meaning here)',
    ],
    ['/Binary/07a6483f%2D732b', '/Binary/07a6483f-732b', '-'],
    ['/B%382617/STU3', '/B82617/STU3', 'a digit of an ODS code'],
    ['/Patient/1%2F2', '/Patient/1%2F2', '%2F does not make two segments (§2.2)'],
    ['/Patient/1%2f2', '/Patient/1%2F2', 'upper-case digits (§6.2.2.1)'],
    ['/Patient/%2531', '/Patient/%2531', 'encoded twice stays literal (§2.4)'],
    ['/Patient/1%3Fa', '/Patient/1%3Fa', '? begins no query'],
    ['/Patient/%2e%2E', '/Patient/..', 'dots'],
    [
      '/Patient/%252e%252E/x',
      '/Patient/%252e%252E/x',
      'dots encoded twice are a segment of their own, not a step up (§2.4)',
    ],
    ['/a%5cb', '/a%5Cb', 'a backslash stays escaped'],
    ['/a%0d%0a', '/a%0D%0A', 'control characters stay escaped'],
    ['/%c3%a9', '/%C3%A9', 'UTF-8 (é) stays escaped'],
  ])('%s is %s: %s', (path, comparable) => {
    expect(comparablePath(path)).toBe(comparable);
    expect(malformedEscape(path)).toBeUndefined();
  });

  it.each([
    ['/Patient/%zz', '%zz'],
    ['/Patient/%', '%'],
    ['/Patient/%3', '%3'],
    ['/Patient/%31%u0031', '%u0'],
    ['/Patient/%ff', '%ff'],
    ['/Patient/%C0%AF', '%C0%AF'],
    ['/Patient/%c3%28', '%c3'],
    ['/Patient/%ED%A0%80', '%ED%A0%80'],
  ])('%s has the malformed escape %s', (path, malformed) => {
    expect(malformedEscape(path)).toBe(malformed);
    expect(comparablePath(path)).toBeUndefined();
  });

  it('in as many segments as before, and the same when compared again', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('/', '%', '2', 'F', 'f', '5', '3', 'a', '.', '?') }), (path) => {
        const comparable = comparablePath(path);
        if (comparable === undefined) return;
        expect(comparable.split('/')).toHaveLength(path.split('/').length);
        expect(comparablePath(comparable)).toBe(comparable);
      }),
    );
  });
});
