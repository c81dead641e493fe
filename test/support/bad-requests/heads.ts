import { bytes, get, goodBody, post, type BadRequest } from './bad-request.ts';

const malformed = { provider: 'provider 400 BAD_REQUEST', ssp: 'ssp 400 Malformed_Request' };
const found = { provider: 'provider 200 Bundle', ssp: 'provider 200 Bundle' };
const tooLarge = { provider: 'provider 431 BAD_REQUEST', ssp: 'ssp 431 Request_Header_Fields_Too_Large' };
const header = { provider: 'provider 400 BAD_REQUEST', ssp: 'ssp 400 MISSING_OR_INVALID_HEADER' };
const megabyte = 1024 * 1024;

/** What is not HTTP, and headers that are not as they should be. */
export const heads: readonly BadRequest[] = [
  { what: 'text that is not HTTP', make: bytes('hello, is this the provider?\r\n\r\n'), ...malformed },
  { what: 'another protocol inside TLS', make: bytes('SSH-2.0-OpenSSH_9.6\r\n'), ...malformed },
  { what: 'binary bytes', make: bytes('\x00\x01\x02\xff\xfe\x16\x03\x01'), ...malformed },
  { what: 'nothing but line ends, then the end', make: bytes('\r\n\r\n\r\n'), ends: true, provider: '', ssp: '' },
  { what: 'not a byte, then the end', make: bytes(''), ends: true, provider: '', ssp: '' },
  { what: 'no Host', make: get({ without: 'host' }), ...malformed },
  { what: 'two Hosts', make: get({ more: ['Host: b'] }), ...malformed },
  { what: 'an empty Host', make: get({ without: 'host', more: ['Host:'] }), ...malformed },
  { what: 'a Host that is no host', make: get({ without: 'host', more: ['Host: a b"\\<>'] }), ...malformed },
  {
    what: 'Expect: x',
    make: get({ more: ['Expect: x'] }),
    provider: 'provider 417 BAD_REQUEST',
    ssp: 'ssp 417 Expectation_Failed',
  },
  { what: 'Expect: 100-continue and no body', make: get({ more: ['Expect: 100-continue'] }), ...found },
  {
    what: 'Expect: 100-continue and a body',
    make: post({ more: ['Expect: 100-continue', 'Content-Length: 29'], body: goodBody }),
    provider: 'provider 422 INVALID_RESOURCE',
    ssp: 'provider 422 INVALID_RESOURCE',
  },
  { what: '1 MB in one header', make: get({ more: [`X-A: ${'a'.repeat(megabyte)}`] }), ...tooLarge },
  { what: '1 MB in the name of a header', make: get({ more: [`${'a'.repeat(megabyte)}: b`] }), ...tooLarge },
  { what: '10,000 small headers', make: get({ more: new Array<string>(10_000).fill('a: b') }), ...tooLarge },
  { what: '2,500 small headers', make: get({ more: new Array<string>(2_500).fill('a: b') }), ...found },
  {
    what: 'a header that never ends',
    make: bytes(`GET / HTTP/1.1\r\nHost: a\r\nX-A: ${'a'.repeat(megabyte)}`),
    ...tooLarge,
  },
  { what: 'two Ssp-From', make: get({ more: ['Ssp-From: 200000000359'] }), ...header },
  { what: 'two Ssp-To in different case', make: get({ more: ['SSP-TO: 918999198738'] }), ...header },
  {
    what: 'two Ssp-InteractionID',
    make: get({ more: ['Ssp-InteractionID: urn:nhs:names:services:gpconnect:fhir:rest:read:metadata-1'] }),
    ...header,
  },
  {
    what: 'two Ssp-TraceID',
    make: get({ more: ['Ssp-TraceID: 1'] }),
    provider: 'provider 400 BAD_REQUEST',
    ssp: 'provider 400 BAD_REQUEST',
  },
  {
    what: 'two Authorization',
    make: get({ more: ['Authorization: Bearer e30.e30.'] }),
    provider: 'provider 400 BAD_REQUEST',
    ssp: 'provider 400 BAD_REQUEST',
  },
  { what: 'a header name with a space', make: get({ more: ['Ssp To: 1'] }), ...malformed },
  { what: 'a header without a colon', make: get({ more: ['nonsense'] }), ...malformed },
  { what: 'a header without a name', make: get({ more: [': nonsense'] }), ...malformed },
  { what: 'a NUL in a header', make: get({ more: ['X-A: a\0b'] }), ...malformed },
  { what: 'a NUL in the name of a header', make: get({ more: ['X-\0: a'] }), ...malformed },
  { what: 'a control character in a header', make: get({ more: ['X-A: \x01'] }), ...malformed },
  { what: 'invalid UTF-8 in a header', make: get({ more: ['X-A: \xff\xfe\xc3\x28'] }), ...found },
  {
    what: 'invalid UTF-8 in Ssp-From',
    make: get({ without: 'ssp-from', more: ['Ssp-From: \xff\xfe\xc3\x28'] }),
    provider: 'provider 200 Bundle',
    ssp: 'ssp 403 ASID_CHECK_FAILED_MESSAGESENDER_ÿþÃ(',
  },
  {
    what: 'an upgrade to HTTP/2',
    make: get({ more: ['Upgrade: h2c', 'HTTP2-Settings: AAMAAABk', 'Connection: Upgrade, HTTP2-Settings'] }),
    ...found,
  },
  {
    what: 'an upgrade to WebSocket',
    make: get({ more: ['Upgrade: websocket', 'Connection: Upgrade', 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=='] }),
    ...found,
  },
  {
    what: 'Connection that names the checked headers',
    make: get({ more: ['Connection: Ssp-From, Ssp-To, Authorization, Host'] }),
    ...found,
  },
];
