import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { base64Length, encodeBase64 } from './base64.ts';

// Source: RFC 4648, 4: padding stands at the end alone, and three bytes are four characters.
it('Base64 of pieces of any sizes is that of all of them together, in the length that was foretold', () => {
  const size = fc.oneof(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 49_150, max: 49_154 }));
  fc.assert(
    fc.property(fc.array(size, { maxLength: 8 }), (sizes) => {
      const pieces = sizes.map((bytes, i) => Buffer.alloc(bytes, i + 1));
      const written = [...encodeBase64(pieces)];
      const whole = Buffer.concat(pieces);
      expect(written.join('')).toBe(whole.toString('base64'));
      expect(base64Length(whole.length)).toBe(written.join('').length);
      expect(written.slice(0, -1).filter((piece) => piece.length !== 65_536)).toEqual([]);
    }),
  );
});

it('Base64 of fewer bytes than are encoded at once is one piece', () => {
  expect([...encodeBase64([Buffer.from('M'), Buffer.from('an'), Buffer.from('y')])]).toEqual(['TWFueQ==']);
  expect([...encodeBase64([])]).toEqual(['']);
});
