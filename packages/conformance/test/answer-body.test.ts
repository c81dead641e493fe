import { expect, it } from '@jest/globals';
import { readAnswerBody } from '../src/transport/answer-body.ts';

const chunked = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n';

// Source: RFC 9112, 6.3, rule 1: any response with a 1xx, 204 or 304 status code is always terminated by the first empty line after the header fields.
it.each([
  ['HTTP/1.1 204 No Content\r\nCache-Control: no-store\r\n\r\n', true],
  ['HTTP/1.1 304 Not Modified\r\nContent-Length: 20\r\n\r\n', true],
  ['HTTP/1.1 200 OK\r\nCache-Control: no-store\r\n\r\n', false],
  ['HTTP/1.1 200 OK\r\nX-Was: HTTP/1.1 204 \r\n\r\n', false],
])('the body of %j ends with its head: %j', (answer, isWhole) => {
  expect(readAnswerBody(answer)).toEqual({ text: '', isWhole });
});

// Source: RFC 9112, 7.1: chunk-size is 1*HEXDIG, which has no sign; what ends before the last chunk is incomplete.
it.each([
  ['5\r\nabcde\r\n0\r\n\r\n', { text: 'abcde', isWhole: true }],
  ['5;name=value\r\nabcde\r\n0\r\n\r\n', { text: 'abcde', isWhole: true }],
  ['5\r\nabc', { text: 'abc', isWhole: false }],
  // A size of -17 would lead back to where the first chunk begins.
  ['5\r\nabcde\r\n-11\r\n', { text: 'abcde', isWhole: false }],
  ['5\r\nabcde\r\nno size\r\n', { text: 'abcde', isWhole: false }],
])('the body of %j ends where its chunks do', (rest, body) => {
  expect(readAnswerBody(chunked + rest)).toEqual(body);
});
