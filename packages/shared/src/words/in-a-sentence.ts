/**
 * A peer's text as part of a sentence of ours: in one line, and with its end left out where it is too long. A line end in it would pass for another line of
 * what is printed (CWE-117).
 * @param longest characters
 */
export const inASentence = (text: string, longest: number): string =>
  (text.length > longest ? `${text.slice(0, longest)}…` : text).replace(/[\s\p{Cc}]+/gu, ' ').trim();
