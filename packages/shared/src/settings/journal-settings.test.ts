import { expect, it } from '@jest/globals';
import { capacityOf } from './journal-settings.ts';

// docs/consumer-reference.md, "The journal keeps": fewer under load, unless somebody says how many.
it('has fewer exchanges kept under load, unless somebody says how many', () => {
  expect(capacityOf(undefined)).toEqual({ most: 1000, underLoad: 100 });
  expect(capacityOf(1000)).toEqual({ most: 1000, underLoad: 1000 });
  expect(capacityOf(5)).toEqual({ most: 5, underLoad: 5 });
});
