import { expect, it } from '@jest/globals';
import { nameHere } from './open-access.ts';

// Source: RFC 3986 §3.2.2: an IPv6 address stands in brackets; what listens on every address is reached by the loopback's name.
it.each([
  ['localhost', 'localhost'],
  ['0.0.0.0', 'localhost'],
  ['::', 'localhost'],
  ['127.0.0.1', '127.0.0.1'],
  ['mocks.example', 'mocks.example'],
  ['::1', '[::1]'],
  ['fd00::7', '[fd00::7]'],
])('what listens on %s is reached here as %s', (host, name) => {
  expect(nameHere(host)).toBe(name);
});
