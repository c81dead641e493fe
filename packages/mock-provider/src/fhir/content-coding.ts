import { promisify } from 'node:util';
import { gunzip, inflate } from 'node:zlib';

/** The codings of bodies that are unpacked here, as `Accept-Encoding` names them. Source: general API guidance, "Compression"; RFC 9110 §8.4.1. */
export const contentCodings = 'gzip, deflate';

/**
 * How a body is packed.
 * @param header Content-Encoding
 * @returns undefined where it is not packed, `unknown` where it is in another way or in more than one
 */
export function readCoding(header: string | undefined): 'gzip' | 'deflate' | 'unknown' | undefined {
  const name = header?.trim().toLowerCase() ?? '';
  if (name === '' || name === 'identity') return undefined;
  if (name === 'gzip' || name === 'x-gzip') return 'gzip';
  return name === 'deflate' ? 'deflate' : 'unknown';
}

/** What was unpacked, or why it could not be. */
export type Unpacked = { readonly bytes: Buffer } | { readonly tooLarge: true } | { readonly broken: string };

/**
 * Unpacks a body. The limit is held while it is unpacked: a small body may stand for a very large one.
 * @param limit largest size when unpacked, in bytes
 */
export async function unpack(packed: Buffer, coding: 'gzip' | 'deflate', limit: number): Promise<Unpacked> {
  try {
    return { bytes: await unpackers[coding](packed, { maxOutputLength: limit }) };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return code === 'ERR_BUFFER_TOO_LARGE' ? { tooLarge: true } : { broken: message };
  }
}

const unpackers = { gzip: promisify(gunzip), deflate: promisify(inflate) } as const;
