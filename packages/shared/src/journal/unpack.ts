import { gunzipSync, inflateSync } from 'node:zlib';
import type { KeptBody } from './kept-bodies.ts';

/** Bytes: a small body may unpack to a very large one. */
const largest = 8 * 1024 * 1024;

/**
 * The bytes of a body without their packing; undefined when they are not packed as is said, or too large without it.
 * @param coding Content-Encoding
 * @param most bytes that are too large
 */
export function unpackKept(body: KeptBody, coding: string | undefined, most = largest): Buffer | undefined {
  const bytes = body.read();
  const name = coding?.trim().toLowerCase();
  if (name === undefined || name === 'identity' || bytes.length === 0 || body.isText) return bytes;
  try {
    if (name === 'gzip' || name === 'x-gzip') return gunzipSync(bytes, { maxOutputLength: most });
    if (name === 'deflate') return inflateSync(bytes, { maxOutputLength: most });
  } catch {
    // Broken off, or too large: said by the caller.
  }
  return undefined;
}
