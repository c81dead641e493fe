import { randomInt } from 'node:crypto';

/** Numbers one after the other, beginning anywhere: what was given out is not given out again, and two SSPs before one provider seldom give out the same. */
export function slotNumbers(): () => number {
  let next = randomInt(2 ** 31);
  return () => next++;
}
