import { findMalformedRange } from '@mock-spine/shared/protocol/media-types';
import { describeUnsupported, mayBeSent, readContentType } from '../fhir/formats.ts';
import type { ProviderRule } from './rule.ts';
import { quote } from './rule.ts';

/** FHIR API guidance page, "Content types": what can be asked for and what can be sent. */
export const contentTypeRules: readonly ProviderRule[] = [
  {
    id: 'accept-is-supported',
    requirement: 'A-006',
    says: 'The format asked for, by _format or else by Accept, is one that this provider answers in.',
    force: 'SHALL',
    failsWith: 'UNSUPPORTED_MEDIA_TYPE',
    check: ({ negotiated }) => {
      if ('answer' in negotiated) return undefined;
      return { expected: 'application/fhir+json or application/fhir+xml', actual: quote(negotiated.unsupported), next: 'Ask for one of these.' };
    },
  },
  {
    id: 'accept-is-well-formed',
    requirement: 'A-131',
    says: 'Each member of Accept is a media range, with a quality as HTTP writes it.',
    force: 'SHOULD',
    failsWith: 'UNSUPPORTED_MEDIA_TYPE',
    check: ({ headers }) => {
      const wrong = findMalformedRange(headers.all('accept').join(','));
      if (wrong === undefined) return undefined;
      return { expected: 'media ranges such as application/fhir+json;q=0.5 in Accept', actual: quote(wrong.member), next: wrong.next };
    },
  },
  {
    id: 'content-type-is-supported',
    requirement: 'A-006',
    says: 'A body is sent in a format that this provider reads.',
    force: 'SHALL',
    failsWith: 'UNSUPPORTED_MEDIA_TYPE',
    appliesTo: ({ method }) => method === 'POST' || method === 'PUT',
    check: ({ headers, policy }) => {
      const given = headers.first('content-type');
      if (given !== undefined && mayBeSent(given, policy.genericContentTypes)) return undefined;
      const actual = given === undefined ? 'nothing' : readContentType(given) ? `${quote(given)}, which may be asked for but not sent` : quote(describeUnsupported(given));
      return { expected: 'Content-Type: application/fhir+json;charset=utf-8 or application/fhir+xml;charset=utf-8', actual, next: 'Send the body as FHIR JSON or XML in UTF-8.' };
    },
  },
  {
    id: 'body-is-well-formed',
    requirement: 'A-006',
    says: 'The body is well-formed JSON or XML, as its Content-Type says.',
    force: 'SHALL',
    failsWith: 'BAD_REQUEST',
    needs: ['content-type-is-supported'],
    check: ({ body }) => {
      if (body?.json !== undefined || body?.findings) return undefined;
      return { expected: 'a body in the format of its Content-Type', actual: body?.text ? 'a text that is malformed' : 'an empty body', next: 'Send the resource as well-formed JSON or XML in UTF-8, without a DOCTYPE.' };
    },
  },
];
