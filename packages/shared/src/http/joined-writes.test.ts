import type { IncomingMessage } from 'node:http';
import { Writable } from 'node:stream';
import { expect, it } from '@jest/globals';
import { JoinedWrites } from './pieces.ts';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A body on its way to something that takes so many bytes at a time, when it is told to. */
function start({ complete = false, room = 16 * 1024 } = {}) {
  const [written, heard, moves]: [string[], string[], string[]] = [[], [], []];
  let take = (): void => {};
  const to = new Writable({
    highWaterMark: room,
    write(part: Buffer, _encoding, done) {
      written.push(part.toString());
      take = done;
    },
  });
  const socket = { pause: () => moves.push('pause'), resume: () => moves.push('resume') };
  const joined = new JoinedWrites({ complete, socket } as unknown as IncomingMessage, to, {
    hear: (part) => heard.push(part.toString()),
    fail: (error) => {
      throw error;
    },
  });
  return { joined, written, heard, moves, to, take: () => take() };
}

it('pieces of a few bytes are written together, once in a turn, and in their order', async () => {
  const { joined, written, heard } = start();
  for (const piece of 'abc') joined.write(Buffer.from(piece));
  expect(written).toEqual([]);
  await turn();
  expect([written, heard]).toEqual([['abc'], ['abc']]);
});

it('a large piece is written at once, but never before the small ones that came before it', async () => {
  const large = 'x'.repeat(2_000);
  const first = start();
  first.joined.write(Buffer.from(large));
  expect(first.written).toEqual([large]);
  const second = start();
  second.joined.write(Buffer.from('a'));
  second.joined.write(Buffer.from(large));
  await turn();
  expect(second.written).toEqual([`a${large}`]);
});

it('large pieces of a turn leave together at its end', async () => {
  const { joined, to, moves } = start();
  const connection = { cork: () => moves.push('cork'), uncork: () => moves.push('uncork') };
  Object.assign(to, { socket: connection });
  for (let turns = 0; turns < 2; turns++) {
    joined.write(Buffer.alloc(2_000));
    joined.write(Buffer.alloc(2_000));
    expect(moves.splice(0)).toEqual(['cork']);
    await turn();
    expect(moves.splice(0)).toEqual(['uncork']);
  }
});

it('the last piece is handed out with those that wait, and nothing is written after it', async () => {
  const { joined, written, heard } = start();
  joined.write(Buffer.from('a'));
  expect(joined.take(Buffer.from('b'))?.toString()).toBe('ab');
  expect(joined.take()).toBeUndefined();
  await turn();
  expect([written, heard]).toEqual([[], ['ab']]);
});

it('the connection is paused while the other does not take what there is, and goes on when it has', async () => {
  const { joined, moves, take } = start({ room: 4 });
  joined.write(Buffer.from('abcdef'));
  await turn();
  expect([joined.isWaiting, moves]).toEqual([true, ['pause']]);
  take();
  await turn();
  expect([joined.isWaiting, moves]).toEqual([false, ['pause', 'resume']]);
});

it("a message that has come to its end pauses nothing: its connection is the next one's", async () => {
  const { joined, moves } = start({ room: 4, complete: true });
  joined.write(Buffer.from('abcdef'));
  await turn();
  expect([joined.isWaiting, moves]).toEqual([false, []]);
});

it('when the other is given up, the connection goes on', async () => {
  const { joined, moves, to } = start({ room: 4 });
  joined.write(Buffer.from('abcdef'));
  await turn();
  to.destroy();
  joined.release();
  joined.write(Buffer.from('g'));
  await turn();
  expect(moves).toEqual(['pause', 'resume']);
});
