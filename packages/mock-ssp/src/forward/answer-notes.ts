import { readHeaders } from '@mock-spine/shared/protocol/headers';

/** Something about a provider's answer that was passed on, and that the provider ought to mend. */
export interface AnswerNote {
  readonly reason: string;
  readonly says: string;
  readonly next: string;
}

/**
 * Notes what in the head of an answer is not as GP Connect has it. The answer is passed on as it came.
 * Source: FHIR API guidance page, "Content types"; security page, R-01.
 * @param answered its header fields, names and values in turn
 */
export function noteAnswer(status: number, answered: readonly string[]): readonly AnswerNote[] {
  const fields = readHeaders(answered);
  const [type, location, cache] = [fields.first('content-type'), fields.first('location'), fields.all('cache-control').join(', ')];
  const mayHaveBody = status !== 204 && status !== 304 && fields.first('content-length') !== '0';
  return [
    ...(status >= 300 && status < 400 && status !== 304 ? [{
      reason: 'redirected',
      says: `The provider redirects (${status}${location === undefined ? '' : ', with a Location'}): that is no answer of GP Connect.`,
      next: 'See that the call reaches the FHIR server, not a log-in page before it.',
    }] : []),
    ...(mayHaveBody && !(type !== undefined && fhirTypes.test(type)) ? [{
      reason: 'content-type-not-fhir',
      says: `The Content-Type of the answer is ${type === undefined ? 'missing' : JSON.stringify(type.slice(0, 100))}, which is not FHIR.`,
      next: 'Answer with application/fhir+json or application/fhir+xml, errors included; see that the call reaches the FHIR server, not a page before it.',
    }] : []),
    ...(noStore.test(cache) ? [] : [{
      reason: 'no-store-missing',
      says: 'The answer has no Cache-Control: no-store (R-01).',
      next: 'Let the provider send Cache-Control: no-store with every answer.',
    }]),
  ];
}

const fhirTypes = /^application\/(fhir\+(json|xml)|(json|xml)\+fhir)\s*(;|$)/i;

const noStore = /(^|,)\s*no-store\s*(,|$)/i;
