import { describe, expect, it } from '@jest/globals';
import { describeFaultRecord } from './describe-fault.ts';
import { fits } from './match.ts';

describe('a pattern', () => {
  it.each([
    ['abc', 'abc', true],
    ['abc', 'abcd', false],
    ['*', '', true],
    ['a*c', 'ac', true],
    ['a*c', 'abbc', true],
    ['a*c', 'abcd', false],
    ['a*b*c', 'a-b-c', true],
    ['a*b*c', 'a-c', false],
    ['*b*', 'abc', true],
    ['ab*ba', 'aba', false],
    ['a.c', 'abc', false],
  ])('%s and %s: %s', (pattern, text, expected) => {
    expect(fits(pattern, text)).toBe(expected);
  });

  it('of many stars is no slower in a long text', () => {
    const start = performance.now();
    expect(fits(`${'*a'.repeat(99)}*b`, 'a'.repeat(1_000_000))).toBe(false);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

it('what is printed of a fault names no patient', () => {
  const match = { patient: '9690937286', path: '/Patient/9690937286', traceId: '09a01679-2564-0fb4-5129-aecc81ea2706' };
  expect(describeFaultRecord({ match, do: { stall: true } })).toBe(
    'never answers; requests about the patient *** with the trace id 09a01679-2564-0fb4-5129-aecc81ea2706 whose path is like /Patient/***',
  );
});
