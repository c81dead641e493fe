import { describe, expect, it } from '@jest/globals';
import { createLargeBodies, splitText } from './answer.ts';

describe('a text that is cut into pieces', () => {
  // Source: The Unicode Standard, 3.8, D71: the first half is one of D800 to DBFF, which U+10000 and U+10FFFD begin with.
  const signs = ['😀', '\u{10000}', '\u{10FFFD}'];
  it.each(signs.flatMap((sign) => [0, 1, 2, 3].map((letters) => [letters, sign] as const)))(
    'has each piece whole in UTF-8, with %i letters before signs of two code units: %j',
    (letters, sign) => {
      const text = 'x'.repeat(letters) + sign.repeat(100_000);
      const pieces = splitText(text);
      expect(pieces.length).toBeGreaterThan(2);
      expect(Buffer.concat(pieces.map((piece) => Buffer.from(piece))).toString('utf8')).toBe(text);
    },
  );
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
