import { expect, it } from '@jest/globals';
import { RecentTraces } from './throttle.ts';

it('A-060 knows a trace id again', () => {
  const recent = new RecentTraces(3);
  expect(['a', 'b', 'a', 'b', 'c'].map((id) => recent.repeats(id))).toEqual([false, false, true, true, false]);
});

it('A-060 forgets the one that was not heard of for the longest time', () => {
  const recent = new RecentTraces(2);
  for (const id of ['a', 'b', 'a', 'c']) recent.repeats(id);
  expect(recent.repeats('a')).toBe(true);
  expect(recent.repeats('b')).toBe(false);
});

it('T-02 remembers no endless trace id, and none that is missing', () => {
  const recent = new RecentTraces(2);
  const endless = 'a'.repeat(65);
  expect([endless, endless, undefined, undefined].map((id) => recent.repeats(id))).toEqual([
    false,
    false,
    false,
    false,
  ]);
});

it('forgets all when it is told to', () => {
  const recent = new RecentTraces(2);
  recent.repeats('a');
  recent.clear();
  expect(recent.repeats('a')).toBe(false);
});
