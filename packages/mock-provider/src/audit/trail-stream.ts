import { writeSync } from 'node:fs';
import { readLine, type ChainLink, tornOf, type Torn, type TrailEnd, type TrailPlace } from './trail-file.ts';

/** What writes to a stream at once: the bytes that it took. */
export type WriteNow = (bytes: Uint8Array) => number;

/**
 * A trail in what this process writes to its standard output, between other lines. What the operating system has not room for, since nobody reads, is waited
 * for a moment once; after that it fails until there is room again.
 */
export class TrailStream implements TrailPlace {
  readonly #write: WriteNow;
  #last: ChainLink | undefined;
  #torn: Buffer = nothing;
  #isStalled = false;

  constructor(write: WriteNow = standardOutput()) {
    this.#write = write;
  }

  end(): TrailEnd {
    const torn: Torn | undefined = this.#torn.length === 0 ? undefined : tornOf(this.#torn);
    return { isEmpty: this.#last === undefined, last: this.#last, torn, lacksLineEnd: false };
  }

  append(bytes: Buffer): void {
    // It closes a torn line off, and is written with what tells of it.
    for (const part of inParts(bytes.toString())) {
      this.#take(Buffer.from(part));
      this.#torn = nothing;
      const line = readLine(part.slice(0, -1).slice(part.lastIndexOf('\n', part.length - 2) + 1));
      if (line) this.#last = { sequence: line.sequence, chain: line.chain };
    }
  }

  whereabouts(): 'in place' {
    return 'in place';
  }

  close(): void {}

  /** A part of at most {@link atOnce} bytes is taken whole or not at all. */
  #take(bytes: Buffer): void {
    let written = 0;
    const until = performance.now() + (this.#isStalled ? 0 : patience);
    for (;;) {
      written += this.#try(bytes.subarray(written));
      if (written === bytes.length) break;
      if (performance.now() >= until) {
        this.#isStalled = true;
        if (written > 0) this.#torn = bytes.subarray(bytes[0] === lineEnd ? 1 : 0, written);
        throw new Error('standard output is full, since nobody reads it');
      }
      Atomics.wait(clock, 0, 0, pause);
    }
    this.#isStalled = false;
  }

  #try(bytes: Uint8Array): number {
    try {
      return this.#write(bytes);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return 0;
      throw error;
    }
  }
}

const nothing = Buffer.alloc(0);

/** Bytes that a pipe takes whole or not at all (POSIX, PIPE_BUF on Linux). */
const atOnce = 4096;

/** How long it is waited that somebody reads, and how often it is tried, in milliseconds: nothing else is done meanwhile. */
const patience = 250;
const pause = 1;
const clock = new Int32Array(new SharedArrayBuffer(4));

const lineEnd = 0x0a;

/** A text as parts of whole lines, each as long as a pipe takes whole, or one line. */
function inParts(text: string): string[] {
  const lines = text.split(/(?<=\n)/);
  const parts: string[] = [];
  let part = '';
  let bytes = 0;
  for (const line of lines) {
    const length = Buffer.byteLength(line);
    // The end of a torn line goes with the line that tells of it.
    if (part !== '' && part !== '\n' && bytes + length > atOnce) {
      parts.push(part);
      part = '';
      bytes = 0;
    }
    part += line;
    bytes += length;
  }
  return part === '' ? parts : [...parts, part];
}

function standardOutput(): WriteNow {
  // Asked for once, so that a pipe is opened in such a way that a write to a full one fails, and does not wait.
  const { fd } = process.stdout;
  return (bytes) => writeSync(fd, bytes);
}
