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

  it('is as far from the real time as another clock that it is shifted by', () => {
    const other = createClock(() => real + 1);
    other.shift(clock.offset!);
    expect([other.now(), other.moved]).toEqual([50_008, true]);
  });

  it('tells the real time again after a reset', () => {
    clock.reset();
    expect([clock.now(), clock.moved, clock.offset]).toEqual([1_007, false, undefined]);
  });
});
