import { readSync } from 'node:fs';

/** A line of a file. */
export interface FileLine {
  /** From 1. */
  readonly number: number;
  readonly bytes: Buffer;
  readonly text: string;
  /** Whether it has its end. */
  readonly isWhole: boolean;
}

/** Reads a file line by line, which may be larger than memory; a line that is longer than any of a trail is cut. */
export function* readLines(handle: number): Generator<FileLine> {
  const chunk = Buffer.alloc(chunkSize);
  let rest = Buffer.alloc(0);
  let number = 0;
  for (let read = readSync(handle, chunk); read > 0; read = readSync(handle, chunk)) {
    let from = 0;
    for (
      let end = chunk.subarray(0, read).indexOf(lineEnd);
      end >= 0;
      end = chunk.subarray(0, read).indexOf(lineEnd, from)
    ) {
      yield lineOf(++number, Buffer.concat([rest, chunk.subarray(from, end)]), true);
      rest = Buffer.alloc(0);
      from = end + 1;
    }
    if (rest.length < longestLine) rest = Buffer.concat([rest, chunk.subarray(from, read)]);
  }
  if (rest.length > 0) yield lineOf(number + 1, rest, false);
}

const lineOf = (number: number, bytes: Buffer, isWhole: boolean): FileLine => ({
  number,
  bytes,
  text: bytes.toString('utf8'),
  isWhole,
});

const lineEnd = 0x0a;
const chunkSize = 64 * 1024;
const longestLine = 1024 * 1024;
