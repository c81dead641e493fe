import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { writeLdif } from './ldif.ts';

const write = (name: string, value: string): string =>
  writeLdif([{ dn: 'o=nhs', attributes: [[name, value]] }]).slice('dn: o=nhs\n'.length);

describe('LDIF', () => {
  it("has an entry's name, then its attributes, and an empty line between entries", () => {
    expect(
      writeLdif([
        {
          dn: 'o=nhs',
          attributes: [
            ['objectClass', 'organization'],
            ['o', 'nhs'],
          ],
        },
        { dn: 'ou=services,o=nhs', attributes: [['ou', 'services']] },
      ]),
    ).toBe('dn: o=nhs\nobjectClass: organization\no: nhs\n\ndn: ou=services,o=nhs\nou: services\n');
  });

  // Sources: RFC 2849, SAFE-STRING and notes 4 and 8; the base64 texts are from coreutils' base64.
  it.each([
    ['words and signs', 'a:b<c =#/~', 'o: a:b<c =#/~\n'],
    ['nothing', '', 'o:\n'],
    ['a space at the beginning', ' begins', 'o:: IGJlZ2lucw==\n'],
    ['a space at the end', 'ends ', 'o:: ZW5kcyA=\n'],
    ['a colon at the beginning', ':a', 'o:: OmE=\n'],
    ['a less-than sign at the beginning', '<a', 'o:: PGE=\n'],
    ['a number sign at the beginning', '#a', 'o: #a\n'],
    ['letters beyond ASCII', 'Ysbyty Gŵyr', 'o:: WXNieXR5IEfFtXly\n'],
    ['a sign beyond the basic plane', '😀', 'o:: 8J+YgA==\n'],
    ['a line feed', 'a\nb', 'o:: YQpi\n'],
    ['a carriage return', 'a\rb', 'o:: YQ1i\n'],
    ['a NUL', 'a\0b', 'o:: YQBi\n'],
    ['a tab', 'a\tb', 'o:: YQli\n'],
  ])('RFC 2849: writes %s', (_, value, expected) => {
    expect(write('o', value)).toBe(expected);
  });

  it('RFC 2849: encodes a distinguished name that is not plain', () => {
    expect(writeLdif([{ dn: 'ou=営業部,o=Airius', attributes: [] }])).toBe('dn:: b3U95Za25qWt6YOoLG89QWlyaXVz\n');
  });

  it('RFC 2849: folds what is longer than 76 characters, and nothing else', () => {
    expect(write('o', 'a'.repeat(73))).toBe(`o: ${'a'.repeat(73)}\n`);
    expect(write('o', 'a'.repeat(74))).toBe(`o: ${'a'.repeat(73)}\n a\n`);
    expect(write('o', 'b'.repeat(73 + 75 + 75))).toBe(`o: ${'b'.repeat(73)}\n ${'b'.repeat(75)}\n ${'b'.repeat(75)}\n`);
    expect(write('o', `${'c'.repeat(73)} d`)).toBe(`o: ${'c'.repeat(73)}\n  d\n`);
  });

  it('has only short lines of printable ASCII, whatever is written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (value) => {
        const lines = write('nhsMhsEndPoint', value).split('\n');
        expect(lines.filter((line) => !/^[ -~]{0,76}$/.test(line))).toEqual([]);
        expect(lines.filter((line) => !line.startsWith(' '))).toHaveLength(2);
      }),
    );
  });
});
