import { expect, it } from '@jest/globals';
import { compareVersions, hasSince } from './versions.ts';

it.each([
  ['1.2.7', '1.5.0', -1],
  ['1.10.0', '1.9.9', 1],
  ['1.6.0', '1.6.0', 0],
  ['1.6', '1.6.0', -1],
])('compares %s with %s', (one, other, sign) => {
  expect(Math.sign(compareVersions(one, other))).toBe(sign);
});

// Source: integration_interaction_ids pages, 1.2.7, 1.5.1 and 1.6.0; versions' facts.
it.each([
  ['1.2', '1.2.6', true],
  ['1.2', '1.5.0', false],
  ['1.5', '1.5.1', true],
  ['1.5', '1.6.0', false],
  ['1.6.0', '1.6.0', true],
  ['1.6.2', '1.6.1', true],
] as const)('a provider of %s has what came with %s: %p', (version, since, has) => {
  expect(hasSince(version, since)).toBe(has);
});
