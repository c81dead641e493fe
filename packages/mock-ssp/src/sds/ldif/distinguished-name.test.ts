import { expect, it } from '@jest/globals';
import { writeDn } from './distinguished-name.ts';

// Source: RFC 4514 §2.4 and the examples of §4.
it.each([
  ['James "Jim" Smith, III', 'CN=James \\"Jim\\" Smith\\, III,DC=example,DC=net'],
  ['Lučić', 'CN=Lučić,DC=example,DC=net'],
  ['a+b;c<d>e\\f=g', 'CN=a\\+b\\;c\\<d\\>e\\\\f=g,DC=example,DC=net'],
  [' both ends ', 'CN=\\ both ends\\ ,DC=example,DC=net'],
  ['  two', 'CN=\\  two,DC=example,DC=net'],
  [' ', 'CN=\\ ,DC=example,DC=net'],
  ['#1 of #2', 'CN=\\#1 of #2,DC=example,DC=net'],
  ['a\0b', 'CN=a\\00b,DC=example,DC=net'],
  ['ends with a backslash\\ ', 'CN=ends with a backslash\\\\\\ ,DC=example,DC=net'],
])('RFC 4514: a distinguished name with the value %j', (value, expected) => {
  expect(
    writeDn([
      ['CN', value],
      ['DC', 'example'],
      ['DC', 'net'],
    ]),
  ).toBe(expected);
});
