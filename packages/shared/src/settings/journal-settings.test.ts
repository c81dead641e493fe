import { expect, it } from '@jest/globals';
import { capacityOf } from './journal-settings.ts';

// docs/consumer-reference.md, "The journal keeps": fewer under load, unless somebody says how many, or replicas are told of each.
it.each([
  [undefined, false, { most: 1000, underLoad: 100 }],
  [undefined, true, { most: 1000, underLoad: 1000 }],
  [1000, false, { most: 1000, underLoad: 1000 }],
  [5, true, { most: 5, underLoad: 5 }],
])('keeps for %p, where telling replicas is %p, %j', (given, isTold, capacity) => {
  expect(capacityOf(given, isTold)).toEqual(capacity);
});
