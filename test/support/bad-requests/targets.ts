import { bytes, get, type BadRequest } from './bad-request.ts';

const malformed = { provider: 'provider 400 BAD_REQUEST', ssp: 'ssp 400 Malformed_Request' };
const endpoint = '<provider>/B82617/STU3/1/gpconnect';
const misdirected = { provider: 'provider 421 BAD_REQUEST', ssp: 'ssp 421 Misdirected_Request' };
const method = { provider: 'provider 400 BAD_REQUEST', ssp: 'ssp 405 405: Method Not Allowed' };
const varies = (target: string) => ({
  ssp: `ssp 400 ENDPOINT_${endpoint}_CPAID_S918999198738_VARIES_FROM_TARGETURL_${target}`,
});
const nowhere = (target: string) => ({ provider: 'provider 404 NO_RECORD_FOUND', ...varies(target) });

/** Request lines: methods, targets and versions. */
export const targets: readonly BadRequest[] = [
  {
    what: 'an absolute-form target of another port',
    make: get({ target: 'https://localhost/B82617/STU3/1/gpconnect/metadata' }),
    ...misdirected,
  },
  { what: 'an absolute-form target of another scheme', make: get({ target: 'ftp://elsewhere.test/' }), ...misdirected },
  { what: 'the target *', make: get({ target: '*' }), ...nowhere('*') },
  { what: 'the target //', make: get({ target: '//' }), ...nowhere('//') },
  { what: 'the target /', make: get({ target: '/' }), ...nowhere('/') },
  { what: 'an empty target', make: get({ target: '' }), ...malformed },
  { what: 'a target without a slash', make: get({ target: 'metadata' }), ...malformed },
  { what: 'a target with a space', make: get({ target: '/a b' }), ...malformed },
  { what: 'a target with a NUL', make: get({ target: '/a\0b' }), ...malformed },
  { what: 'a target with a tab', make: get({ target: '/a\tb' }), ...malformed },
  { what: 'a target with a fragment', make: get({ target: '/a#b' }), ...nowhere('/a#b') },
  {
    what: 'a target that climbs',
    make: get({ target: '/B82617/STU3/1/gpconnect/../../../../etc/passwd' }),
    provider: 'provider 400 BAD_REQUEST',
    ...varies('/B82617/STU3/1/gpconnect/../../../../etc/passwd'),
  },
  { what: 'invalid UTF-8 in the target', make: get({ target: '/\xff\xfe\xc3\x28' }), ...malformed },
  {
    what: 'invalid UTF-8 in the target, percent-encoded',
    make: get({ target: '/%ff%fe%c3%28?a=%ff' }),
    provider: 'provider 400 BAD_REQUEST',
    ...varies('/%ff%fe%c3%28?a=%ff'),
  },
  {
    what: 'a percent sign that encodes nothing',
    make: get({ target: '/%zz?%' }),
    provider: 'provider 400 BAD_REQUEST',
    ...varies('/%zz?%'),
  },
  {
    what: 'CR LF, percent-encoded',
    make: get({ target: '/a%0d%0aSet-Cookie:%20a=b' }),
    ...nowhere('/a%0d%0aSet-Cookie:%20a=b'),
  },
  {
    what: 'a target of 1 MB',
    make: get({ target: `/${'a'.repeat(1024 * 1024)}` }),
    provider: 'provider 431 BAD_REQUEST',
    ssp: 'ssp 431 Request_Header_Fields_Too_Large',
  },
  {
    what: 'CONNECT',
    make: get({ method: 'CONNECT', target: 'elsewhere.test:443' }),
    provider: 'provider 405 BAD_REQUEST',
    ssp: 'ssp 405 405: Method Not Allowed',
  },
  { what: 'TRACE', make: get({ method: 'TRACE' }), ...method },
  {
    what: 'OPTIONS',
    make: get({ method: 'OPTIONS' }),
    provider: 'provider 400 BAD_REQUEST',
    ssp: '200 without a body',
  },
  {
    what: 'OPTIONS *',
    make: get({ method: 'OPTIONS', target: '*' }),
    provider: 'provider 404 NO_RECORD_FOUND',
    ssp: 'ssp 405 405: Method Not Allowed',
  },
  { what: 'DELETE', make: get({ method: 'DELETE' }), ...method },
  { what: 'PATCH', make: get({ method: 'PATCH' }), ...method },
  { what: 'HEAD', make: get({ method: 'HEAD' }), provider: '400 without a body', ssp: '405 without a body' },
  { what: 'PROPFIND', make: get({ method: 'PROPFIND' }), ...method },
  { what: 'a method nobody knows', make: get({ method: 'BREW' }), ...malformed },
  { what: 'get in lower case', make: get({ method: 'get' }), ...malformed },
  { what: 'no method', make: bytes('/ HTTP/1.1\r\nHost: a\r\n\r\n'), ...malformed },
  { what: 'a method of 10 KB', make: get({ method: 'G'.repeat(10_000) }), ...malformed },
  { what: 'HTTP/1.0', make: get({ version: 'HTTP/1.0' }), provider: 'provider 200 Bundle', ssp: 'provider 200 Bundle' },
  { what: 'HTTP/0.9', make: bytes('GET /\r\n'), ends: true, ...malformed },
  { what: 'HTTP/0.9 with its number', make: get({ version: 'HTTP/0.9' }), ...malformed },
  { what: 'HTTP/2.0 in words', make: get({ version: 'HTTP/2.0' }), ...malformed },
  { what: 'HTTP/1.10', make: get({ version: 'HTTP/1.10' }), ...malformed },
  { what: 'http/1.1 in lower case', make: get({ version: 'http/1.1' }), ...malformed },
  { what: 'the preface of HTTP/2', make: bytes('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0'), ...malformed },
  {
    what: 'a good request and rubbish after it',
    make: (aim) => get({ without: 'connection' })(aim) + 'rubbish\r\n\r\n',
    provider: 'provider 200 Bundle, provider 400 BAD_REQUEST',
    ssp: 'provider 200 Bundle, ssp 400 Malformed_Request',
  },
];
