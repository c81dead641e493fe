import type { ServerResponse } from 'node:http';
import type { Answer } from './answer.ts';

/** The clause about responses: it is not judged but done, here and on what Node would answer by itself. */
export const cacheControlRule = {
  id: 'cache-control-no-store',
  requirement: 'R-01',
  says: 'Every response has Cache-Control: no-store.',
  force: 'SHALL',
} as const;

/** The headers that every answer has. */
export const standingHeaders = (noStore: boolean): readonly (readonly [string, string])[] => [
  ...(noStore ? [['Cache-Control', 'no-store'] as const] : []),
  ['Content-Type', 'application/fhir+json; charset=utf-8'],
];

/** Writes answers; the one place that sets a status and headers. */
export type Respond = (response: ServerResponse, answer: Answer) => void;

/** @param noStore whether R-01 is on */
export function createResponder(noStore: boolean): Respond {
  const standing = standingHeaders(noStore).flat();
  return (response, { status, body, headers, close }) => {
    const own = headers?.flat() ?? [];
    response.writeHead(status, [...standing, 'Content-Length', String(Buffer.byteLength(body)), ...own, ...(close ? ['Connection', 'close'] : [])]);
    response.end(body);
  };
}
