import { base64url } from 'jose';
import { withAuthorization, withEncoded, withSecondHeader, withTokenHeader } from './changes.ts';
import { accepted, badRequest, bothHops, noted } from './answers.ts';
import type { Vector } from './vector.ts';

const requirement = 'P-08';
const demonstrator = 'reference provider: 400 BAD_REQUEST';

/** The `Authorization` header and the form of the token, before its claims are looked at: P-08. */
export const tokenFormVectors: readonly Vector[] = [
  { name: 'authorization-missing', requirement, rule: 'authorization-present', says: 'No Authorization header.', source: 'SpineSecurityProxy.feature of the assurance suite and reference provider', change: withAuthorization(() => []), at: bothHops(badRequest) },
  { name: 'authorization-twice', requirement, rule: 'authorization-once', says: 'Two Authorization headers.', source: 'A-009: two values leave open which is meant', change: withAuthorization((token) => [`Bearer ${token}`, `Bearer ${token}`]), at: bothHops(badRequest) },
  { name: 'authorization-basic', requirement, rule: 'authorization-is-bearer', says: 'Another scheme than Bearer.', source: demonstrator, change: withAuthorization((token) => [`Basic ${token}`]), at: bothHops(badRequest) },
  { name: 'authorization-without-scheme', requirement, rule: 'authorization-is-bearer', says: 'The token alone, without Bearer.', source: demonstrator, change: withAuthorization((token) => [token]), at: bothHops(badRequest) },
  { name: 'authorization-without-token', requirement, rule: 'authorization-is-bearer', says: 'Bearer alone, without a token.', source: demonstrator, change: withAuthorization(() => ['Bearer']), at: bothHops(badRequest) },
  { name: 'token-without-last-dot', requirement, rule: 'token-has-three-parts', says: 'The dot at the end of the token dropped.', source: 'audit and provenance page: dropping the dot makes it invalid', change: withEncoded((token) => token.slice(0, -1)), at: bothHops(badRequest) },
  { name: 'token-with-four-parts', requirement, rule: 'token-has-three-parts', says: 'A fourth part.', source: demonstrator, change: withEncoded((token) => `${token}.`), at: bothHops(badRequest) },
  { name: 'token-padded', requirement, rule: 'token-is-base64url', says: 'Claims encoded with padding.', source: demonstrator, change: withEncoded((token) => token.replace(/\.$/, '==.')), at: bothHops(badRequest) },
  { name: 'token-in-standard-base64', requirement, rule: 'token-is-base64url', says: 'A character of standard base64 (+) in the claims.', source: demonstrator, change: withEncoded((token) => token.replace(/.\.$/, '+.')), at: bothHops(badRequest) },
  { name: 'token-not-base64', requirement, rule: 'token-is-base64url', says: 'Claims that are not base64 at all.', source: 'JWT.feature of the assurance suite: bearer token not base64 is 400', change: withEncoded(() => 'not!a.base64!token.'), at: bothHops(badRequest) },
  { name: 'token-signed', requirement, rule: 'token-is-unsigned', says: 'A signature where there must be none.', source: 'audit and provenance page: empty signature', change: withEncoded((token) => `${token}c2lnbmF0dXJl`), at: bothHops(badRequest) },
  { name: 'token-header-not-json', requirement, rule: 'token-header-is-json', says: 'A JOSE header that is not JSON.', source: demonstrator, change: withEncoded((token) => token.replace(/^[^.]+/, base64url.encode('{alg:none}'))), at: bothHops(badRequest) },
  { name: 'token-alg-not-none', requirement, rule: 'token-header-is-unsecured', says: 'alg RS256.', source: demonstrator, change: withTokenHeader({ alg: 'RS256', typ: 'JWT' }), at: bothHops(badRequest) },
  { name: 'token-typ-missing', requirement, rule: 'token-header-is-unsecured', says: 'No typ in the JOSE header.', source: demonstrator, change: withTokenHeader({ alg: 'none' }), at: bothHops(badRequest) },
  { name: 'token-header-with-extra-key', requirement: 'A-125', rule: 'token-header-has-two-members', says: 'A kid in the JOSE header: noted, not refused.', source: 'issue; RFC 7515 §4: what is not understood is ignored', interaction: 'search-patient', change: withTokenHeader({ alg: 'none', typ: 'JWT', kid: '1' }), at: bothHops(noted('token-header-has-two-members')) },
  { name: 'token-claims-not-json', requirement, rule: 'token-claims-are-json', says: 'Claims that are not JSON.', source: demonstrator, change: withEncoded((token) => `${token.split('.')[0]}.${base64url.encode('{"iss":')}.`), at: bothHops(badRequest) },
  { name: 'token-claims-invalid-utf8', requirement, rule: 'token-claims-are-json', says: 'Claims that are not UTF-8.', source: demonstrator, change: withEncoded((token) => `${token.split('.')[0]}.${base64url.encode(Uint8Array.of(0x7b, 0x22, 0xff, 0x22, 0x7d))}.`), at: bothHops(badRequest) },
  { name: 'token-claims-an-array', requirement, rule: 'token-claims-are-json', says: 'Claims that are a JSON array.', source: demonstrator, change: withEncoded((token) => `${token.split('.')[0]}.${base64url.encode('[]')}.`), at: bothHops(badRequest) },
  {
    name: 'token-claim-twice', requirement: 'A-142', rule: 'token-claims-are-unique', says: 'A claim that stands twice: the last one counts.', source: 'RFC 8259 §4: names SHOULD be unique; JSON.parse takes the last', interaction: 'search-patient',
    change: withEncoded((token) => {
      const [header, claims] = token.split('.');
      return `${header}.${base64url.encode(Buffer.from(claims!, 'base64url').toString().replace('{', '{"iss":"https://first.example",'))}.`;
    }), at: bothHops(noted('token-claims-are-unique')),
  },
  {
    name: 'token-pretty-printed', requirement, rule: 'token-claims-are-json', says: 'A token of pretty-printed JSON, as real clients send it.', source: 'issue: tolerate what real clients send', interaction: 'search-patient',
    change: (draft) => ({ ...draft, encode: (claims, header) => `${base64url.encode(JSON.stringify(header, null, 2))}.${base64url.encode(JSON.stringify(claims, null, 2))}.` }), at: bothHops(accepted),
  },
  { name: 'authorization-bearer-in-lower-case', requirement, rule: 'authorization-is-bearer', says: 'bearer in lower case: schemes are case-insensitive.', source: 'reference provider: case-insensitive', interaction: 'search-patient', change: withAuthorization((token) => [`bearer ${token}`]), at: bothHops(accepted) },
  { name: 'additional-header', requirement, rule: 'authorization-present', says: 'A header that nobody knows.', source: 'SSP page: unknown request headers are accepted', interaction: 'search-patient', change: withSecondHeader('X-Unknown', 'value'), at: bothHops(accepted) },
];
