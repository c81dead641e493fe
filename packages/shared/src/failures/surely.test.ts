import { expect, it } from '@jest/globals';
import { entryOf, firstOf, lastOf } from './surely.ts';

it('gives what is there by its making, and says what is missing where it is not', () => {
  expect([firstOf([1, 2], 'numbers'), lastOf([1, 2], 'numbers'), entryOf(new Map([['a', 1]]), 'a')]).toEqual([1, 2, 1]);
  expect(() => firstOf([], 'the service roots')).toThrow('Expected at least one of the service roots; found none.');
  expect(() => lastOf([], 'patients')).toThrow('Expected at least one of patients; found none.');
  expect(() => entryOf(new Map<string, number>(), 'X12345')).toThrow('Expected an entry for X12345; found none.');
});
