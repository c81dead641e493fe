import { withAuthorization, withTokenHeader } from '@mock-spine/shared/vectors/changes';
import { goodParts, write } from '../good-bytes.ts';
import { get, goodBody, post, type BadRequest } from './bad-request.ts';

const bad = { provider: 'provider 400 BAD_REQUEST', ssp: 'provider 400 BAD_REQUEST' };
const megabyte = 1024 * 1024;
const base64url = (latin1: string): string => Buffer.from(latin1, 'latin1').toString('base64url');
const goodHeader = base64url('{"alg":"none","typ":"JWT"}');

/** A search whose only Authorization header is this. */
const authorised =
  (value: string): BadRequest['make'] =>
  (aim) =>
    write(
      goodParts(
        aim,
        'search-patient',
        withAuthorization(() => [value]),
      ),
    );
const bearer = (claims: string): BadRequest['make'] => authorised(`Bearer ${goodHeader}.${claims}.`);

/** A body in one piece, with its length. */
const body = (text: string): BadRequest['make'] => post({ more: [`Content-Length: ${text.length}`], body: text });

const chunksOf = (size: number, count: number): string =>
  `${`${size.toString(16)}\r\n${'a'.repeat(size)}\r\n`.repeat(count)}0\r\n\r\n`;

/** Nested deeper than any stack: `{"a":[[[…`. */
const deep = (levels: number): string => `{"a":${'['.repeat(levels)}${']'.repeat(levels)}}`;

/** Tokens and bodies that cannot be read, or not to their end. */
export const tokensAndBodies: readonly BadRequest[] = [
  {
    what: 'a token of 1 MB',
    make: bearer('a'.repeat(megabyte)),
    provider: 'provider 431 BAD_REQUEST',
    ssp: 'ssp 431 Request_Header_Fields_Too_Large',
  },
  { what: 'a token of 30 KB of dots', make: authorised(`Bearer ${'.'.repeat(29_000)}`), ...bad },
  { what: 'an Authorization header of spaces', make: authorised(`Bearer${' '.repeat(28_000)}x x`), ...bad },
  { what: 'invalid UTF-8 in a token', make: authorised('Bearer \xff\xfe.\xc3\x28.'), ...bad },
  { what: 'invalid UTF-8 in the claims of a token', make: bearer(base64url('{"iss":"\xff\xfe\xc3\x28"}')), ...bad },
  { what: 'claims that are not JSON', make: bearer(base64url('{"iss":')), ...bad },
  { what: 'claims that are null', make: bearer(base64url('null')), ...bad },
  { what: 'claims that are an array', make: bearer(base64url('[]')), ...bad },
  {
    what: 'claims with __proto__',
    make: bearer(base64url('{"__proto__":{"iss":"x"},"constructor":{"prototype":{}}}')),
    ...bad,
  },
  { what: 'claims nested 10,000 levels deep', make: bearer(base64url(deep(10_000))), ...bad },
  { what: 'every claim nested 1,000 levels deep', make: bearer(base64url(JSON.stringify(deepClaims()))), ...bad },
  {
    what: 'a token header nested 10,000 levels deep',
    make: authorised(`Bearer ${base64url(deep(10_000))}.e30.`),
    ...bad,
  },
  // A further member of the JOSE header is noted, not refused (A-125; RFC 7515 §4).
  {
    what: 'a token header with a key of 20 KB',
    make: (aim) =>
      write(goodParts(aim, 'search-patient', withTokenHeader({ alg: 'none', typ: 'JWT', ['a'.repeat(15_000)]: 1 }))),
    provider: 'provider 200 Bundle',
    ssp: 'provider 200 Bundle',
  },
  {
    what: 'a body nested 100,000 levels deep',
    make: body(deep(100_000)),
    provider: 'provider 422 INVALID_RESOURCE',
    ssp: 'provider 422 INVALID_RESOURCE',
  },
  { what: 'a body that is not JSON', make: body('{"resourceType":'), ...bad },
  { what: 'a body of invalid UTF-8', make: body('"\xff\xfe\xc3\x28"'), ...bad },
  { what: 'an empty body', make: post({ more: ['Content-Length: 0'] }), ...bad },
  {
    what: 'a body that a search does not have',
    make: get({ more: ['Content-Length: 29'], body: goodBody }),
    provider: 'provider 200 Bundle',
    ssp: 'provider 200 Bundle',
  },
  {
    what: 'a body over the limit, with its length',
    make: body('a'.repeat(3 * megabyte)),
    provider: 'provider 413 BAD_REQUEST',
    ssp: 'provider 413 BAD_REQUEST',
  },
  {
    what: 'a body over the limit, in chunks',
    make: post({ more: ['Transfer-Encoding: chunked'], body: chunksOf(65_536, 48) }),
    provider: 'provider 413 BAD_REQUEST',
    ssp: 'provider 413 BAD_REQUEST',
  },
  {
    what: 'a length over the limit, and no body',
    make: post({ more: ['Content-Length: 9007199254740991'] }),
    provider: 'provider 413 BAD_REQUEST',
    ssp: 'provider 413 BAD_REQUEST',
  },
];

function deepClaims(): Record<string, unknown> {
  const nested = JSON.parse(`${'['.repeat(1_000)}${']'.repeat(1_000)}`) as unknown;
  const names = [
    'iss',
    'sub',
    'aud',
    'exp',
    'iat',
    'reason_for_request',
    'requested_scope',
    'requesting_device',
    'requesting_organization',
    'requesting_practitioner',
  ];
  return Object.fromEntries(names.map((name) => [name, nested]));
}
