/**
 * Writes what steers a terminal, hides or reorders text, or that XML 1.0 cannot hold as the escapes of JSON, as `\u001b`: what a peer sent can be anything.
 * Line ends and tabs stay. A text of JSON stays one, of the same meaning.
 */
export function escapeUnprintable(text: string): string {
  return text.replace(unprintable, (match) =>
    Array.from({ length: match.length }, (_, index) => escapeUnit(match.charCodeAt(index))).join(''),
  );
}

/** Control characters (C0, DEL, C1) and format characters (bidirectional ones among them), lone surrogates, separators of lines, and what Unicode never assigns. */
const unprintable = /(?![\t\n]|\r\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]/gu;

const escapeUnit = (unit: number): string => `\\u${unit.toString(16).padStart(4, '0')}`;
