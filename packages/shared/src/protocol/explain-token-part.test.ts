import { expect, it } from '@jest/globals';
import { explainPart } from './explain-token-part.ts';

// RFC 8259 §2 to §8; a token is what RFC 7515 §3 calls the compact form: base64url of UTF-8.
it.each<[string, string | Buffer | undefined, string]>([
  ['a list', '[]', 'JSON that is not an object'],
  ['a text', '"iss"', 'JSON that is not an object'],
  [
    'a comma too many',
    '{"iss":"a",}',
    'JSON that is malformed at line 1, column 11 when it is decoded: a comma with nothing after it',
  ],
  [
    'a claim cut off on the second line',
    '{\n"iss":',
    'JSON that is malformed at line 2, column 7 when it is decoded: the end where a value is wanted',
  ],
  [
    'no quotation marks',
    '{alg:none}',
    'JSON that is malformed at line 1, column 2 when it is decoded: a word that is neither a number nor true, false or null',
  ],
  ['a byte order mark', '\uFEFF{}', 'a byte order mark before the JSON'],
  ['bytes', Buffer.of(0x7b, 0xff), 'bytes that are not UTF-8 when they are decoded'],
  ['an empty part', '', 'nothing'],
  ['no part', undefined, 'nothing'],
])('a part of a token that is %s', (_, decoded, expected) => {
  expect(explainPart(decoded === undefined ? undefined : Buffer.from(decoded as string).toString('base64url'))).toBe(
    expected,
  );
});
