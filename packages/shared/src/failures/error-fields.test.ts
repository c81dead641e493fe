import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { codeOf, messageOf } from './error-fields.ts';

const thrownBy = (act: () => unknown): unknown => {
  try {
    return act();
  } catch (error) {
    return error;
  }
};

it.each([
  ['an error of the system', thrownBy(() => readFileSync('/no/such/file')), 'ENOENT', /^ENOENT: no such file/],
  ['an error without a code', new RangeError('too far'), 'RangeError', /^too far$/],
  ['a time-out, whose code is a number', new DOMException('too late', 'TimeoutError'), 'object', /^too late$/],
  ['a text', 'no', 'string', /^no$/],
  ['nothing', null, 'object', /^null$/],
])('%s has a code and a message', (_, error, code, message) => {
  expect(codeOf(error)).toBe(code);
  expect(messageOf(error)).toMatch(message);
});
