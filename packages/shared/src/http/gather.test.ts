import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { gather, NotGathered } from './gather.ts';
import { Pieces } from './pieces.ts';

describe('pieces', () => {
  it('are, read, what was added, however it came', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.uint8Array({ maxLength: 40 }), fc.uint8Array({ minLength: 1000, maxLength: 3000 })), {
          maxLength: 40,
        }),
        (parts) => {
          const pieces = new Pieces();
          for (const part of parts) pieces.add(Buffer.from(part));
          expect(pieces.read().equals(Buffer.concat(parts))).toBe(true);
          expect(pieces.size).toBe(Buffer.concat(parts).length);
        },
      ),
    );
  });

  it('may be read while more is to come', () => {
    const pieces = new Pieces();
    for (const text of ['ab', 'cd']) pieces.add(Buffer.from(text));
    expect(pieces.read().toString()).toBe('abcd');
    pieces.add(Buffer.from('ef'));
    expect(pieces.read().toString()).toBe('abcdef');
  });

  it('of one byte hold at most twice their bytes, not what they were read with', () => {
    const pieces = new Pieces();
    const read = Buffer.alloc(64 * 1024, 'a');
    for (let i = 0; i < 300_000; i++) pieces.add(read.subarray(i % 65_536, (i % 65_536) + 1));
    expect(pieces.size).toBe(300_000);
    expect(pieces.held).toBeLessThanOrEqual(600_000);
  });

  it('are counted with all of what they are a part of, where they are kept as they came', () => {
    const pieces = new Pieces();
    const read = Buffer.allocUnsafeSlow(6000);
    pieces.add(read.subarray(1000, 5000));
    expect([pieces.size, pieces.held, pieces.read().buffer === read.buffer]).toEqual([4000, 6000, true]);
  });
});

describe('a body that is gathered', () => {
  it('is read to its end', async () => {
    expect((await gather(Readable.from([Buffer.from('ab'), Buffer.from('c')]), { bytes: 3 })).toString()).toBe('abc');
  });

  it('is let go of as soon as it is too large, and the stream can be read on', async () => {
    const stream = Readable.from([Buffer.from('ab'), Buffer.from('cd'), Buffer.from('ef')]);
    await expect(gather(stream, { bytes: 3 })).rejects.toEqual(new NotGathered('large'));
    expect([stream.destroyed, (await gather(stream, { bytes: 2 })).toString()]).toEqual([false, 'ef']);
  });

  it('is let go of when it takes too long, however steadily it comes', async () => {
    let beat: NodeJS.Timeout | undefined;
    const stream = new Readable({
      read() {
        beat = setTimeout(() => this.push('a'), 5);
      },
    });
    await expect(gather(stream, { bytes: 1_000_000, milliseconds: 100 })).rejects.toEqual(new NotGathered('slow'));
    clearTimeout(beat);
    stream.destroy();
  });

  it('fails with the stream, and when that closes before its end', async () => {
    const [broken, closed] = [new Readable({ read() {} }), new Readable({ read() {} })];
    const [first, second] = [gather(broken, { bytes: 1 }), gather(closed, { bytes: 1 })];
    broken.destroy(new Error('broken'));
    closed.destroy();
    await expect(first).rejects.toThrow('broken');
    await expect(second).rejects.toThrow('closed before the body had ended');
    await expect(gather(closed, { bytes: 1 })).rejects.toThrow('closed before the body had ended');
  });
});
