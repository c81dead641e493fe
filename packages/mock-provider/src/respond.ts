import type { ServerResponse } from 'node:http';
import { gzip } from 'node:zlib';
import type { Answer } from './answer.ts';
import type { Format } from './fhir/formats.ts';

/** The clause about responses: it is not judged but done, here and on what Node would answer by itself. */
export const cacheControlRule = {
  id: 'cache-control-no-store',
  requirement: 'R-01',
  says: 'Every response has Cache-Control: no-store.',
  force: 'SHALL',
} as const;

/** The headers that every answer in a format has. */
export const standingHeaders = (noStore: boolean, format: Format): readonly (readonly [string, string])[] => [
  ...(noStore ? [['Cache-Control', 'no-store'] as const] : []),
  ['Content-Type', `application/fhir+${format}; charset=utf-8`],
];

/**
 * Writes answers; the one place that sets a status and headers.
 * @param acceptEncoding the request's header of that name
 */
export type Respond = (response: ServerResponse, answer: Answer, acceptEncoding: string | undefined) => void;

/** @param noStore whether R-01 is on */
export function createResponder(noStore: boolean): Respond {
  const standing = { json: standingHeaders(noStore, 'json').flat(), xml: standingHeaders(noStore, 'xml').flat() };
  return (response, { status, body, format = 'json', headers, close }, acceptEncoding) => {
    const own = headers?.flat() ?? [];
    const length = Buffer.byteLength(body);
    const write = (bytes: string | Buffer, size: number, encoding: readonly string[]) => {
      response.writeHead(status, [...standing[format], 'Content-Length', String(size), ...encoding, ...own, ...(close ? ['Connection', 'close'] : [])]);
      response.end(bytes);
    };
    if (length < leastToCompress) write(body, length, []);
    else if (!takesGzip(acceptEncoding)) write(body, length, vary);
    else {
      gzip(body, (error, packed) => {
        if (error) response.destroy(error);
        else if (!response.destroyed) write(packed, packed.length, [...vary, 'Content-Encoding', 'gzip']);
      });
    }
  };
}

/** Bytes below which packing an answer costs more than it saves. */
const leastToCompress = 2048;

const vary = ['Vary', 'Accept-Encoding'];

/** Whether gzip is asked for. Source: general API guidance, "Compression"; RFC 9110 §12.5.3. */
function takesGzip(acceptEncoding: string | undefined): boolean {
  const offered = (acceptEncoding ?? '').toLowerCase().split(',').map((part) => part.split(';').map((word) => word.trim()));
  const found = offered.find(([name]) => name === 'gzip' || name === 'x-gzip') ?? offered.find(([name]) => name === '*');
  return found !== undefined && !found.slice(1).some((parameter) => /^q=0(\.0{0,3})?$/.test(parameter));
}
