import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { pathOf, readTarget } from './facts.ts';

describe("A-019 the provider's URL is read from the request target", () => {
  it.each([
    [
      'raw, with $ and a raw |',
      '/https://p.test/B82617/STU3/1/gpconnect/Patient/$x?identifier=a|b',
      'https://p.test/B82617/STU3/1/gpconnect/Patient/$x?identifier=a|b',
    ],
    ['with // that is not merged', '/https://p.test/a//b', 'https://p.test/a//b'],
    [
      'encoded as a whole, decoded once',
      '/https%3A%2F%2Fp.test%2Fa%2FPatient%3Fidentifier%3Dx%257C1',
      'https://p.test/a/Patient?identifier=x%7C1',
    ],
    [
      'encoded up to the FHIR request',
      '/https%3a%2f%2fp.test%2Fa/Patient?identifier=x%7C1',
      'https://p.test/a/Patient?identifier=x%7C1',
    ],
    ['with only the colon encoded', '/https%3A//p.test/a', 'https://p.test/a'],
  ])('%s', (_, target, url) => {
    expect(readTarget(target)).toEqual({ names: 'url', url });
  });

  it.each([
    '/',
    '/metadata',
    '*',
    'https://localhost:8443/https://p.test/a',
    '/ftp://p.test/a',
    '/https%3A%2F%2Fp.test%0D%0AX:%201',
    '/https%3A%2F%2Fp.test%2F%E9',
    '//https://p.test/a',
  ])('none in %s', (target) => {
    expect(readTarget(target)).toEqual({ names: 'nothing', found: target, collapsed: false });
  });

  it('a client that merged the slashes is recognised', () => {
    expect(readTarget('/https:/p.test/a')).toEqual({ names: 'nothing', found: '/https:/p.test/a', collapsed: true });
  });

  it('never throws, and never changes a raw URL', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii' }), (rest) => {
        const read = readTarget(`/https://${rest}`);
        expect(read).toEqual({ names: 'url', url: `https://${rest}` });
      }),
    );
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void readTarget(text)));
  });
});

it.each([
  ['https://p.test/a?b', 'https://p.test', '/a?b'],
  ['https://p.test', 'https://p.test', '/'],
  ['https://p.test?b', 'https://p.test', '/?b'],
])('the path of %s is what follows its origin', (url, origin, path) => {
  expect(pathOf(url, origin)).toBe(path);
});
