import type { ServerResponse } from 'node:http';
import { pipeline, Readable } from 'node:stream';
import { createGzip, gzip } from 'node:zlib';
import { endFailed, guard, nameOf } from '@mock-spine/shared/failures/guard';
import { tellAnswer } from '@mock-spine/shared/http/own-answers';
import type { HeaderView } from '@mock-spine/shared/protocol/headers';
import type { Answer } from './answer.ts';
import type { Format } from '../fhir/formats.ts';

/** The clause about responses: it is not judged but done, here and on what Node would answer by itself. */
export const cacheControlRule = {
  id: 'cache-control-no-store',
  requirement: 'R-01',
  says: 'Every response has Cache-Control: no-store.',
  force: 'SHALL',
} as const;

/** The headers that every answer in a format has: no space stands before the charset. Source: general API guidance page. */
export const standingHeaders = (noStore: boolean, format: Format): readonly (readonly [string, string])[] => [
  ...(noStore ? [['Cache-Control', 'no-store'] as const] : []),
  ['Content-Type', `application/fhir+${format};charset=utf-8`],
];

/**
 * Writes answers; the one place that sets a status and headers.
 * @param sent the request's headers
 * @param record is given the header fields of the answer, names and values in turn
 */
export type Respond = (response: ServerResponse, answer: Answer, sent: HeaderView, record?: AnswerRecord) => void;

/** Who wants to know what became of an answer. */
export interface AnswerRecord {
  /** The header fields that were written. */
  answered?: readonly string[];
  /** The name of the error by which writing it failed. */
  failed?: string;
}

/** @param noStore whether R-01 is on */
export function createResponder(noStore: boolean): Respond {
  const standing = { json: standingHeaders(noStore, 'json').flat(), xml: standingHeaders(noStore, 'xml').flat() };
  return (response, answer, sent, record) => {
    const { body, format = 'json' } = answer;
    tellAnswer('provider', `application/fhir+${format}`, body);
    if (typeof body !== 'string')
      return stream(
        response,
        answer,
        [...standing[format], ...vary],
        body,
        takesGzip(sent.all('accept-encoding').join(',')),
        record,
      );
    const length = Buffer.byteLength(body);
    if (length < leastToCompress)
      write(response, answer, [...standing[format], 'Content-Length', String(length)], body, record);
    else if (!takesGzip(sent.all('accept-encoding').join(',')))
      write(response, answer, [...standing[format], 'Content-Length', String(length), ...vary], body, record);
    else {
      gzip(
        body,
        guard(
          (failure) => breakOff(response, failure, record),
          (error: Error | null, packed: Buffer) => {
            if (error) throw error;
            if (!response.destroyed)
              write(
                response,
                answer,
                [...standing[format], 'Content-Length', String(packed.length), ...vary, ...packedByGzip],
                packed,
                record,
              );
          },
        ),
      );
    }
  };
}

/** A text leaves in one piece with the head; bytes would be a second one. */
function write(
  response: ServerResponse,
  answer: Answer,
  fields: string[],
  body: string | Buffer,
  record: AnswerRecord | undefined,
): void {
  writeHead(response, answer, fields, record);
  response.end(body);
}

/** Sends a large body piece by piece, chunked, at the pace of whoever reads; who leaves in the middle is let go. */
function stream(
  response: ServerResponse,
  answer: Answer,
  fields: string[],
  pieces: readonly string[],
  packed: boolean,
  record: AnswerRecord | undefined,
): void {
  writeHead(response, answer, packed ? [...fields, ...packedByGzip] : fields, record);
  const ended = guard(
    (failure) => breakOff(response, failure, record),
    (error?: Error | null) => error && response.destroy(),
  );
  if (packed) pipeline(Readable.from(pieces), createGzip(), response, ended);
  else pipeline(Readable.from(pieces), response, ended);
}

function breakOff(response: ServerResponse, failure: unknown, record: AnswerRecord | undefined): void {
  if (record) record.failed = nameOf(failure);
  endFailed(response, failure);
}

function writeHead(
  response: ServerResponse,
  { status, headers, close }: Answer,
  fields: string[],
  record: AnswerRecord | undefined,
): void {
  if (headers) for (const [name, value] of headers) fields.push(name, value);
  if (close) fields.push('Connection', 'close');
  if (record) record.answered = fields;
  response.writeHead(status, fields);
}

/** Bytes below which packing an answer costs more than it saves. */
const leastToCompress = 2048;

const vary = ['Vary', 'Accept-Encoding'];

const packedByGzip = ['Content-Encoding', 'gzip'];

/** Whether gzip is asked for. Source: general API guidance, "Compression"; RFC 9110 §12.5.3. */
function takesGzip(acceptEncoding: string): boolean {
  const offered = acceptEncoding
    .toLowerCase()
    .split(',')
    .map((part) => part.split(';').map((word) => word.trim()));
  const found =
    offered.find(([name]) => name === 'gzip' || name === 'x-gzip') ?? offered.find(([name]) => name === '*');
  return found !== undefined && !found.slice(1).some((parameter) => /^q=0(\.0{0,3})?$/.test(parameter));
}
