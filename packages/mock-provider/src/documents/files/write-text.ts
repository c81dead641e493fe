/** Writes plain text, with the line ends of a Windows program. */
export const writeText = (lines: readonly string[]): Buffer => Buffer.from(lines.map((line) => `${line}\r\n`).join(''));

/**
 * Writes a text of one line over and over, up to a size.
 * @param size in bytes; the last line is cut there
 */
export const writeLongText = (line: string, size: number): Buffer => Buffer.alloc(size, `${line}\r\n`);
