import { closeSync, constants, fdatasyncSync, fstatSync, ftruncateSync, lstatSync, writeSync, readSync } from 'node:fs';
import { createHmac, type KeyObject, createHash } from 'node:crypto';
import { openOwnFile, type Tell } from './own-file.ts';
import { AuditError } from './audit-error.ts';

/** The file of a trail while it is open. */
export class TrailFile implements TrailPlace {
  readonly #path: string;
  readonly #sync: boolean;
  readonly #handle: number;
  readonly #id: number;
  /** Bytes that are there if nobody else writes. */
  #size: number;

  /** @param sync whether each write waits until it is on the disk */
  constructor(path: string, sync: boolean, tell: Tell) {
    this.#path = path;
    this.#sync = sync;
    this.#handle = openOwnFile(path, constants.O_RDWR | constants.O_APPEND | constants.O_CREAT, tell);
    const { ino, size } = fstatSync(this.#handle);
    [this.#id, this.#size] = [ino, size];
  }

  end(): TrailEnd {
    return readTrailEnd(this.#handle);
  }

  append(bytes: Buffer): void {
    let written = 0;
    try {
      while (written < bytes.length) written += writeSync(this.#handle, bytes, written);
      if (this.#sync) fdatasyncSync(this.#handle);
      this.#size += bytes.length;
    } catch (error) {
      if (written > 0) ftruncateSync(this.#handle, fstatSync(this.#handle).size - written);
      throw error;
    }
  }

  whereabouts(): Whereabouts {
    const there = lstatSync(this.#path, { throwIfNoEntry: false });
    if (there?.ino === this.#id) {
      if (there.size === this.#size) return 'in place';
      this.#size = there.size;
      return 'shared';
    }
    return fstatSync(this.#handle).nlink > 0 ? 'renamed' : 'removed';
  }

  close(): void {
    closeSync(this.#handle);
  }
}

/** How far a trail has come: the number of a line and the hash that it ends with. */
export interface ChainLink {
  readonly sequence: number;
  /** 64 hexadecimal digits; empty before the first line. */
  readonly chain: string;
}

/** Before the first line. */
export const beginning: ChainLink = { sequence: 0, chain: '' };

/** The keyed hash of a line over its predecessor's: whoever has not the key can neither change, take out nor move a line unnoticed. */
export const chainOf = (key: KeyObject, previous: string, body: string | Buffer): string =>
  createHmac('sha256', key).update(previous, 'latin1').update(body).digest('hex');

/** Lines on their way to a trail. They are encoded once, into a room that is used again: hash and operating system take the bytes as they stand there. */
export class LineRoom {
  #room = Buffer.allocUnsafeSlow(usualRoom);
  #end = 0;

  /** What was added since it was emptied. */
  get bytes(): Buffer {
    return this.#room.subarray(0, this.#end);
  }

  empty(): void {
    this.#end = 0;
    if (this.#room.length > usualRoom) this.#room = Buffer.allocUnsafeSlow(usualRoom);
  }

  /** Closes off a line that is torn. */
  addLineEnd(): void {
    this.#end += this.#room.write('\n', this.#end, 'latin1');
  }

  /**
   * Adds one line.
   * @param fields JSON of an object: what the line tells
   * @param continues whether its predecessor stands elsewhere: the line tells its hash then, so that its file can be verified alone
   * @returns where the trail is behind it
   */
  add(key: KeyObject, { sequence, chain }: ChainLink, fields: string, continues: boolean): ChainLink {
    this.#makeRoom(mostBesides + 3 * fields.length);
    const start = this.#end;
    const number = sequence + 1;
    const beginsWith = `{"sequence":${number},${continues ? `"continues":"${chain}",` : ''}`;
    this.#end += this.#room.write(beginsWith, this.#end, 'latin1');
    this.#end += this.#room.write(fields.slice(1), this.#end, 'utf8');
    const own = chainOf(key, chain, this.#room.subarray(start, this.#end));
    // In place of the bracket at its end.
    this.#end += this.#room.write(`,"chain":"${own}"}\n`, this.#end - 1, 'latin1') - 1;
    return { sequence: number, chain: own };
  }

  #makeRoom(bytes: number): void {
    if (this.#end + bytes <= this.#room.length) return;
    const larger = Buffer.allocUnsafeSlow(2 * (this.#end + bytes));
    this.#room.copy(larger, 0, 0, this.#end);
    this.#room = larger;
  }
}

/** Bytes. */
const usualRoom = 64 * 1024;

/** Bytes that a line takes besides its fields, at most. */
const mostBesides = 300;

/** A line as it was read. */
export interface ReadLine extends ChainLink {
  /** What the hash is over, besides the hash before. */
  readonly body: string;
  /** The hash of the predecessor, where that stands elsewhere. */
  readonly continues?: string;
}

/** @param text without its line end; undefined where it is no line with a hash */
export function readLine(text: string): ReadLine | undefined {
  const end = ending.exec(text.slice(-endingLength));
  const start = beginningOf.exec(text.slice(0, beginningLength));
  if (!end || !start) return undefined;
  return {
    sequence: Number(start[1]),
    chain: end[1]!,
    body: `${text.slice(0, -endingLength)}}`,
    ...(start[2] !== undefined && { continues: start[2] }),
  };
}

const ending = /^,"chain":"([\da-f]{64})"\}$/;
const endingLength = ',"chain":""}'.length + 64;
const beginningOf = /^\{"sequence":(\d{1,15}),(?:"continues":"([\da-f]{0,64})",)?/;
const beginningLength = 120;

/** A last line that was not written to its end. */
export interface Torn {
  readonly bytes: number;
  readonly sha256: string;
}

/** How a trail ends. */
export interface TrailEnd {
  readonly isEmpty: boolean;
  /** Its last whole line; of one without a hash, which an earlier version wrote, the number alone. */
  readonly last: ChainLink | undefined;
  readonly torn: Torn | undefined;
  /** Whether the last line lacks nothing but its end. */
  readonly lacksLineEnd: boolean;
}

/**
 * Reads the end of a trail, which may be larger than memory.
 * @param handle open for reading
 * @throws AuditError where it holds no lines
 */
function readTrailEnd(handle: number): TrailEnd {
  const { size } = fstatSync(handle);
  const bytes = Buffer.alloc(Math.min(size, longestEnd));
  const read = readSync(handle, bytes, 0, bytes.length, size - bytes.length);
  const end = bytes.subarray(0, read);
  const rest = end.subarray(end.lastIndexOf(lineEnd) + 1);
  if (rest.length === longestEnd)
    throw new AuditError(
      'Expected lines in the audit trail; found something else. Move it away, or choose another --audit-dir.',
    );
  const whole = readNumbered(rest.toString('utf8'));
  const lines = end
    .subarray(0, end.length - rest.length)
    .toString('utf8')
    .split('\n');
  return {
    isEmpty: size === 0,
    last: whole ?? lines.map(readNumbered).findLast((line) => line !== undefined),
    torn: rest.length === 0 || whole ? undefined : tornOf(rest),
    lacksLineEnd: whole !== undefined,
  };
}

/** What is told of a torn line, so that it can be recognised. */
export const tornOf = (rest: Uint8Array): Torn => ({
  bytes: rest.length,
  sha256: createHash('sha256').update(rest).digest('hex'),
});

function readNumbered(text: string): ChainLink | undefined {
  const line = readLine(text);
  if (line) return { sequence: line.sequence, chain: line.chain };
  const number = /^\{"sequence":(\d{1,15}),.*\}$/.exec(text)?.[1];
  return number === undefined ? undefined : { sequence: Number(number), chain: '' };
}

const lineEnd = 0x0a;

/** Bytes at the end of a trail that hold many lines: the texts in a line are bounded. */
const longestEnd = 256 * 1024;

/** Whether a path still leads to a trail, and if so, whether somebody else wrote into it or cut it; if not, whether it is kept under another name. */
export type Whereabouts = 'in place' | 'shared' | 'renamed' | 'removed';

/** Where the lines of a trail go. What fails throws the error of the system. */
export interface TrailPlace {
  /** How far the trail is there. */
  end(): TrailEnd;
  /**
   * Writes all of it, or nothing that stays; a stream may keep the whole lines at its beginning.
   * @param bytes whole lines in UTF-8; they are another's again afterwards
   */
  append(bytes: Buffer): void;
  /** Looks for it. */
  whereabouts(): Whereabouts;
  close(): void;
}
