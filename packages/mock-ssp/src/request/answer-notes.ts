import type { KeptBody } from '@mock-spine/shared/journal/kept-bodies';
import { readHeaders } from '@mock-spine/shared/protocol/headers';

/** Something about a provider's answer that was passed on, and that the provider ought to mend. */
export interface AnswerNote {
  readonly reason: string;
  readonly says: string;
  readonly next: string;
}

/**
 * Notes what in an answer is not as GP Connect has it. The answer is passed on as it came.
 * Source: FHIR API guidance page, "Content types"; security page, R-01.
 * @param answered its header fields, names and values in turn
 * @param body as the journal keeps it
 */
export function noteAnswer(
  status: number,
  answered: readonly string[],
  body: KeptBody | undefined,
): readonly AnswerNote[] {
  const fields = readHeaders(answered);
  const [type, location, cache] = [
    fields.first('content-type'),
    fields.first('location'),
    fields.all('cache-control').join(', '),
  ];
  const mayHaveBody = status !== 204 && status !== 304 && fields.first('content-length') !== '0';
  return [
    ...(status >= 300 && status < 400 && status !== 304
      ? [
          {
            reason: 'redirected',
            says: `The provider redirects (${status}${location === undefined ? '' : ', with a Location'}): that is no answer of GP Connect.`,
            next: 'See that the call reaches the FHIR server, not a log-in page before it.',
          },
        ]
      : []),
    ...(mayHaveBody && !(type !== undefined && fhirTypes.test(type))
      ? [
          {
            reason: 'content-type-not-fhir',
            says: `The Content-Type of the answer is ${type === undefined ? 'missing' : JSON.stringify(type.slice(0, 100))}, which is not FHIR.`,
            next: 'Answer with application/fhir+json or application/fhir+xml (application/json+fhir or application/xml+fhir at Access Record HTML), errors included; see that the call reaches the FHIR server, not a page before it.',
          },
        ]
      : []),
    ...(status < 300 && type !== undefined && fhirTypes.test(type) && fields.first('content-encoding') === undefined
      ? noteBody(type, body)
      : []),
    ...(noStore.test(cache)
      ? []
      : [
          {
            reason: 'no-store-missing',
            says: 'The answer has no Cache-Control: no-store (R-01).',
            next: 'Let the provider send Cache-Control: no-store with every answer.',
          },
        ]),
  ];
}

/** A body that is no resource, by its beginning and by what every resource names; it is not parsed. Source: STU3 JSON and XML pages. */
function noteBody(type: string, body: KeptBody | undefined): readonly AnswerNote[] {
  if (!body || body.notKept !== undefined || body.size === 0 || body.size > largestRead) return [];
  const text = body.read().toString();
  const [wanted, missing] = /json/i.test(type)
    ? ['a JSON object with resourceType', !/^\uFEFF?\s*\{/.test(text) || !text.includes('"resourceType"')]
    : ['XML in the namespace http://hl7.org/fhir', !/^\uFEFF?\s*</.test(text) || !text.includes('http://hl7.org/fhir')];
  if (!missing) return [];
  return [
    {
      reason: 'body-not-fhir',
      says: `The answer is called FHIR and its body is no resource: ${wanted} is wanted${/^\s*<(!doctype )?html/i.test(text) ? ', and it is HTML' : ''}.`,
      next: 'See that the call reaches the FHIR server, not a page before it.',
    },
  ];
}

/** Bytes of the largest body that is looked at. */
const largestRead = 64 * 1024;

const fhirTypes = /^application\/(fhir\+(json|xml)|(json|xml)\+fhir)\s*(;|$)/i;

const noStore = /(^|,)\s*no-store\s*(,|$)/i;
