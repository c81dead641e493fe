import { createHash } from 'node:crypto';
import { fstatSync, readSync } from 'node:fs';
import { AuditError } from './audit-error.ts';
import { readLine, type Link } from './chain.ts';

/** A last line that was not written to its end. */
export interface Torn {
  readonly bytes: number;
  readonly sha256: string;
}

/** How a trail ends. */
export interface TrailEnd {
  readonly isEmpty: boolean;
  /** Its last whole line; of one without a hash, which an earlier version wrote, the number alone. */
  readonly last: Link | undefined;
  readonly torn: Torn | undefined;
  /** Whether the last line lacks nothing but its end. */
  readonly lacksLineEnd: boolean;
}

/**
 * Reads the end of a trail, which may be larger than memory.
 * @param handle open for reading
 * @throws AuditError where it holds no lines
 */
export function readTrailEnd(handle: number): TrailEnd {
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

function readNumbered(text: string): Link | undefined {
  const line = readLine(text);
  if (line) return { sequence: line.sequence, chain: line.chain };
  const number = /^\{"sequence":(\d{1,15}),.*\}$/.exec(text)?.[1];
  return number === undefined ? undefined : { sequence: Number(number), chain: '' };
}

const lineEnd = 0x0a;

/** Bytes at the end of a trail that hold many lines: the texts in a line are bounded. */
const longestEnd = 256 * 1024;
