import { expect, it } from '@jest/globals';
import { isRefusal } from './refusals.ts';
import { trials } from './trial.ts';

// Source: requirements.csv, X-02 to X-04, L-02 and P-03: a certificate, a version and a suite are refused each for itself.
it.each([
  ['expired-certificate', 'server-not-trusted', true],
  ['expired-certificate', 'client-left', true],
  ['expired-certificate', 'without-tls-1-2', false],
  ['expired-certificate', 'no-shared-cipher', false],
  ['tls-1-1', 'without-tls-1-2', true],
  ['tls-1-1', 'client-broke-off', true],
  ['tls-1-1', 'server-not-trusted', false],
  ['tls-1-1', 'no-shared-cipher', false],
  ['null-sha256', 'no-shared-cipher', true],
  ['null-sha256', 'client-broke-off', true],
  ['null-sha256', 'server-not-trusted', false],
  ['null-sha256', 'without-tls-1-2', false],
  ['null-sha256', 'not-tls', false],
] as const)('whoever meets %s and ends with %s has refused it: %s', (name, failure, refused) => {
  expect(
    isRefusal(
      trials.find((trial) => trial.name === name)!,
      failure,
    ),
  ).toBe(refused);
});
