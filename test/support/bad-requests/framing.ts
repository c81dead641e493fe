import { bytes, get, goodBody, post, type BadRequest } from './bad-request.ts';

const chunked = `1d\r\n${goodBody}\r\n0\r\n\r\n`;
const malformed = { provider: 'provider 400 BAD_REQUEST', ssp: 'ssp 400 Malformed_Request' };
const smuggled = 'GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n';

/** Where a message ends: truncated bodies, and the forms of request smuggling. Source: RFC 9112 §6 and §11.2. */
export const framing: readonly BadRequest[] = [
  {
    what: 'a Content-Length that is longer than the body',
    make: post({ more: ['Content-Length: 100'], body: goodBody }),
    ends: true,
    ...malformed,
  },
  {
    what: 'half a chunk',
    make: post({ more: ['Transfer-Encoding: chunked'], body: '1d\r\n{"resource' }),
    ends: true,
    ...malformed,
  },
  {
    what: 'chunks without the last one',
    make: post({ more: ['Transfer-Encoding: chunked'], body: `1d\r\n${goodBody}\r\n` }),
    ends: true,
    ...malformed,
  },
  {
    what: 'headers that stop in the middle',
    make: bytes('GET / HTTP/1.1\r\nHost: a\r\nSsp-T'),
    ends: true,
    ...malformed,
  },
  {
    what: 'CL.TE: a length, then chunks',
    make: post({ more: ['Content-Length: 4', 'Transfer-Encoding: chunked'], body: chunked + smuggled }),
    ...malformed,
  },
  {
    what: 'TE.CL: chunks, then a length',
    make: post({ more: ['Transfer-Encoding: chunked', 'Content-Length: 4'], body: chunked + smuggled }),
    ...malformed,
  },
  {
    what: 'TE.TE: chunked twice',
    make: post({ more: ['Transfer-Encoding: chunked', 'Transfer-Encoding: chunked'], body: chunked + smuggled }),
    ...malformed,
  },
  {
    what: 'Transfer-Encoding: chunked, identity',
    make: post({ more: ['Transfer-Encoding: chunked, identity'], body: chunked }),
    ...malformed,
  },
  {
    what: 'Transfer-Encoding: identity',
    make: post({ more: ['Transfer-Encoding: identity'], body: chunked }),
    ...malformed,
  },
  {
    what: 'Transfer-Encoding: gzip, chunked',
    make: post({ more: ['Transfer-Encoding: gzip, chunked'], body: chunked }),
    ...malformed,
  },
  {
    what: 'Transfer-Encoding: xchunked',
    make: post({ more: ['Transfer-Encoding: xchunked'], body: chunked }),
    ...malformed,
  },
  {
    what: 'Transfer-Encoding with a space before the colon',
    make: post({ more: ['Transfer-Encoding : chunked'], body: chunked }),
    ...malformed,
  },
  {
    what: 'Transfer-Encoding after a tab',
    make: post({ more: ['\tTransfer-Encoding: chunked'], body: chunked }),
    ...malformed,
  },
  {
    what: 'Transfer-Encoding with a vertical tab',
    make: post({ more: ['Transfer-Encoding: \x0bchunked'], body: chunked }),
    ...malformed,
  },
  {
    what: 'Content-Length twice, differing',
    make: post({ more: ['Content-Length: 29', 'Content-Length: 3'], body: goodBody }),
    ...malformed,
  },
  {
    what: 'Content-Length twice, alike',
    make: post({ more: ['Content-Length: 29', 'Content-Length: 29'], body: goodBody }),
    ...malformed,
  },
  { what: 'Content-Length: 29, 29', make: post({ more: ['Content-Length: 29, 29'], body: goodBody }), ...malformed },
  { what: 'Content-Length with a sign', make: post({ more: ['Content-Length: +29'], body: goodBody }), ...malformed },
  { what: 'Content-Length below zero', make: post({ more: ['Content-Length: -1'], body: goodBody }), ...malformed },
  {
    what: 'Content-Length in hexadecimal',
    make: post({ more: ['Content-Length: 0x1d'], body: goodBody }),
    ...malformed,
  },
  {
    what: 'Content-Length beyond 64 bits',
    make: post({ more: ['Content-Length: 99999999999999999999'], body: goodBody }),
    ...malformed,
  },
  {
    what: 'a chunk size that is not a number',
    make: post({ more: ['Transfer-Encoding: chunked'], body: `zz\r\n${goodBody}\r\n0\r\n\r\n` }),
    ...malformed,
  },
  {
    what: 'a chunk size beyond 64 bits',
    make: post({ more: ['Transfer-Encoding: chunked'], body: `fffffffffffffffff\r\n${goodBody}\r\n0\r\n\r\n` }),
    ...malformed,
  },
  {
    what: 'a chunk that is longer than its size',
    make: post({ more: ['Transfer-Encoding: chunked'], body: `2\r\n${goodBody}\r\n0\r\n\r\n` }),
    ...malformed,
  },
  {
    what: 'chunks with bare line feeds',
    make: post({ more: ['Transfer-Encoding: chunked'], body: `1d\n${goodBody}\n0\n\n` }),
    ...malformed,
  },
  {
    what: 'a chunk extension of 20 KB',
    make: post({ more: ['Transfer-Encoding: chunked'], body: `1d;${'a'.repeat(20_000)}\r\n${goodBody}\r\n0\r\n\r\n` }),
    provider: 'provider 413 BAD_REQUEST',
    ssp: 'ssp 413 Payload_Too_Large',
  },
  { what: 'a header folded over two lines', make: get({ more: ['X-Folded: a', ' b'] }), ...malformed },
  {
    what: 'a folded Transfer-Encoding',
    make: post({ more: ['Transfer-Encoding:', ' chunked'], body: chunked }),
    ...malformed,
  },
  { what: 'a header line that ends with a bare line feed', make: get({ more: ['X-A: 1\nX-B: 2'] }), ...malformed },
  {
    what: 'a header line that ends with a bare carriage return',
    make: get({ more: ['X-A: 1\rX-B: 2'] }),
    ...malformed,
  },
  {
    what: 'a head with bare line feeds throughout',
    make: (aim) => get({})(aim).replaceAll('\r\n', '\n'),
    ...malformed,
  },
];
