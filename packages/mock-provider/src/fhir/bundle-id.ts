import type { Format } from './formats.ts';

/** `Ssp-TraceID` as the id of a Bundle; undefined where FHIR takes it for none. */
export const asBundleId = (traceId: string | undefined): string | undefined =>
  traceId !== undefined && /^[A-Za-z0-9.-]{1,64}$/.test(traceId) ? traceId : undefined;

/**
 * The same Bundle with an id, in front of all else. What follows it is neither copied nor changed.
 * @param body the Bundle as text, whole or in pieces
 */
export function withBundleId(body: string | readonly string[], id: string, format: Format): string | readonly string[] {
  const opening = openings[format];
  const head = opening + (format === 'xml' ? `<id value="${id}"/>` : `"id":"${id}",`);
  if (typeof body === 'string') return head + body.slice(opening.length);
  return [head, body[0]!.slice(opening.length), ...body.slice(1)];
}

/** How each Bundle begins that this provider writes. */
const openings: Readonly<Record<Format, string>> = {
  json: '{"resourceType":"Bundle",',
  xml: '<?xml version="1.0" encoding="UTF-8"?><Bundle xmlns="http://hl7.org/fhir">',
};
