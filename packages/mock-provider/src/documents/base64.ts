import { leastPiece } from '../request/answer.ts';

/** Characters of the Base64 of so many bytes: three of them are four characters, and the last is padded. */
export const base64Length = (bytes: number): number => Math.ceil(bytes / 3) * 4;

/** Encodes pieces of any sizes as pieces of one size, a multiple of three bytes: nothing but the end is padded. There is always one. */
export function* encodeBase64(pieces: Iterable<Buffer>): Generator<string> {
  const room = Buffer.allocUnsafe((leastPiece / 4) * 3);
  let held = 0;
  for (const piece of pieces)
    for (let from = 0; from < piece.length;) {
      if (held === room.length) {
        yield room.toString('base64');
        held = 0;
      }
      const copied = piece.copy(room, held, from);
      held += copied;
      from += copied;
    }
  yield room.toString('base64', 0, held);
}
