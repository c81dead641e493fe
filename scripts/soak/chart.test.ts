import { describe, expect, it } from '@jest/globals';
import { drawSeries } from './chart.ts';

describe('a series as a line', () => {
  it('goes from the smallest value to the largest, and names both and the last', () => {
    expect(drawSeries({ says: 'memory', values: [1, 8, 4], unit: 'MB' })).toBe(
      'memory                   ▁█▄  1 to 8 MB, at the end 4',
    );
  });

  it('keeps the highest value of what it draws together', () => {
    const values = Array.from({ length: 600 }, (_, i) => (i === 305 ? 9 : 1));
    const line = drawSeries({ says: 'x', values, unit: 'MB' }).slice(25, 85);
    expect([line.length, line.indexOf('█')]).toEqual([60, 30]);
  });

  it.each([
    [[], 'x: not known on this system'],
    [[3, 3], 'x                        ▁▁  3 to 3 MB, at the end 3'],
  ])('draws %j', (values, line) => {
    expect(drawSeries({ says: 'x', values, unit: 'MB' })).toBe(line);
  });
});
