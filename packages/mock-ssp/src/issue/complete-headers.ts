import type { Header } from '@mock-spine/shared/vectors/draft';

/**
 * Adds what every request needs, where a vector has not seen to it: the host, the length of a body, and that no other request follows.
 * @param host value of the Host header
 */
export function completeHeaders(
  headers: readonly Header[],
  { host, method, body }: { host: string; method: string; body: string | undefined },
): Header[] {
  const given = new Set(headers.map(([name]) => name.toLowerCase()));
  const hasLength = given.has('content-length') || given.has('transfer-encoding');
  const needsLength = !hasLength && (body !== undefined || method !== 'GET');
  return [
    ...(given.has('host') ? [] : [['Host', host] as const]),
    ...(needsLength ? [['Content-Length', String(Buffer.byteLength(body ?? ''))] as const] : []),
    ...headers,
    ...(given.has('connection') ? [] : [['Connection', 'close'] as const]),
  ];
}
