import { bothHops, noted } from './answers.ts';
import { withSecondHeader } from './changes.ts';
import type { Vector } from './vector.ts';

/** Headers that are no lists and are sent twice, beside those of the Spine and the token. Source: RFC 9110 §5.3; A-009. */
export const repeatedHeaderVectors: readonly Vector[] = [
  {
    name: 'content-type-twice',
    requirement: 'A-009',
    rule: 'content-type-once',
    says: 'A second Content-Type, without the charset of the first.',
    source: 'A-009; RFC 9110 §5.3: a sender MUST NOT generate a field that is no list twice',
    interaction: 'get-structured-record',
    change: withSecondHeader('Content-Type', 'application/fhir+json'),
    at: bothHops(noted('content-type-once')),
  },
];
