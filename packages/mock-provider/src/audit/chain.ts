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
export const chainOf = (key: KeyObject, previous: string, body: string): string =>
  createHmac('sha256', key)
    .update(previous + body)
    .digest('hex');

/** A line of a trail, and where the trail is behind it. */
export interface WrittenLine extends Link {
  readonly text: string;
}

/**
 * Writes one line.
 * @param fields JSON of an object: what the line tells
 * @param continues whether its predecessor stands elsewhere: the line tells its hash then, so that its file can be verified alone
 */
export function writeLine(key: KeyObject, { sequence, chain }: Link, fields: string, continues: boolean): WrittenLine {
  const body = `{"sequence":${sequence + 1},${continues ? `"continues":"${chain}",` : ''}${fields.slice(1)}`;
  const own = chainOf(key, chain, body);
  return { sequence: sequence + 1, chain: own, text: `${body.slice(0, -1)},"chain":"${own}"}\n` };
}

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
