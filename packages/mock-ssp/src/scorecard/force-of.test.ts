import { describe, expect, it } from '@jest/globals';
import { forceOf } from './force-of.ts';

/** Source: `requirements.csv`, column force; assumptions are told by their A. */
describe('the force of a clause of a scorecard', () => {
  it.each([
    ['P-08', 'SHALL'],
    ['C-01, C-02, C-03, C-04', 'SHALL'],
    ['A-012, A-013', 'ASSUMED'],
    [undefined, undefined],
  ])('%s: %s', (named, force) => {
    expect(forceOf(named)).toBe(force);
  });
});
