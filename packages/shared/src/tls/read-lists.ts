import { readCrl, type Crl } from '../pki/read-crl.ts';

/**
 * Reads a revocation list, once for as long as the process keeps using it: one with 200,000 entries takes a second, and every story asks for it.
 * @throws Error when it cannot be read
 */
export function readList(pem: string): Crl {
  const before = known.get(pem);
  if (before !== undefined) {
    // The list used last stands last.
    known.delete(pem);
    known.set(pem, before);
    return before;
  }
  const list = readCrl(Buffer.from(pem));
  known.set(pem, list);
  for (const oldest of known.keys()) {
    if (known.size <= mostKept) break;
    known.delete(oldest);
  }
  return list;
}

const known = new Map<string, Crl>();

/** Those of both CAs at both ends, and those of before the last load, which older stories are told by. */
const mostKept = 8;
