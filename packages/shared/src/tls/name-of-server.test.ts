import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from '@jest/globals';
import { sharedPki } from '../testing/pki-directory.ts';
import { findNameMissing, warnOfName } from './name-of-server.ts';

let cert: string;
beforeAll(async () => (cert = readFileSync(join(await sharedPki(), 'provider/server.crt'), 'utf8')));

// Source: RFC 2818 §3.1: a name is looked for among the DNS names, an address among the addresses; docs of `certs`: localhost, 127.0.0.1 and ::1 are always there.
it.each([
  ['https://localhost:9443', undefined],
  ['https://127.0.0.1:9443', undefined],
  ['https://[::1]:9443', undefined],
  ['https://mocks.example', 'mocks.example'],
  ['https://192.0.2.2:9443', '192.0.2.2'],
  ['https://[2001:db8::2]:9443', '2001:db8::2'],
])('a certificate of localhost lacks, at %s: %s', (url, missing) => {
  expect(findNameMissing(cert, url)).toBe(missing);
});

it('who is reached by another name is told what to do', () => {
  expect(warnOfName(cert, 'https://localhost:9443', 'certs')).toBeUndefined();
  expect(warnOfName(cert, 'https://mocks.example', 'certs')).toBe(
    'warning: the certificate of this server is not for mocks.example, by which it is reached, so clients refuse it. Make one that is: mock-spine certs --out certs --san mocks.example, or give --san mocks.example at the next mock-spine serve.',
  );
});
