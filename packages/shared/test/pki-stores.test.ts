import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { itWith } from '../src/testing/needs-command.ts';
import { sharedPki } from '../src/testing/pki-directory.ts';
import { itWithOpenssl, openssl } from './pki-openssl.ts';

const pki = await sharedPki();

describe('from nothing', () => {
  itWithOpenssl('makes a PKCS #12 file that opens with the password "mock" and no other', () => {
    const { exit, output } = openssl(pki, 'pkcs12', '-in', 'consumer/client.p12', '-passin', 'pass:mock', '-nodes');
    expect(exit).toBe(0);
    expect(output).toContain('BEGIN PRIVATE KEY');
    expect(output.match(/BEGIN CERTIFICATE/g)).toHaveLength(2);
    expect(openssl(pki, 'pkcs12', '-in', 'consumer/client.p12', '-passin', 'pass:', '-noout').exit).not.toBe(0);
  });

  itWithOpenssl('makes a trust store of both CAs and no key, which opens with "mock" and no other', () => {
    const { exit, output } = openssl(pki, 'pkcs12', '-in', 'trust-store.p12', '-passin', 'pass:mock', '-nodes');
    expect(exit).toBe(0);
    expect(output).not.toContain('PRIVATE KEY');
    expect(output.match(/BEGIN CERTIFICATE/g)).toHaveLength(2);
    expect(openssl(pki, 'pkcs12', '-in', 'trust-store.p12', '-passin', 'pass:', '-noout').exit).not.toBe(0);
  });

  /** keytool lists an entry of the kind trustedCertEntry only where Java would trust the certificate. */
  itWith('keytool')('makes a trust store in which Java finds two certificates to trust', () => {
    const store = join(pki, 'trust-store.p12');
    const listed = execFileSync('keytool', ['-list', '-keystore', store, '-storepass', 'mock'], { encoding: 'utf8' });
    expect(listed.match(/^mock-spine-(root|sub)-ca, .*trustedCertEntry/gm)).toHaveLength(2);
  });

  it("keeps the consumer's certificate also as a file of one PEM block", () => {
    const [leaf] = readFileSync(join(pki, 'consumer/client.crt'), 'utf8').split(/(?<=-----END CERTIFICATE-----\n)/);
    expect(readFileSync(join(pki, 'consumer/client-alone.crt'), 'utf8')).toBe(leaf);
  });
});
