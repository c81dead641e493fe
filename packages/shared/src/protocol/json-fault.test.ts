import { describe, expect, it } from '@jest/globals';
import { findJsonFault, placeIn } from './json-fault.ts';
import { findRepeatedName } from './repeated-name.ts';

const place = (text: string): string => {
  const fault = findJsonFault(text)!;
  return `${fault.says}, at ${placeIn(text, fault.at)}`;
};

describe('findJsonFault says what is no JSON and where (RFC 8259)', () => {
  it.each([
    ['a comma before the end of an object', '{\n  "a": 1,\n}', 'a comma with nothing after it, at line 2, column 9'],
    ['a comma before the end of a list', '[1,2,]', 'a comma with nothing after it, at line 1, column 5'],
    ['an unpaired quotation mark', '{"a":"b}', 'a quotation mark that is never closed, at line 1, column 6'],
    [
      'a quotation mark that is missing before a line break',
      '{"a":"b,\n"c":1}',
      'a line break inside a text: a quotation mark is missing, or the break is not written as \\n, at line 1, column 9',
    ],
    ['a text that is cut off', '{"resourceType":', 'the end where a value is wanted, at line 1, column 17'],
    ['a list that is cut off', '[1', 'the end where a comma or ] is wanted, at line 1, column 3'],
    ['no comma', '{"a":1 "b":2}', 'a text where a comma or } is wanted, at line 1, column 8'],
    ['two commas', '{"a":1,,"b":2}', 'a comma where a name in quotation marks is wanted, at line 1, column 8'],
    ['no colon', '{"a" 1}', 'a value where a colon is wanted, at line 1, column 6'],
    ['no value', '{"a":}', 'a } where a value is wanted, at line 1, column 6'],
    [
      'a name without quotation marks',
      '{a:1}',
      'a word that is neither a number nor true, false or null, at line 1, column 2',
    ],
    ['single quotation marks', "{'a':1}", 'a single quotation mark, at line 1, column 2'],
    ['a comment', '{\r\n// why\r\n}', 'a comment, at line 2, column 1'],
    [
      'a number that begins with 0',
      '[01]',
      'a word that is neither a number nor true, false or null, at line 1, column 2',
    ],
    ['True of Python', '[True]', 'a word that is neither a number nor true, false or null, at line 1, column 2'],
    ['a tab in a text', '["\t"]', 'the control character U+0009 inside a text, at line 1, column 3'],
    ['an escape that JSON has not', '["\\x41"]', 'a backslash that begins no escape of JSON, at line 1, column 3'],
    ['the wrong bracket', '{"a":1]', 'a ] where a comma or } is wanted, at line 1, column 7'],
    ['a second value', '{} {}', 'something after the end of the JSON, at line 1, column 4'],
    [
      'brackets that are nested deeply',
      '['.repeat(200_000),
      'the end where a value is wanted, at line 1, column 200001',
    ],
  ])('%s', (_, text, expected) => {
    expect(() => JSON.parse(text)).toThrow(/JSON/);
    expect(place(text)).toBe(expected);
  });

  it('finds nothing in what is JSON', () => {
    for (const text of ['{"a":[1,-2.5e+3,"x\\u00e9\\"",{},[],true,null]}', ' "a" ', '0'])
      expect(findJsonFault(text)).toBeUndefined();
  });

  it('finds a fault wherever one character of a JSON text is missing, and none where JSON.parse has none', () => {
    const text = '{"a":[1,{"b":"c\\n"},false],"d":{"e":-1.5e3}}';
    for (let i = 0; i < text.length; i++) {
      const cut = text.slice(0, i) + text.slice(i + 1);
      let parses = true;
      try {
        JSON.parse(cut);
      } catch {
        parses = false;
      }
      expect([cut, findJsonFault(cut) === undefined]).toEqual([cut, parses]);
    }
  });
});

describe('findRepeatedName finds a name that one object has twice (RFC 8259 §4)', () => {
  it.each([
    ['{"a":1,"a":2}', 'a', 7],
    ['{"x":{"a":1},"y":[{"b":1, "b" :2}]}', 'b', 26],
    ['{"a":1,"\\u0061":2}', 'a', 7],
    ['{"a\\\\":1,"a\\\\":2}', 'a\\', 9],
  ])('%s', (json, name, at) => {
    expect(findRepeatedName(json)).toEqual({ name, at });
  });

  it.each(['{"a":{"a":1},"b":[{"a":1},{"a":1}]}', '{"a":"a","b":"a"}', '{"a":"\\"a\\":","b":"}{"}', '[]', '"a"'])(
    'none in %s',
    (json) => {
      expect(findRepeatedName(json)).toBeUndefined();
    },
  );
});
