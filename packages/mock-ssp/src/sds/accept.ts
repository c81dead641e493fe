/** The media type in which SDS answers, unless it is asked otherwise. */
export const fhirJson = 'application/fhir+json';

/**
 * The media type of the answer to an Accept; undefined where there is none. A range of the list is compared as a whole, parameters and all.
 * Source: content_type_validator of the SDS reference adaptor.
 * @param lenient whether parameters are passed over and `application/*` is taken, and answered as FHIR
 */
export function chooseType(accept: string, lenient: boolean): string | undefined {
  const ranges = accept.split(',').map((range) => range.trim().toLowerCase());
  if (lenient) return ranges.some((range) => answerable.has(range.split(';', 1)[0]!.trim())) ? fhirJson : undefined;
  if (accept === '' || ranges.includes('*/*') || ranges.includes(fhirJson)) return fhirJson;
  return ranges.includes('application/json') ? 'application/json' : undefined;
}

const answerable: ReadonlySet<string> = new Set(['', fhirJson, 'application/json', 'application/*', '*/*']);
