import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import type { Dialect } from '@mock-spine/shared/dialects/dialect';
import { gather, NotGathered } from '@mock-spine/shared/http/gather';
import type { Portion } from '@mock-spine/shared/http/shared-room';
import { byteOrderMark, type RequestBody } from './facts.ts';
import { readCoding, unpack } from '../fhir/content-coding.ts';
import { explainBytes, explainJson, explainXml } from '../fhir/explain-body.ts';
import { readContentType } from '../fhir/formats.ts';
import { readXml } from '../fhir/read-xml.ts';

/** A body that is larger than the limit. */
export class BodyTooLarge extends Error {}

/** A body for which there is no room beside those of other requests. */
export class NoRoomForBody extends Error {}

/**
 * Reads a body to its end, and unpacks it as its Content-Encoding says. The listener ends one that is too slow.
 * @param limit largest size, packed and unpacked, in bytes
 * @param portion of the room that all bodies share
 * @throws BodyTooLarge or NoRoomForBody as soon as it is known
 */
export async function readBody(
  request: IncomingMessage,
  limit: number,
  portion: Portion,
  dialect: Dialect,
): Promise<RequestBody> {
  if (Number(request.headers['content-length'] ?? 0) > limit) throw new BodyTooLarge();
  const bytes = await gather(request, { bytes: limit, portion }).catch((error: unknown) => {
    if (!(error instanceof NotGathered)) throw error;
    throw error.because === 'crowded' ? new NoRoomForBody() : new BodyTooLarge();
  });
  const contentType = request.headers['content-type'];
  const coding = readCoding(request.headers['content-encoding']);
  if (coding === undefined || coding === 'unknown' || bytes.length === 0) return bodyOf(bytes, contentType, dialect);
  const unpacked = await unpack(bytes, coding, limit);
  if ('tooLarge' in unpacked) throw new BodyTooLarge();
  if ('bytes' in unpacked && !portion.take(unpacked.bytes.length)) throw new NoRoomForBody();
  if ('bytes' in unpacked) return bodyOf(unpacked.bytes, contentType, dialect);
  const next = `Pack the body by ${coding}, or leave Content-Encoding out.`;
  return {
    text: '',
    json: undefined,
    unreadable: {
      actual: `bytes that are not packed by ${coding}, as Content-Encoding says (${unpacked.broken})`,
      next,
    },
  };
}

/** Reads the bytes of a body as its Content-Type says; as JSON where that says nothing. Why it cannot be read is looked for only then. */
export function bodyOf(bytes: Buffer, contentType: string | undefined, dialect?: Dialect): RequestBody {
  const text = bytes.toString('utf8');
  if (!isUtf8(bytes)) return { text, json: undefined, unreadable: explainBytes(bytes) };
  return readContentType(contentType ?? '', dialect) === 'xml'
    ? readXmlBody(text, dialect)
    : readJsonBody(text, dialect);
}

function readXmlBody(text: string, dialect?: Dialect): RequestBody {
  const reading = readXml(text);
  if ('resource' in reading) return { text, json: reading.resource };
  if ('findings' in reading) return { text, json: undefined, findings: reading.findings };
  return { text, json: undefined, unreadable: explainXml(text, reading.malformed, dialect) };
}

/** A byte order mark is no part of JSON, and a reader may leave it out (RFC 8259 §8.1, A-141). */
function readJsonBody(text: string, dialect?: Dialect): RequestBody {
  const json = text.startsWith(byteOrderMark) ? text.slice(1) : text;
  try {
    return { text, json: JSON.parse(json) as unknown, writtenAs: 'json' };
  } catch {
    return { text, json: undefined, unreadable: explainJson(json, dialect) };
  }
}
