import { expect, it } from '@jest/globals';
import { createChance } from './chance.ts';

const draw = (seed: number | undefined, times: number) => {
  const chance = createChance(seed);
  return Array.from({ length: times }, () => chance());
};

it('the same seed gives the same numbers, another one others', () => {
  expect(draw(7, 4).map((drawn) => drawn.toFixed(3))).toEqual(['0.137', '0.451', '0.998', '0.552']);
  expect(draw(8, 4)).not.toEqual(draw(7, 4));
});

it('they are spread evenly', () => {
  expect(draw(9, 10_000).filter((drawn) => drawn < 0.3).length).toBeGreaterThan(2_850);
  expect(draw(9, 10_000).filter((drawn) => drawn < 0.3).length).toBeLessThan(3_150);
});
