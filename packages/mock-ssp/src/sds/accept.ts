import { readAcceptMembers } from '@mock-spine/shared/protocol/media-types';

/** The media type in which SDS answers, unless it is asked otherwise. */
export const fhirJson = 'application/fhir+json';

/**
 * The media type of the answer to an Accept; undefined where there is none. A range of the list is compared as a whole, parameters and all.
 * Source: content_type_validator of the SDS reference adaptor.
 * @param lenient whether parameters are passed over and `application/*` is taken, and answered as FHIR
 */
export function chooseType(accept: string, lenient: boolean): string | undefined {
  const members = readAcceptMembers(accept);
  if (lenient) return members.some(({ type }) => answerable.has(type)) ? fhirJson : undefined;
  const ranges = members.map(({ text }) => text);
  if (accept === '' || ranges.includes('*/*') || ranges.includes(fhirJson)) return fhirJson;
  return ranges.includes('application/json') ? 'application/json' : undefined;
}

const answerable: ReadonlySet<string> = new Set(['', fhirJson, 'application/json', 'application/*', '*/*']);
