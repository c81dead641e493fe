/** Writes plain text, with the line ends of a Windows program. */
export const writeText = (lines: readonly string[]): Buffer => Buffer.from(lines.map((line) => `${line}\r\n`).join(''));

/**
 * Writes a text of one line over and over, up to a size.
 * @param size in bytes; the last line is cut there
 */
export function* writeLongText(line: string, size: number): Generator<Buffer> {
  const ended = Buffer.from(`${line}\r\n`);
  const piece = Buffer.alloc(ended.length * Math.ceil(pieceBytes / ended.length), ended);
  for (let left = size; left > 0; left -= piece.length) yield piece.subarray(0, left);
}

/** Bytes of a piece, about. */
const pieceBytes = 48 * 1024;
