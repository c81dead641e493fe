import type { ServerResponse } from 'node:http';
import { pipeline, Readable } from 'node:stream';
import { createGzip, gzip } from 'node:zlib';
import { endFailed, guard, nameOf } from '@mock-spine/shared/failures/guard';
import { tellAnswer } from '@mock-spine/shared/http/answering';
import type { RequestExchange } from '@mock-spine/shared/journal/exchange';
import { takesGzip, type HeaderView } from '@mock-spine/shared/protocol/headers';
import type { Dialect } from '@mock-spine/shared/dialects/dialect';
import { dialects } from '@mock-spine/shared/dialects/dialects';
import { type Answer, isStreamed } from './answer.ts';
import type { Format } from '../fhir/formats.ts';

/** The clause about responses: it is not judged but done, here and on what Node would answer by itself. */
export const cacheControlRule = {
  id: 'cache-control-no-store',
  requirement: 'R-01',
  says: 'Every response has Cache-Control: no-store.',
  force: 'SHALL',
} as const;

/**
 * The headers that every answer has, with its type where it has one: no space stands before the charset, and browsers keep to TLS for one second, since with a longer life they would refuse
 * what is plain HTTP on the same host name. Source: general API guidance page.
 */
export const standingHeaders = (
  noStore: boolean,
  format: Format | undefined,
  { mediaTypes }: Dialect = dialects.stu3,
): readonly (readonly [string, string])[] => [
  ...(noStore ? [['Cache-Control', 'no-store'] as const] : []),
  ...(format ? [['Content-Type', `${mediaTypes[format][0]};charset=utf-8`] as const] : []),
  ['Strict-Transport-Security', 'max-age=1'],
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
  /** Set where another answer was written in its place. */
  answer?: RequestExchange['answer'];
}

/**
 * @param noStore whether R-01 is on
 * @param failed the answer in place of one that could not be packed
 */
export function createResponder(noStore: boolean, failed: Answer): Respond {
  const standingIn = (dialect: Dialect) => ({
    json: standingHeaders(noStore, 'json', dialect).flat(),
    xml: standingHeaders(noStore, 'xml', dialect).flat(),
  });
  const withoutBody = standingHeaders(noStore, undefined).flat();
  const standingOf = { stu3: standingIn(dialects.stu3), dstu2: standingIn(dialects.dstu2) };
  const giveUp = (response: ServerResponse, failure: unknown, record: AnswerRecord | undefined): void => {
    const body = String(failed.body);
    const length = Buffer.byteLength(body);
    if (record) {
      record.failed = nameOf(failure);
      record.answer = { by: 'provider', status: failed.status, code: failed.code };
    }
    write(response, failed, [...standingOf.stu3.json, 'Content-Length', String(length)], body, record, length);
  };
  return (response, answer, sent, record) => {
    const { body, format = 'json', dialect = 'stu3' } = answer;
    if (answer.status === 304) return write(response, answer, [...withoutBody], '', record, 0);
    const standing = standingOf[dialect];
    if (isStreamed(body)) {
      const { length, pieces } = body.written(format);
      const fields = [...standing[format], ...vary];
      const packed = takesGzip(sent);
      return stream(
        response,
        answer,
        packed ? fields : [...fields, 'Content-Length', String(length)],
        pieces,
        packed,
        record,
      );
    }
    tellAnswer('provider', dialects[dialect].mediaTypes[format][0], body);
    if (typeof body !== 'string')
      return stream(response, answer, [...standing[format], ...vary], body, takesGzip(sent), record);
    const length = Buffer.byteLength(body);
    if (length < leastToCompress)
      write(response, answer, [...standing[format], 'Content-Length', String(length)], body, record, length);
    else if (!takesGzip(sent))
      write(response, answer, [...standing[format], 'Content-Length', String(length), ...vary], body, record, length);
    else {
      gzip(
        body,
        guard(
          (failure) => (response.headersSent ? breakOff(response, failure, record) : giveUp(response, failure, record)),
          (error: Error | null, packed: Buffer) => {
            if (error) throw error;
            if (!response.destroyed)
              write(
                response,
                answer,
                [...standing[format], 'Content-Length', String(packed.length), ...vary, ...packedByGzip],
                packed,
                record,
                packed.length,
              );
          },
        ),
      );
    }
  };
}

/**
 * A text leaves in one piece with the head; bytes would be a second one. One of as many bytes as characters is ASCII, and the same in Latin-1, for
 * which Node reserves a third of the room.
 * @param length of the body, in bytes
 */
function write(
  response: ServerResponse,
  answer: Answer,
  fields: string[],
  body: string | Buffer,
  record: AnswerRecord | undefined,
  length: number,
): void {
  writeHead(response, answer, fields, record);
  if (typeof body === 'string' && body.length === length) response.end(body, 'latin1');
  else response.end(body);
}

/** Sends a large body piece by piece, chunked unless its length is known, at the pace of whoever reads; who leaves in the middle is let go. */
function stream(
  response: ServerResponse,
  answer: Answer,
  fields: string[],
  pieces: Iterable<string>,
  packed: boolean,
  record: AnswerRecord | undefined,
): void {
  writeHead(response, answer, packed ? [...fields, ...packedByGzip] : fields, record);
  const ended = guard(
    (failure) => breakOff(response, failure, record),
    (error?: Error | null) => error && response.destroy(),
  );
  const source = Readable.from(pieces, { highWaterMark: piecesAhead });
  if (packed) pipeline(source, createGzip(), response, ended);
  else pipeline(source, response, ended);
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

/** Pieces that are made before anybody takes them. */
const piecesAhead = 2;

/** Bytes below which packing an answer costs more than it saves. */
const leastToCompress = 2048;

const vary = ['Vary', 'Accept-Encoding'];

const packedByGzip = ['Content-Encoding', 'gzip'];
