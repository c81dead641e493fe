import { isUtf8 } from 'node:buffer';
import type { Dialect } from '@mock-spine/shared/dialects/dialect';
import { dialects } from '@mock-spine/shared/dialects/dialects';
import { findJsonFault, placeIn } from '@mock-spine/shared/protocol/json-fault';
import type { Format } from './formats.ts';

/** Why a body could not be read, in the words of a fault. */
export interface Unreadable {
  readonly actual: string;
  readonly next: string;
}

export const emptyBody: Unreadable = { actual: 'an empty body', next: 'Send the resource.' };

/**
 * A text that JSON.parse has refused. It is looked at once more only now that it is refused.
 * @param dialect in which it was sent
 */
export function explainJson(text: string, dialect: Dialect = dialects.stu3): Unreadable {
  if (text.trim() === '') return emptyBody;
  if (/^\s*</.test(text)) return labelled('xml', 'json', dialect);
  const fault = findJsonFault(text);
  return {
    actual: fault ? `JSON that is malformed at ${placeIn(text, fault.at)}: ${fault.says}` : 'JSON that is malformed',
    next: 'Write the body with a JSON library rather than by hand.',
  };
}

/**
 * A text that the XML parser has refused.
 * @param malformed the parser's words, which begin with the line and the column
 * @param dialect in which it was sent
 */
export function explainXml(text: string, malformed: string, dialect: Dialect = dialects.stu3): Unreadable {
  if (text.trim() === '') return emptyBody;
  if (/^\uFEFF?\s*[{[]/.test(text)) return labelled('json', 'xml', dialect);
  const doctype = text.indexOf('<!DOCTYPE');
  if (doctype >= 0 && malformed === doctypeRefused) {
    return {
      actual: `XML with a DOCTYPE at ${placeIn(text, doctype)}`,
      next: 'Take the DOCTYPE out: FHIR has none (STU3 XML page), and it would let a body name files of the server.',
    };
  }
  // Some of the parser's words are a sentence with a full stop, and these stand within one.
  const [, line, column, says] = /^(?:(\d+):(\d+): )?(.*?)\.?$/s.exec(malformed) ?? [];
  return {
    actual:
      line === undefined
        ? `XML that is malformed: ${says}`
        : `XML that is malformed at line ${line}, column ${column}: ${says}`,
    next: 'Write the body with an XML library rather than by hand.',
  };
}

/** What readXml says of a DOCTYPE. */
export const doctypeRefused = 'A DOCTYPE is not allowed.';

/** Bytes that are no UTF-8, which FHIR is always in. Source: STU3 JSON page; RFC 8259 §8.1. */
export function explainBytes(bytes: Buffer): Unreadable {
  const next = 'Send the resource in UTF-8.';
  if (bytes[0] === 0x1f && bytes[1] === 0x8b)
    return {
      actual: 'bytes that are packed by gzip',
      next: 'Send Content-Encoding: gzip with them, or do not pack them.',
    };
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))
    return { actual: 'text in UTF-16, as its byte order mark says', next };
  const offset = firstNotUtf8(bytes);
  return {
    actual: `bytes that are not UTF-8: the byte 0x${bytes[offset]!.toString(16).padStart(2, '0')} at offset ${offset}`,
    next,
  };
}

/** Halves the stretch in which it must be; a character that is cut in two counts for what comes after. */
function firstNotUtf8(bytes: Buffer): number {
  let [good, bad] = [0, bytes.length];
  while (bad - good > 8) {
    const middle = characterAt(bytes, (good + bad) >> 1, good);
    if (isUtf8(bytes.subarray(good, middle))) good = middle;
    else bad = middle;
  }
  while (good < bytes.length) {
    const length = [1, 2, 3, 4].find(
      (count) => good + count <= bytes.length && isUtf8(bytes.subarray(good, good + count)),
    );
    if (length === undefined) return good;
    good += length;
  }
  return good;
}

/** The beginning of the character that an index is in, if it is in one. */
function characterAt(bytes: Buffer, index: number, from: number): number {
  for (let at = index; at > index - 4 && at > from; at -= 1) if ((bytes[at]! & 0xc0) !== 0x80) return at;
  return index;
}

function labelled(found: Format, said: Format, { mediaTypes }: Dialect): Unreadable {
  return {
    actual: `what looks like ${found.toUpperCase()}, though its Content-Type says ${said.toUpperCase()}`,
    next: `Send Content-Type: ${mediaTypes[found][0]}, or the resource in ${said.toUpperCase()}.`,
  };
}
