import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Backlog } from './backlog.ts';

let seen: number[];
let backlog: Backlog<number>;

beforeEach(() => {
  jest.useFakeTimers();
  seen = [];
  backlog = new Backlog((one) => seen.push(one));
});
afterEach(() => void jest.useRealTimers());

const add = (count: number): void => {
  for (let i = 0; i < count; i++) backlog.add(i);
};

describe('what is to be looked at', () => {
  it('waits a tenth of a second, and no longer', async () => {
    add(3);
    await jest.advanceTimersByTimeAsync(99);
    expect(seen).toEqual([]);
    await jest.advanceTimersByTimeAsync(1);
    expect(seen).toEqual([0, 1, 2]);
  });

  it('is looked at to the end as soon as nothing more comes', async () => {
    add(400);
    await jest.advanceTimersByTimeAsync(100);
    expect(seen).toHaveLength(4);
    await jest.advanceTimersByTimeAsync(100 + 50);
    expect(seen).toHaveLength(400);
    expect(seen.slice(0, 20)).toEqual(Array.from({ length: 20 }, (_, i) => i));
  });

  it('is looked at four at a time while much comes, and counted when a thousand wait', async () => {
    for (let tenth = 0; tenth < 10; tenth++) {
      add(700);
      await jest.advanceTimersByTimeAsync(100);
    }
    expect(seen).toHaveLength(40);
    expect(backlog.passedOver).toBe(7_000 - 1_000 - 9 * 4);
  });

  it('is looked at as it comes when a little comes all the time', async () => {
    for (let tenth = 0; tenth < 20; tenth++) {
      add(40);
      await jest.advanceTimersByTimeAsync(100);
    }
    await jest.advanceTimersByTimeAsync(200);
    expect(seen).toHaveLength(800);
    expect(backlog.passedOver).toBe(0);
  });

  it('is looked at at once when somebody reads, and once alone', async () => {
    add(500);
    backlog.catchUp();
    expect(seen).toHaveLength(500);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(seen).toHaveLength(500);
  });

  it('is forgotten when it is cleared', async () => {
    add(1_200);
    backlog.clear();
    await jest.advanceTimersByTimeAsync(1_000);
    expect([seen.length, backlog.passedOver]).toEqual([0, 0]);
  });
});
