import { createHmac, type KeyObject } from 'node:crypto';

/** How far a trail has come: the number of a line and the hash that it ends with. */
export interface Link {
  readonly sequence: number;
  /** 64 hexadecimal digits; empty before the first line. */
  readonly chain: string;
}

/** Before the first line. */
export const beginning: Link = { sequence: 0, chain: '' };

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
  add(key: KeyObject, { sequence, chain }: Link, fields: string, continues: boolean): Link {
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
export interface ReadLine extends Link {
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
