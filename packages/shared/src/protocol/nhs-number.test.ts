import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isNhsNumber } from './nhs-number.ts';

describe('isNhsNumber', () => {
  it.each(['9690937278', '9690937286', '9690938533', '9999999999', '9476719931'])(
    'accepts %s, published test data',
    (number) => {
      expect(isNhsNumber(number)).toBe(true);
    },
  );

  it.each([
    ['9690937279', 'a wrong check digit'],
    ['969093727', 'nine digits'],
    ['96909372780', 'eleven digits'],
    ['969 093 7278', 'spaces'],
    ['969093727X', 'a letter'],
    ['', 'nothing'],
    ['1000000010', 'a check digit of ten, which no number has'],
  ])('refuses %s: %s', (text) => {
    expect(isNhsNumber(text)).toBe(false);
  });

  it('refuses every number in which one digit was changed', () => {
    const change = fc.tuple(fc.nat(9), fc.integer({ min: 1, max: 9 }));
    fc.assert(
      fc.property(change, ([place, by]) => {
        const digits = [...'9690937278'];
        digits[place] = String((Number(digits[place]) + by) % 10);
        return !isNhsNumber(digits.join(''));
      }),
    );
  });
});
