import { createSecretKey } from 'node:crypto';
import { expect, it } from '@jest/globals';
import type { FileLine } from './read-lines.ts';
import { TrailStream } from './trail-stream.ts';
import { TrailWriter } from './trail-writer.ts';
import { trailsAmongOthers } from './trails-among-others.ts';
import { verifyTrail } from './verify-trail.ts';

const key = createSecretKey(Buffer.from('0123456789abcdef'.repeat(2)));

/** A pipe with room for so many bytes. What is not longer than 4096 it takes whole or not at all (POSIX, write(2), O_NONBLOCK). */
function pipeWith(room: number) {
  const pipe = {
    room,
    /** How often nothing is taken before the next is. */
    slow: 0,
    text: '',
    take: (bytes: Uint8Array): number => {
      if (pipe.slow-- > 0) throw Object.assign(new Error('EAGAIN'), { code: 'EAGAIN' });
      const taken =
        bytes.length <= 4096 ? (bytes.length <= pipe.room ? bytes.length : 0) : Math.min(bytes.length, pipe.room);
      if (taken === 0) throw Object.assign(new Error('EAGAIN'), { code: 'EAGAIN' });
      pipe.text += Buffer.from(bytes.subarray(0, taken)).toString();
      pipe.room -= taken;
      return taken;
    },
  };
  return pipe;
}

const writerTo = (pipe: ReturnType<typeof pipeWith>): TrailWriter => {
  const stream = new TrailStream(pipe.take);
  return new TrailWriter({ file: 'in a pipe', open: () => stream, head: undefined, key, now: () => 0, tell: () => {} });
};

const verified = (text: string) => {
  const lines = text
    .split('\n')
    .map((line, index): FileLine => ({ number: index + 1, bytes: Buffer.from(line), text: line, isWhole: true }));
  const [trail = [], ...others] = trailsAmongOthers(lines);
  expect(others).toEqual([]);
  return verifyTrail(trail, key, undefined, undefined).faults;
};

const record = (of: string): string => JSON.stringify({ of });

it('a record for which there is no room fails, and how many did is told once there is', () => {
  const pipe = pipeWith(250);
  const writer = writerTo(pipe);
  expect(writer.write([record('a'), record('b')])).toBeUndefined();
  expect(writer.write([record('c')])).toContain('standard output is full, since nobody reads it');
  expect(writer.write([record('d')])).toBeDefined();
  pipe.room = 10_000;
  expect(writer.write([record('e')])).toBeUndefined();
  expect(verified(pipe.text)).toEqual([]);
  expect(pipe.text).toMatch(/"of":"a".*\n.*"of":"b".*\n.*"unwritten":\{"requests":2,.*\n.*"of":"e"/);
});

// Source: docs/team.md: refused "until somebody reads again"; who reads, if slowly, is no nobody.
it('who reads again is waited for again', () => {
  const pipe = pipeWith(0);
  const writer = writerTo(pipe);
  expect(writer.write([record('a')])).toContain('standard output is full');
  pipe.room = 10_000;
  expect(writer.write([record('b')])).toBeUndefined();
  pipe.slow = 3;
  expect(writer.write([record('c')])).toBeUndefined();
});

it('a line that was taken in part is closed off, told of, and the chain goes on', () => {
  const pipe = pipeWith(6_000);
  const writer = writerTo(pipe);
  expect(writer.write([record('x'.repeat(9_000))])).toBeDefined();
  pipe.room = 100_000;
  expect(writer.write([record('after')])).toBeUndefined();
  expect(pipe.text).toContain('"torn":{"bytes":6000,');
  expect(verified(pipe.text)).toEqual([]);
});

it('lines of a batch that were taken before there was no room stay in the chain', () => {
  const pipe = pipeWith(6_000);
  const writer = writerTo(pipe);
  expect(writer.write(['a', 'b', 'c'].map((of) => record(of.repeat(3_000))))).toBeDefined();
  pipe.room = 100_000;
  expect(writer.write([record('after')])).toBeUndefined();
  expect([pipe.text.includes('aaa'), pipe.text.includes('bbb'), verified(pipe.text)]).toEqual([true, false, []]);
});
