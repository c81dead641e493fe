import { findMalformedRange } from '@mock-spine/shared/protocol/media-types';
import { findRepeatedName } from '@mock-spine/shared/protocol/repeated-name';
import { placeIn } from '@mock-spine/shared/protocol/json-fault';
import { byteOrderMark, type ProviderFacts } from '../request/facts.ts';
import { contentCodings, readCoding } from '../fhir/content-coding.ts';
import { emptyBody } from '../fhir/explain-body.ts';
import { describeUnsupported, mayBeSent, readContentType } from '../fhir/formats.ts';
import { withBody } from './given.ts';
import { quote, type ProviderRule } from './rule.ts';

/** FHIR API guidance page, "Content types": what can be asked for and what can be sent. */
export const contentTypeRules: readonly ProviderRule[] = [
  {
    id: 'accept-is-supported',
    requirement: 'A-006',
    says: 'The format asked for, by _format or else by Accept, is one that this provider answers in.',
    force: 'SHALL',
    failsWith: 'UNSUPPORTED_MEDIA_TYPE',
    check: ({ negotiated, dialect: { mediaTypes } }) => {
      if ('answer' in negotiated) return undefined;
      return {
        expected: `${mediaTypes.json[0]} or ${mediaTypes.xml[0]}`,
        actual: quote(negotiated.unsupported),
        next: 'Ask for one of these.',
      };
    },
  },
  {
    id: 'accept-is-well-formed',
    requirement: 'A-131',
    says: 'Each member of Accept is a media range, with a quality as HTTP writes it.',
    force: 'SHOULD',
    failsWith: 'UNSUPPORTED_MEDIA_TYPE',
    check: ({ headers, dialect: { mediaTypes } }) => {
      const wrong = findMalformedRange(headers.list('accept'));
      if (wrong === undefined) return undefined;
      return {
        expected: `media ranges such as ${mediaTypes.json[0]};q=0.5 in Accept`,
        actual: quote(wrong.member),
        next: wrong.next,
      };
    },
  },
  {
    id: 'content-type-is-supported',
    requirement: 'A-006',
    says: 'A body is sent in a format that this provider reads.',
    force: 'SHALL',
    failsWith: 'UNSUPPORTED_MEDIA_TYPE',
    appliesTo: ({ method }) => method === 'POST' || method === 'PUT',
    check: ({ headers, policy, dialect }) => {
      const given = headers.first('content-type');
      if (given !== undefined && mayBeSent(given, policy.genericContentTypes, dialect)) return undefined;
      const { json, xml } = dialect.mediaTypes;
      const actual =
        given === undefined
          ? 'nothing'
          : readContentType(given, dialect)
            ? `${quote(given)}, which may be asked for but not sent`
            : quote(describeUnsupported(given, dialect));
      return {
        expected: `Content-Type: ${json[0]};charset=utf-8 or ${xml[0]};charset=utf-8`,
        actual,
        next: 'Send the body as FHIR JSON or XML in UTF-8.',
      };
    },
  },
  {
    id: 'content-type-once',
    requirement: 'A-009',
    says: 'Content-Type is sent once.',
    force: 'SHOULD',
    failsWith: 'BAD_REQUEST',
    needs: ['content-type-is-supported'],
    check: ({ headers }) => {
      const given = headers.all('content-type');
      if (given.length === 1) return undefined;
      return {
        expected: 'one Content-Type header',
        actual: quote(given.join(', ')),
        next: 'Send it once: the first counts here, and another reader may take the last (RFC 9110 §5.3).',
      };
    },
  },
  {
    id: 'content-encoding-is-supported',
    requirement: 'A-143',
    says: 'A body is packed by gzip or deflate, or not at all.',
    force: 'SHALL',
    failsWith: 'UNSUPPORTED_MEDIA_TYPE',
    answerHeaders: [['Accept-Encoding', contentCodings]],
    appliesTo: ({ method }) => method === 'POST' || method === 'PUT',
    check: (facts) => {
      if (isUnpacked(facts)) return undefined;
      return {
        expected: 'Content-Encoding: gzip or deflate, or none',
        actual: quote(facts.headers.all('content-encoding').join(', ')),
        next: 'Send the body as it is, or packed by gzip.',
      };
    },
  },
  {
    id: 'body-is-well-formed',
    requirement: 'A-006',
    says: 'The body is well-formed JSON or XML, as its Content-Type says.',
    force: 'SHALL',
    failsWith: 'BAD_REQUEST',
    needs: ['content-type-is-supported', 'content-encoding-is-supported'],
    check: ({ body }) => {
      const unreadable = body === undefined ? emptyBody : body.unreadable;
      return unreadable && { expected: 'a body in the format of its Content-Type', ...unreadable };
    },
  },
  ...withBody([
    {
      id: 'body-without-byte-order-mark',
      requirement: 'A-141',
      says: 'A body in JSON begins without a byte order mark.',
      force: 'SHOULD',
      failsWith: 'BAD_REQUEST',
      needs: ['body-is-well-formed'],
      appliesTo: ({ body }) => body.writtenAs === 'json',
      check: ({ body }) => {
        if (!body.text.startsWith(byteOrderMark)) return undefined;
        return {
          expected: 'JSON from the first byte on',
          actual: 'the byte order mark EF BB BF before it',
          next: 'Write UTF-8 without a byte order mark (RFC 8259 §8.1); not every provider takes one.',
        };
      },
    },
    {
      id: 'body-names-are-unique',
      requirement: 'A-142',
      says: 'No object of a body in JSON has a name twice.',
      force: 'SHOULD',
      failsWith: 'BAD_REQUEST',
      needs: ['body-is-well-formed'],
      appliesTo: ({ body }) => body.writtenAs === 'json',
      check: ({ body }) => {
        const repeated = findRepeatedName(body.text);
        if (!repeated) return undefined;
        const { name, at } = repeated;
        return {
          expected: 'each name once in an object',
          actual: `${quote(name)} for the second time at ${placeIn(body.text, at)}`,
          next: 'Send it once: the last value counts here, and another reader may take the first (RFC 8259 §4).',
        };
      },
    },
  ]),
];

/** Whether a body is packed in a way that is known here, or not at all. */
export const isUnpacked = ({ headers }: ProviderFacts): boolean =>
  readCoding(headers.all('content-encoding').join(', ')) !== 'unknown';
