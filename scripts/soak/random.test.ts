import { expect, it } from '@jest/globals';
import { createRandom } from './random.ts';

const draw = (seed: number): number[] => {
  const { below } = createRandom(seed);
  return Array.from({ length: 1_000 }, () => below(10));
};

it('the same seed gives the same numbers, and another seed others', () => {
  expect(draw(7)).toEqual(draw(7));
  expect(draw(7)).not.toEqual(draw(8));
});

it('every number below the limit comes, about as often as the others', () => {
  const counts = Array.from({ length: 10 }, (_, digit) => draw(1).filter((drawn) => drawn === digit).length);
  expect(Math.min(...counts)).toBeGreaterThan(60);
  expect(counts.reduce((sum, count) => sum + count)).toBe(1_000);
});
