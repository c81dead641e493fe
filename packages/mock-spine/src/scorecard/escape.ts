/** A text as content or attribute of XML. */
export const escapeXml = (text: string): string =>
  withoutHidden(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** A text on one line of Markdown that is neither markup, nor HTML, nor the end of a table's cell. */
export const escapeMarkdown = (text: string): string =>
  withoutHidden(text)
    .replace(/\s+/g, (space) => (space.includes('\n') ? ' ' : space))
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[\\`*_[\]|~]/g, '\\$&');

/** Writes what steers a terminal, hides text or may not stand in XML as the escapes of JSON: a consumer may send anything. */
const withoutHidden = (text: string): string =>
  text.replace(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]/gu, (match) =>
    Array.from(
      { length: match.length },
      (_, index) => `\\u${match.charCodeAt(index).toString(16).padStart(4, '0')}`,
    ).join(''),
  );
