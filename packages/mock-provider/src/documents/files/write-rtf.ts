/**
 * Writes a document of Rich Text Format. Source: RTF specification 1.9.1.
 * @param lines its paragraphs; ASCII only
 */
export const writeRtf = (lines: readonly string[]): Buffer =>
  Buffer.from(
    `{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Arial;}}\\f0\\fs22\r\n${lines.map((line) => `${escape(line)}\\par\r\n`).join('')}}`,
    'ascii',
  );

const escape = (line: string): string => line.replace(/[\\{}]/g, (sign) => `\\${sign}`);
