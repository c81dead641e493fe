import { describe, expect, it } from '@jest/globals';
import { createLargeBodies, splitText } from './answer.ts';

describe('a text that is cut into pieces', () => {
  it.each([0, 1, 2, 3])('has each piece whole in UTF-8, with %i letters before signs of two code units', (letters) => {
    const text = 'x'.repeat(letters) + '😀'.repeat(100_000);
    const pieces = splitText(text);
    expect(pieces.length).toBeGreaterThan(2);
    expect(Buffer.concat(pieces.map((piece) => Buffer.from(piece))).toString('utf8')).toBe(text);
  });
});

describe('large bodies', () => {
  it('are written once while they are among the latest, and again when they are not', () => {
    const bodyOf = createLargeBodies(2);
    const written: string[] = [];
    const read = (key: string) =>
      bodyOf(key, () => {
        written.push(key);
        return [key, 'more'];
      });
    expect(read('a')).toBe(read('a'));
    for (const key of ['b', 'c', 'b', 'a']) read(key);
    expect(written).toEqual(['a', 'b', 'c', 'a']);
  });

  it('of one piece are a text, and are not kept', () => {
    const bodyOf = createLargeBodies(2);
    expect([bodyOf('a', () => ['before']), bodyOf('a', () => ['after'])]).toEqual(['before', 'after']);
  });
});
