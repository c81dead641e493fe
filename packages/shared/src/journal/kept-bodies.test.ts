import { describe, expect, it } from '@jest/globals';
import { BodyKeeper } from './kept-bodies.ts';

describe('kept bodies', () => {
  it('are kept by reference where their parts are large', () => {
    const keeper = new BodyKeeper(10_000);
    const body = keeper.open()!;
    const part = Buffer.allocUnsafeSlow(5000).fill('a');
    body.add(part);
    body.add(Buffer.from('de'));
    part[0] = 'A'.charCodeAt(0);
    expect(body.read().toString()).toBe(`A${'a'.repeat(4999)}de`);
    expect([body.size, body.notKept]).toEqual([5002, undefined]);
  });

  // A part of one byte is a view of the 64 KB that were read with it: to keep the view keeps all of that.
  it('T-02 hold at most twice their bytes, and say so, when they come in parts of one byte', () => {
    const keeper = new BodyKeeper(100_000);
    const body = keeper.open()!;
    const read = Buffer.allocUnsafeSlow(64 * 1024);
    for (let i = 0; i < 60_000; i++) body.add(read.subarray(i, i + 1));
    expect([body.size, keeper.bytes, body.held <= 120_000]).toEqual([60_000, body.held, true]);
    body.forget();
    expect([keeper.bytes, body.notKept]).toEqual([0, 'forgotten']);
  });

  it('are let go of as soon as one is too large, and still counted', () => {
    const keeper = new BodyKeeper(4);
    const body = keeper.open()!;
    body.add(Buffer.from('abcd'));
    expect(body.notKept).toBeUndefined();
    body.add(Buffer.from('e'));
    body.add(Buffer.from('f'));
    expect([body.size, body.notKept, body.read().length, keeper.bytes]).toEqual([6, 'too-large', 0, 0]);
  });

  it('give way to newer ones when all together are too many', () => {
    const keeper = new BodyKeeper(4, { bytes: 10 });
    const bodies = ['aaaa', 'bbbb', 'cccc'].map((text) => keeper.keep(text)!);
    expect(bodies.map(({ notKept }) => notKept)).toEqual(['forgotten', undefined, undefined]);
    expect(keeper.bytes).toBe(8);
  });

  it('give way to newer ones when they are too many, however small', () => {
    const keeper = new BodyKeeper(4, { count: 2 });
    const bodies = ['a', 'b', 'c'].map((text) => keeper.keep(text)!);
    expect(bodies.map(({ notKept }) => notKept)).toEqual(['forgotten', undefined, undefined]);
    expect(keeper.bytes).toBe(2);
  });

  it('stay within their budget, however they come', () => {
    const keeper = new BodyKeeper(100, { bytes: 1000 });
    const open = Array.from({ length: 50 }, () => keeper.open()!);
    for (let round = 0; round < 12; round++) {
      for (const body of open) body.add(Buffer.alloc(7));
      expect(keeper.bytes).toBeLessThanOrEqual(1000);
    }
    keeper.clear();
    expect(keeper.bytes).toBe(0);
    for (const body of open) body.add(Buffer.alloc(7));
    expect(keeper.bytes).toBe(0);
  });

  it('count a text by its bytes, and by two a character where some are beyond Latin-1', () => {
    const keeper = new BodyKeeper(100);
    keeper.keep('abc');
    expect(keeper.bytes).toBe(3);
    keeper.keep('abc€');
    expect(keeper.bytes).toBe(3 + 8);
    expect(new BodyKeeper(3).keep('éé')!.notKept).toBe('too-large');
    expect(new BodyKeeper(4).keep('éé')).toMatchObject({ size: 4, isText: true });
  });

  it('are none at all when 0 bytes may be kept', () => {
    expect(new BodyKeeper(0).open()).toBeUndefined();
    expect(new BodyKeeper(0).keep('a')).toBeUndefined();
  });
});
