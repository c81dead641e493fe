import { closeSync, constants, openSync, readSync } from 'node:fs';

/**
 * Reads a file piece by piece, each into the place of the one before.
 * @param place its path; a link is refused
 * @param size bytes that it had when the folder was read, which is what is promised to the client
 * @throws when the file has become shorter; what it has become longer by is left out
 */
export function* readInPieces(place: string, size: number): Generator<Buffer> {
  const handle = openSync(place, constants.O_RDONLY | constants.O_NOFOLLOW);
  try {
    const room = Buffer.allocUnsafe(Math.min(pieceBytes, size));
    for (let left = size; left > 0;) {
      const read = readSync(handle, room, 0, Math.min(room.length, left), null);
      if (read === 0) throw new Error('A document of the folder is shorter than when the folder was read.');
      left -= read;
      yield room.subarray(0, read);
    }
  } finally {
    closeSync(handle);
  }
}

/** A multiple of three: such a piece is encoded as it is. */
const pieceBytes = 48 * 1024;
