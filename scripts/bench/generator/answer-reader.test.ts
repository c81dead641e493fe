import { describe, expect, it } from '@jest/globals';
import { createAnswerReader } from './answer-reader.ts';

const answer = 'HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\nContent-Length: 5\r\n\r\nhello';

describe('an answer is followed', () => {
  it.each(Array.from({ length: answer.length - 1 }, (_, i) => i + 1))(
    'when it arrives in two parts, the first of %i bytes',
    (at) => {
      const { read } = createAnswerReader();
      expect([read(Buffer.from(answer.slice(0, at))), read(Buffer.from(answer.slice(at)))]).toEqual([undefined, 5]);
    },
  );

  it('one after the other', () => {
    const { read } = createAnswerReader();
    expect([read(Buffer.from(answer)), read(Buffer.from(answer))]).toEqual([5, 5]);
  });
});

describe('a load is given up', () => {
  it.each([
    ['another status', answer.replace('200 OK', '400 Bad Request'), 'Expected 200'],
    ['no Content-Length', answer.replace('Content-Length', 'X-Length'), 'and a Content-Length'],
    ['more bytes than were announced', `${answer}!`, '1 bytes came that nobody asked for'],
  ])('at %s', (_, text, words) => {
    expect(() => createAnswerReader().read(Buffer.from(text))).toThrow(words);
  });
});
