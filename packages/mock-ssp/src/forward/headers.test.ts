import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { forwarded, requestHeaders, responseHeaders } from './passing-on.ts';

function request(rawHeaders: string[], method = 'GET', remoteAddress = '192.0.2.7'): IncomingMessage {
  const headers: Record<string, string> = {};
  for (let i = 0; i < rawHeaders.length; i += 2) headers[rawHeaders[i]!.toLowerCase()] = rawHeaders[i + 1]!;
  return {
    rawHeaders,
    headers,
    method,
    socket: { remoteAddress, localAddress: '127.0.0.1' },
  } as unknown as IncomingMessage;
}

describe('A-021 the headers of a request', () => {
  it('go on as they were sent: case, order and duplicates', () => {
    const sent = ['ssp-traceid', 't', 'SSP-FROM', 'f', 'Authorization', 'Bearer  x', 'X-A', '1', 'x-a', '2'];
    expect(requestHeaders(request(['Host', 'localhost:8443', ...sent]), 'p.test:9443')).toEqual([
      'Host',
      'p.test:9443',
      ...sent,
      'Forwarded',
      'for=192.0.2.7;by=127.0.0.1;proto=https;host="localhost:8443"',
    ]);
  });
  it('lose those of one connection, and those that Connection names', () => {
    const sent = [
      'Connection',
      'close, X-Mine',
      'X-Mine',
      '1',
      'Keep-Alive',
      'timeout=5',
      'TE',
      'trailers',
      'Upgrade',
      'h2c',
      'Proxy-Authorization',
      'x',
      'Accept',
      'a/b',
    ];
    expect(requestHeaders(request(['host', 'h', ...sent]), 'p').slice(0, -2)).toEqual(['Host', 'p', 'Accept', 'a/b']);
  });
  it('keep what was checked, whatever Connection names', () => {
    const sent = ['Connection', 'Ssp-To, authorization, host', 'Ssp-To', '1', 'Authorization', 'Bearer x'];
    expect(requestHeaders(request(['host', 'h', ...sent]), 'p').slice(0, -2)).toEqual([
      'Host',
      'p',
      'Ssp-To',
      '1',
      'Authorization',
      'Bearer x',
    ]);
  });
  it('say how long the body is', () => {
    expect(requestHeaders(request(['Transfer-Encoding', 'chunked'], 'POST'), 'p')).toContain('Transfer-Encoding');
    expect(requestHeaders(request([], 'POST'), 'p').slice(2, 4)).toEqual(['Content-Length', '0']);
    expect(requestHeaders(request(['Content-Length', '3'], 'POST'), 'p').slice(2, 4)).toEqual(['Content-Length', '3']);
  });
});

it('A-021 Forwarded quotes what RFC 7239 wants quoted', () => {
  expect(forwarded(request(['host', 'a"b'], 'GET', '2001:db8::1'))).toBe(
    'for="[2001:db8::1]";by=127.0.0.1;proto=https;host="a\\"b"',
  );
});

it('A-021 the headers of an answer go on but for those of one connection', () => {
  expect(
    responseHeaders([
      'Content-Type',
      'a/b',
      'connection',
      'keep-alive',
      'Set-Cookie',
      '1',
      'Set-Cookie',
      '2',
      'Transfer-Encoding',
      'chunked',
      'Date',
      'd',
    ]),
  ).toEqual(['Content-Type', 'a/b', 'Set-Cookie', '1', 'Set-Cookie', '2', 'Date', 'd']);
});
