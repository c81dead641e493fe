import { escapeUnprintable } from '@mock-spine/shared/logging/escape-unprintable';

/** Characters of one text that a report keeps; what a provider sends can be of any length. */
export const longestText = 4_000;

/**
 * Cuts a long text and says how much was cut.
 * @param most UTF-16 code units that are kept; one fewer where the cut would part a surrogate pair
 */
export function cutText(text: string, most: number = longestText): string {
  if (text.length <= most) return text;
  const kept = /[\uD800-\uDBFF]/.test(text.charAt(most - 1)) ? most - 1 : most;
  return `${text.slice(0, kept)}… [${(text.length - kept).toLocaleString('en-GB')} more characters were cut]`;
}

/**
 * A text as a person may see it: cut, and with every character that steers a terminal, hides or reorders text, or that XML 1.0 cannot hold
 * written as an escape, as `\u001b`. Line feeds and tabs stay.
 */
export function showText(text: string, most: number = longestText): string {
  return escapeUnprintable(cutText(text, most).replaceAll('\r\n', '\n'));
}

/** The same on one line. */
export function showLine(text: string, most: number = longestText): string {
  return showText(text, most)
    .trim()
    .replace(/\s+/g, (space) => (space.includes('\n') ? ' ' : space.replaceAll('\t', ' ')));
}
