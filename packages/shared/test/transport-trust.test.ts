import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readCrl } from '../src/pki/read-crl.ts';
import { sharedPki } from '../src/testing/pki-directory.ts';
import { readPki, type TestPki } from '../src/testing/read-pki.ts';
import { loadMaterial, MaterialError, type MaterialPaths, type TlsMaterial } from '../src/tls/material.ts';
import { createTrust } from '../src/tls/trust.ts';

let pki: TestPki;
let paths: MaterialPaths;
const spoilt = mkdtempSync(join(tmpdir(), 'mock-spine-trust-'));

beforeAll(async () => {
  pki = readPki(await sharedPki());
  paths = pki.material('provider/server').from!;
});

afterAll(() => rmSync(spoilt, { recursive: true }));

function spoil(content: string): string {
  const path = join(spoilt, 'spoilt.pem');
  writeFileSync(path, content);
  return path;
}

describe('files that cannot be used', () => {
  it.each<[string, () => Partial<MaterialPaths>, RegExp]>([
    ['a missing certificate', () => ({ cert: join(spoilt, 'none.crt') }), /none\.crt: it cannot be read \(ENOENT\)/],
    [
      'a key in place of a certificate',
      () => ({ cert: paths.key }),
      /provider\/server\.key: it is something else.*BEGIN CERTIFICATE/,
    ],
    [
      'a key of another certificate',
      () => ({ key: join(pki.dir, 'ssp/server.key') }),
      /ssp\/server\.key: it is not the key of .*provider\/server\.crt/,
    ],
    [
      'a key that is broken',
      () => ({ key: spoil('-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n') }),
      /spoilt\.pem: it is not the key of/,
    ],
    [
      'a certificate in place of a list',
      () => ({ crls: [paths.ca] }),
      /ca-bundle\.crt: it is something else.*X509 CRL/,
    ],
  ])('%s is named, with what was expected and the next step', (_, change, message) => {
    expect(() => loadMaterial({ ...paths, ...change() })).toThrow(MaterialError);
    expect(() => loadMaterial({ ...paths, ...change() })).toThrow(message);
    expect(() => loadMaterial({ ...paths, ...change() })).toThrow(/Expected .*Next: pnpm certs/);
  });
});

describe('whom to trust', () => {
  it('X-01 X-02 X-04 is a SubCA and a RootCA, each with its list', () => {
    const { authorities, listsValidUntil } = createTrust(pki.material('provider/server'), Date.now());
    expect(authorities.map(({ isRoot, isRevoked }) => ({ isRoot, isRevoked }))).toEqual([
      { isRoot: false, isRevoked: false },
      { isRoot: true, isRevoked: false },
    ]);
    expect(listsValidUntil).toBeGreaterThan(Date.now());
  });

  it.each<[string, (material: TlsMaterial) => Partial<TlsMaterial>, RegExp]>([
    ['X-02 without a RootCA', () => ({ ca: pki.read('sub-ca.crt') }), /ca-bundle\.crt: it has no RootCA/],
    ['X-01 without a SubCA', () => ({ ca: pki.read('root-ca.crt') }), /ca-bundle\.crt: it has no SubCA/],
    [
      'X-02 with a broken certificate',
      ({ ca }) => ({ ca: `${ca}-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n` }),
      /ca-bundle\.crt: a certificate in it cannot be read/,
    ],
    ["X-04 without the SubCA's list", ({ crls }) => ({ crls: [crls[1]!] }), /there is no revocation list for .*SubCA/],
    [
      "X-04 without the RootCA's list",
      ({ crls }) => ({ crls: [crls[0]!] }),
      /there is no revocation list for .*RootCA/,
    ],
    [
      'X-04 with a broken list',
      ({ crls }) => ({ crls: [crls[0]!, '-----BEGIN X509 CRL-----\nAAAA\n-----END X509 CRL-----\n'] }),
      /root-ca\.crl: it cannot be read/,
    ],
    [
      "X-04 with somebody else's list",
      () => ({ crls: [pki.read('sub-ca.crl'), pki.read('bad/revoked-sub-ca/sub-ca.crl')] }),
      /root-ca\.crl: no CA of the bundle signed it/,
    ],
  ])('%s cannot be told', (_, change, message) => {
    const material = pki.material('provider/server');
    expect(() => createTrust({ ...material, ...change(material) }, Date.now())).toThrow(message);
  });

  it('X-04 cannot be told when a list has expired', () => {
    const material = pki.material('provider/server');
    const end = Math.min(...material.crls.map((crl) => readCrl(Buffer.from(crl)).nextUpdate));
    expect(() => createTrust(material, end + 1)).toThrow(/\.crl: it expired at \d{4}-/);
    expect(() => createTrust(material, end - 1)).not.toThrow();
  });
});
