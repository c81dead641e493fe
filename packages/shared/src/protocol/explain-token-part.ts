import { isUtf8 } from 'node:buffer';
import { findJsonFault, placeIn } from './json-fault.ts';

/** What a part of a token is that cannot be decoded as a JSON object. No word of it is repeated: it may be about a patient. */
export function explainPart(part: string | undefined): string {
  const bytes = Buffer.from(part ?? '', 'base64url');
  if (bytes.length === 0) return 'nothing';
  if (!isUtf8(bytes)) return 'bytes that are not UTF-8 when they are decoded';
  const text = bytes.toString();
  if (text.startsWith('\uFEFF')) return 'a byte order mark before the JSON';
  const fault = findJsonFault(text);
  return fault
    ? `JSON that is malformed at ${placeIn(text, fault.at)} when it is decoded: ${fault.says}`
    : 'JSON that is not an object';
}
