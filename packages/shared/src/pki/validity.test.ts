import { describe, expect, it } from '@jest/globals';
import { findFault } from './fault.ts';
import { checkPeriod } from './validity.ts';

const now = Date.UTC(2031, 4, 5);
const day = 86_400_000;

describe('a period', () => {
  it.each([
    ['ends in 8 days', { from: now - day, to: now + 8 * day }, 'good', undefined],
    ['ends in 7 days', { from: now - day, to: now + 7 * day }, 'good', 'expires within 7 days'],
    ['ends in 6 days', { from: now - day, to: now + 6 * day }, 'good', 'expires within 7 days'],
    ['ended', { from: now - day, to: now }, 'good', 'expired'],
    ['begins now', { from: now, to: now + 8 * day }, 'good', undefined],
    ['begins in a second', { from: now + 1000, to: now + 8 * day }, 'good', 'not valid yet'],
    ['ended as it should', { from: now - 2 * day, to: now - 1 }, 'past', undefined],
    ['should have ended', { from: now - 2 * day, to: now + 1 }, 'past', 'not expired'],
    ['begins in 8 days as it should', { from: now + 8 * day, to: now + 9 * day }, 'future', undefined],
    [
      'begins too soon to stay bad',
      { from: now + 6 * day, to: now + 9 * day },
      'future',
      'no longer ahead of its time',
    ],
  ] as const)('that %s', (_, period, kind, fault) => {
    expect(findFault(() => checkPeriod(period, now, kind))).toBe(fault);
  });
});
