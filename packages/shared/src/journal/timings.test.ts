import { expect, it } from '@jest/globals';
import { Timings } from './exchange.ts';

it('tells when each stage ended, in order, to a thousandth of a millisecond', () => {
  const timings = new Timings();
  expect([timings.last, [...timings]]).toEqual([undefined, []]);
  timings.stamp('judged', 0.12345);
  timings.stamp('answered', 3_600_000.5);
  expect([...timings]).toEqual([
    ['judged', 0.123],
    ['answered', 3_600_000.5],
  ]);
  expect(timings.endOf('judged')).toBe(0.123);
  expect(timings.endOf('providerAnswered')).toBeUndefined();
  expect(timings.last).toBe(3_600_000.5);
});
