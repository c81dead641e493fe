import type { Format } from '../fhir/formats.ts';

/** A text, whole or in pieces. */
export type AnswerBody = string | readonly string[];

/** One that is never there as a whole: it is written while it is sent, and for each request anew. */
export interface StreamedBody {
  readonly written: (format: Format) => {
    /** In bytes. */
    readonly length: number;
    /** All of them ASCII. */
    readonly pieces: Iterable<string>;
  };
}

/** Whether a body is written while it is sent. */
export const isStreamed = (body: AnswerBody | StreamedBody): body is StreamedBody =>
  typeof body === 'object' && 'written' in body;

/**
 * Keeps the latest large bodies: those who read one at the same time share its text, and memory does not grow with their number.
 * @param most how many are kept
 * @returns gives the body of a key, which is written unless it is kept; one piece alone is small, and a whole text
 */
export function createLargeBodies(most: number): (key: string, write: () => readonly string[]) => AnswerBody {
  const latest = new Map<string, readonly string[]>();
  return (key, write) => {
    const before = latest.get(key);
    if (before) return before;
    const pieces = write();
    if (pieces.length === 1) return pieces[0]!;
    if (latest.size >= most) latest.delete(latest.keys().next().value!);
    latest.set(key, pieces);
    return pieces;
  };
}

/** Characters of a piece, about; a body of fewer is one whole text. */
export const leastPiece = 64 * 1024;

/** Cuts a text into pieces, each of which can be encoded by itself: no character of two code units is cut in half. */
export function splitText(text: string): readonly string[] {
  const pieces: string[] = [];
  for (let from = 0, to; from < text.length; from = to) {
    to = from + leastPiece;
    if (isFirstHalf(text.charCodeAt(to - 1))) to += 1;
    pieces.push(text.slice(from, to));
  }
  return pieces;
}

const isFirstHalf = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
