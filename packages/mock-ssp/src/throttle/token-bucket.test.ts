import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createTokenBucket } from './token-bucket.ts';

const start = 1_780_000_000_000;

describe('A-026 a token bucket of two requests a minute', () => {
  it('grants two at once, and refuses the third for half a minute', () => {
    const take = createTokenBucket(2);
    expect(take(start)).toMatchObject({ granted: true, limit: 2, remaining: 1, reset: 30 });
    expect(take(start)).toMatchObject({ granted: true, limit: 2, remaining: 0, reset: 60 });
    expect(take(start)).toEqual({ granted: false, limit: 2, remaining: 0, reset: 60, retryAfter: 30 });
    expect(take(start + 29_000)).toMatchObject({ granted: false, retryAfter: 1 });
    expect(take(start + 30_000)).toMatchObject({ granted: true, remaining: 0 });
  });

  it('is full again after a minute, and no fuller after a day', () => {
    const take = createTokenBucket(2);
    take(start);
    take(start);
    expect(take(start + 60_000)).toMatchObject({ granted: true, remaining: 1 });
    expect(take(start + 86_400_000)).toMatchObject({ granted: true, remaining: 1 });
  });

  it('gives nothing for a clock that is set back', () => {
    const take = createTokenBucket(1);
    take(start);
    expect(take(start - 60_000).granted).toBe(false);
    expect(take(start).granted).toBe(true);
  });
});

it('A-026 waiting as long as it says is always enough, and no more is granted than a burst and what flows in', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000 }), fc.array(fc.nat(10_000), { maxLength: 100 }), (limit, steps) => {
      const take = createTokenBucket(limit);
      let now = start;
      let granted = 0;
      for (const step of steps) {
        now += step;
        const one = take(now);
        granted += one.granted ? 1 : 0;
        if (one.granted) continue;
        now += one.retryAfter * 1000;
        expect(take(now).granted).toBe(true);
        granted += 1;
      }
      expect(granted).toBeLessThanOrEqual(limit + ((now - start) / 60_000) * limit + 0.01);
    }),
  );
});
