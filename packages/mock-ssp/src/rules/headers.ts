import type { ClauseId } from '@mock-spine/shared/clauses/clause-id';
import { sspHeaders } from '@mock-spine/shared/protocol/headers';
import type { Fault } from '@mock-spine/shared/rules/rule';
import { dialectOf } from '@mock-spine/shared/dialects/dialects';
import { findMalformedRange } from '@mock-spine/shared/protocol/media-types';
import { type SspRule, inWords, isFhirType, namedTypes } from '../request/facts.ts';

/** Media types. Source: error handling page, 415; implementation guide: content types MUST NOT be restricted. */
export const contentTypeRules: readonly SspRule[] = [
  {
    id: 'fhir-type-named',
    requirement: 'A-025',
    says: 'Where _format, Accept or Content-Type name media types, one of them is a type of FHIR; services that are none of GP Connect have whatever types they like.',
    force: 'ASSUMED',
    failsWith: 'UNSUPPORTED_MEDIA_TYPE',
    appliesTo: ({ otherService }) => otherService === undefined,
    check(facts) {
      if (isFhirType(facts.headers.first('accept') ?? '')) return undefined;
      const named = namedTypes(facts);
      if (named.length === 0 || named.some(isFhirType)) return undefined;
      const { json, xml } = dialectOf(facts.interaction).mediaTypes;
      return {
        expected: `${json[0]} or ${xml[0]}`,
        actual: inWords(named.join(', ')),
        next: 'Name a FHIR type in Accept, or leave Accept out.',
      };
    },
  },
  {
    id: 'accept-well-formed',
    requirement: 'A-131',
    says: 'Each member of Accept is a media range, with a quality as HTTP writes it.',
    force: 'SHOULD',
    failsWith: 'UNSUPPORTED_MEDIA_TYPE',
    check({ headers }) {
      const accept = headers.list('accept');
      if (isFhirType(accept)) return undefined;
      const wrong = findMalformedRange(accept);
      return (
        wrong && {
          expected: 'media ranges such as application/fhir+json;q=0.5 in Accept',
          actual: inWords(wrong.member),
          next: wrong.next,
        }
      );
    },
  },
];

/** The Ssp headers and the token. Source: implementation guide, "Security and auditing"; what is missing is left open. */
export const headerRules: readonly SspRule[] = [
  once('from-given-once', sspHeaders.from, 'the ASID of the consumer', 'ASSUMED', 'A-012'),
  once('to-given-once', sspHeaders.to, 'the ASID of the provider', 'ASSUMED', 'A-012'),
  once('interactionid-given-once', sspHeaders.interactionId, 'the Spine id of the interaction', 'ASSUMED', 'A-012'),
  once('traceid-given-once', sspHeaders.traceId, 'a new GUID for each request', 'SHOULD', 'A-013'),
  {
    id: 'traceid-new',
    requirement: 'A-060',
    says: 'The Ssp-TraceID is new: no recent request had it.',
    force: 'SHOULD',
    failsWith: 'HEADER_MISSING',
    needs: ['traceid-given-once'],
    check: ({ traceRepeated, ssp }) =>
      traceRepeated
        ? {
            expected: 'a new GUID for each request, also for a retry',
            actual: `${inWords(ssp.traceId)}, which a recent request had`,
            next: 'Make a new GUID when the request is sent again: logs are searched by it.',
          }
        : undefined,
  },
  {
    id: 'token-given-once',
    requirement: 'A-013',
    says: 'The request carries one Authorization header with a bearer token.',
    force: 'SHOULD',
    failsWith: 'HEADER_MISSING',
    check({ headers, token }) {
      const given = headers.count('authorization');
      if (given === 1 && token.encoded !== undefined) return undefined;
      return {
        expected: 'one Authorization header, Bearer and the token',
        actual: count(given, 'Authorization'),
        next: 'Send the token: a provider refuses requests without.',
      };
    },
  },
  {
    id: 'token-readable',
    requirement: 'A-013',
    says: "The token's header and claims can be decoded as JSON objects.",
    force: 'SHOULD',
    failsWith: 'HEADER_MISSING',
    needs: ['token-given-once'],
    check: ({ token }) =>
      token.header && token.claims
        ? undefined
        : {
            expected: 'two parts of base64url-encoded JSON',
            actual: `${token.parts.length} part(s) that cannot all be decoded`,
            next: 'Encode the JSON of header and claims as base64url without padding, join them with a dot and end with a dot.',
          },
  },
];

function once(id: string, name: string, value: string, force: SspRule['force'], requirement: ClauseId): SspRule {
  const sent = name.toLowerCase();
  return {
    id,
    requirement,
    says: `The request carries one ${name} header, with ${value}.`,
    force,
    failsWith: 'HEADER_MISSING',
    check: ({ headers }) =>
      headers.count(sent) === 1 && headers.first(sent) !== ''
        ? undefined
        : describeOthers(headers.count(sent), name, value),
  };
}

/** @param given how many there are; one is empty */
function describeOthers(given: number, name: string, value: string): Fault {
  const actual = given === 1 ? `an empty ${name}` : count(given, name);
  return {
    expected: `one ${name} header`,
    actual,
    next: `Send ${name} once, with ${value}.`,
    says: `The request has ${actual}${given === 1 ? '' : ', where one is needed'}.`,
  };
}

const count = (number: number, name: string): string =>
  number === 0 ? `no ${name} header` : number === 1 ? `another form of ${name}` : `${number} ${name} headers`;
