import { describe, expect, it } from '@jest/globals';
import { createClock } from './clock.ts';

describe('the clock', () => {
  let real = 1_000;
  const clock = createClock(() => real);

  it('tells the real time until it is moved', () => {
    expect([clock.now(), clock.moved]).toEqual([1_000, false]);
  });

  it('goes on from the moment that it is moved to', () => {
    clock.set(50_000);
    real += 7;
    expect([clock.now(), clock.moved]).toEqual([50_007, true]);
  });

  it('tells the real time again after a reset', () => {
    clock.reset();
    expect([clock.now(), clock.moved]).toEqual([1_007, false]);
  });
});
