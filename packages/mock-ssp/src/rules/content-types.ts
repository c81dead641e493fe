import { dialectOf } from '@mock-spine/shared/dialects/dialects';
import { findMalformedRange } from '@mock-spine/shared/protocol/media-types';
import type { SspRule } from '../request/facts.ts';
import { isFhirType, namedTypes } from '../request/named-types.ts';

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
        actual: named.join(', '),
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
          actual: wrong.member,
          next: wrong.next,
        }
      );
    },
  },
];
