import { X509Certificate } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { onlyInMatrix, someOf } from '../src/testing/matrix.ts';
import type { BadIndexEntry } from '../src/pki/bad-index.ts';
import { ensurePki } from '../src/pki/ensure-pki.ts';
import { revoke } from '../src/pki/revoke.ts';
import { badCertificates, certificatesMade, filesMade, validFor } from './pki-cases.ts';
import { byLists, certificate, itWithOpenssl, openssl } from './pki-openssl.ts';

const day = 86_400_000;
const now = Date.now();
const root = mkdtempSync(join(tmpdir(), 'mock-spine-pki-'));
const fresh = join(root, 'fresh');

let firstRun: Awaited<ReturnType<typeof ensurePki>>;
beforeAll(async () => {
  firstRun = await ensurePki(fresh, { now, sans: ['gp.example'] });
});
afterAll(() => rmSync(root, { recursive: true }));

/** A copy to break. */
function copy(): string {
  const dir = mkdtempSync(join(root, 'copy-'));
  cpSync(fresh, dir, { recursive: true });
  return dir;
}

async function remake(dir: string, options: Parameters<typeof ensurePki>[1] = {}): Promise<Record<string, string>> {
  const made = await ensurePki(dir, { now, ...options });
  return Object.fromEntries(made.map(({ what, why }) => [what, why]));
}

describe('from nothing', () => {
  it('makes the files of the issue and no others', () => {
    const files = readdirSync(fresh, { recursive: true, encoding: 'utf8' }).filter((path) =>
      statSync(join(fresh, path)).isFile(),
    );
    expect(files.sort()).toEqual([...filesMade].sort());
    expect(new Set(firstRun.map(({ why }) => why))).toEqual(new Set(['missing']));
  });

  it('lets only the owner read the private keys', () => {
    const secret = readdirSync(fresh, { recursive: true, encoding: 'utf8' }).filter((path) =>
      /\.(key|p12)$/.test(path),
    );
    expect(secret).toHaveLength(28);
    for (const path of secret) expect([path, statSync(join(fresh, path)).mode & 0o777]).toEqual([path, 0o600]);
  });

  it.each(certificatesMade)('%s says %s', (path, commonName, names, usage) => {
    const { subject, subjectAltName, keyUsage, serialNumber, publicKey } = certificate(fresh, path);
    expect(subject).toBe(`O=MOCK Spine - DO NOT TRUST\n${commonName}`);
    expect(subjectAltName).toBe(names);
    expect(keyUsage?.join()).toBe(usage);
    expect(serialNumber).toMatch(/^[4-7][0-9A-F]{31}$/);
    expect(publicKey.asymmetricKeyDetails?.modulusLength).toBe(2048);
  });

  it('puts the issuer after the leaf, and the SubCA before the RootCA', () => {
    const read = (path: string): string => readFileSync(join(fresh, path), 'utf8');
    expect(read('ca-bundle.crt')).toBe(read('sub-ca.crt') + read('root-ca.crt'));
    for (const path of [
      'ssp/server',
      'ssp/client',
      'provider/server',
      'consumer/client',
      'bad/expired/client',
      'bad/revoked-server/server',
    ]) {
      expect(read(`${path}.crt`).endsWith(`-----END CERTIFICATE-----\n${read('sub-ca.crt')}`)).toBe(true);
    }
    expect(read('bad/issued-by-root/client.crt').endsWith(read('root-ca.crt'))).toBe(true);
    expect(read('bad/self-signed/client.crt').match(/BEGIN/g)).toHaveLength(1);
  });

  it('gives the lookalike CA the name of ours and another key', () => {
    const [, issuer = ''] = readFileSync(join(fresh, 'bad/lookalike-ca/client.crt'), 'utf8').split(
      /(?<=END CERTIFICATE-----\n)/,
    );
    const lookalike = new X509Certificate(issuer);
    expect([lookalike.subject, lookalike.issuer]).toEqual([
      'O=MOCK Spine - DO NOT TRUST\nCN=MOCK Spine SubCA',
      'O=MOCK Spine - DO NOT TRUST\nCN=MOCK Spine RootCA',
    ]);
    expect(lookalike.publicKey.equals(certificate(fresh, 'sub-ca.crt').publicKey)).toBe(false);
  });

  itWithOpenssl.each(someOf(validFor, 2))('%s is valid for openssl as %s of %s', (path, purpose, host) => {
    const args = ['-x509_strict', '-CAfile', 'root-ca.crt', '-untrusted', path, ...byLists];
    expect(openssl(fresh, 'verify', ...args, '-purpose', purpose, '-verify_hostname', host, path)).toMatchObject({
      exit: 0,
      errors: [],
    });
  });

  itWithOpenssl.each([
    ['root-ca.crl', 'root-ca.crt', /Issuer: .*MOCK Spine RootCA/],
    ['sub-ca.crl', 'ca-bundle.crt', /Issuer: .*MOCK Spine SubCA\n/],
  ])('%s is a version 2 list that openssl verifies with %s', (list, ca, issuer) => {
    const { output } = openssl(fresh, 'crl', '-in', list, '-CAfile', ca, '-verify', '-noout', '-text');
    expect(output).toContain('verify OK');
    expect(output).toContain('Version 2 (0x1)');
    expect(output).toContain('sha256WithRSAEncryption');
    expect(output).toContain('X509v3 Authority Key Identifier');
    expect(output).toMatch(/X509v3 CRL Number: *\n +1\n/);
    expect(output).toMatch(issuer);
  });
});

describe('each bad certificate', () => {
  const readIndex = (): BadIndexEntry[] => JSON.parse(readFileSync(join(fresh, 'bad/index.json'), 'utf8'));

  it('has its entry in the index', () => {
    const entries = readIndex().map(({ name, role, requirement, journal }) => [
      name,
      role,
      requirement,
      journal.reason,
    ]);
    expect(entries).toEqual(badCertificates.map((entry) => entry.slice(0, 4)));
    expect(readIndex().find(({ name }) => name === 'revoked')?.journal.says).toBe(
      "The certificate has been revoked: its serial number is on the SubCA's revocation list.",
    );
  });

  itWithOpenssl.each(someOf(badCertificates, 5))(
    '%s (%s) is to openssl what the index says, and nothing else is wrong with it',
    (name, role, _requirement, _reason, errors) => {
      const entry = readIndex().find((one) => one.name === name);
      if (entry === undefined) throw new Error(`${name} is not in the index`);
      const { openssl: told, certificate: path } = entry;
      expect(path).toBe(`bad/${name}/${role}.crt`);
      expect(told.arguments).toEqual(
        expect.arrayContaining([
          'verify',
          '-crl_check_all',
          role === 'client' ? 'sslclient' : 'sslserver',
          '-verify_hostname',
        ]),
      );
      const judged = openssl(fresh, ...told.arguments);
      expect(judged.errors).toEqual(errors);
      expect(judged.exit).toBe(errors.length === 0 ? 0 : 2);
      expect([told.exit, told.error]).toEqual(
        errors.length === 0 ? [0, undefined] : [2, Number.parseInt(errors[0] ?? '', 10)],
      );
      expect(judged.output).toContain(told.says);
    },
  );
});

describe('on the next run', () => {
  it('does nothing, in under 100 ms of processor time, when nothing is due', async () => {
    const times: number[] = [];
    for (let run = 0; run < 5; run += 1) {
      const before = process.cpuUsage();
      expect(await remake(fresh)).toEqual({});
      const { user, system } = process.cpuUsage(before);
      times.push((user + system) / 1000);
    }
    expect(Math.min(...times)).toBeLessThan(100);
  });

  it('keeps CRLs that end in 8 days and renews those that end in 6, and nothing of the CA', async () => {
    const dir = copy();
    expect(await remake(dir, { now: now + 82 * day })).toEqual({});
    expect(await remake(dir, { now: now + 84 * day })).toEqual({
      'root-ca.crl': 'expires within 7 days',
      'sub-ca.crl': 'expires within 7 days',
      'bad/revoked-sub-ca/client': 'expires within 7 days',
      'g2/root-ca.crl': 'expires within 7 days',
      'g2/sub-ca.crl': 'expires within 7 days',
    });
    expect(await remake(dir, { now: now + 84 * day })).toEqual({});
    expect(readFileSync(join(dir, 'sub-ca.key'))).toEqual(readFileSync(join(fresh, 'sub-ca.key')));
  });

  onlyInMatrix(() => {
    itWithOpenssl('renews the leaves that end in 6 days, and keeps one that does not', async () => {
      const dir = copy();
      rmSync(join(dir, 'consumer'), { recursive: true });
      expect(Object.keys(await remake(dir, { now: now + 40 * day }))).toEqual([
        'consumer/client',
        'consumer/client-cn-only',
        'consumer/client.p12',
        'consumer/client-alone.crt',
      ]);
      await remake(dir, { now: now + 330 * day });
      expect(await remake(dir, { now: now + 357 * day })).toEqual({});
      const renewed = await remake(dir, { now: now + 359 * day });
      expect(renewed).toMatchObject({
        'ssp/server': 'expires within 7 days',
        'ssp/client': 'expires within 7 days',
        'bad/wrong-fqdn/client': 'expires within 7 days',
      });
      expect(Object.keys(renewed)).not.toEqual(expect.arrayContaining(['consumer/client']));
      expect(Object.keys(renewed)).not.toEqual(expect.arrayContaining(['bad/expired/client']));
      expect(Object.keys(renewed)).not.toEqual(expect.arrayContaining(['root-ca and sub-ca']));
      const at = ['-attime', `${Math.floor(now / 1000) + 370 * 86_400}`];
      const judged = openssl(dir, 'verify', ...at, '-CAfile', 'ca-bundle.crt', 'ssp/client.crt');
      expect(judged).toMatchObject({ exit: 0, errors: [] });
    });
  });

  onlyInMatrix(() => {
    it('makes everything again when the CAs end in 6 days, and nothing but leaves and lists when in 8', async () => {
      const dir = copy();
      expect(await remake(dir, { now: now + 3642 * day })).not.toHaveProperty(['root-ca and sub-ca']);
      const renewed = await remake(dir, { now: now + 3644 * day });
      expect(renewed).toMatchObject({
        'root-ca and sub-ca': 'expires within 7 days',
        'bad/expired/client': 'not issued by this SubCA',
        'sub-ca.crl': 'not issued by this CA',
      });
      expect(Object.keys(renewed)).toEqual(
        expect.arrayContaining([
          'ssp/server',
          'ssp/client',
          'provider/server',
          'consumer/client',
          'consumer/client.p12',
          'ca-bundle.crt',
        ]),
      );
      expect(await remake(dir, { now: now + 3644 * day })).toEqual({});
    });
  });

  it('makes the server certificates again for a new name, and keeps the names of earlier runs', async () => {
    const dir = copy();
    const renewed = await remake(dir, { sans: ['FD00:0::7'] });
    expect(Object.keys(renewed)).toEqual([
      'ssp/server',
      'provider/server',
      'bad/expired-server/server',
      'bad/revoked-server/server',
      'bad/untrusted-server/server',
      'sub-ca.crl',
      'g2/ssp/server',
    ]);
    expect(renewed['ssp/server']).toBe('does not carry the name fd00::7');
    expect(certificate(dir, 'provider/server.crt').subjectAltName).toBe(
      'DNS:localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1, IP Address:FD00:0:0:0:0:0:0:7, DNS:gp.example',
    );
    expect(await remake(dir)).toEqual({});
  });

  onlyInMatrix(() => {
    it('makes everything again, and forgets names, when it is forced to', async () => {
      const dir = copy();
      expect(Object.keys(await remake(dir, { force: true }))).toHaveLength(35);
      expect(certificate(dir, 'ssp/server.crt').subjectAltName).toBe(
        'DNS:localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1',
      );
      expect(certificate(dir, 'root-ca.crt').fingerprint256).not.toBe(certificate(fresh, 'root-ca.crt').fingerprint256);
    });
  });
});

describe('revoking', () => {
  itWithOpenssl('puts a good certificate on the list, where it stays when the list is renewed', async () => {
    const dir = copy();
    const { serialNumber } = certificate(dir, 'consumer/client.crt');
    const verify = (seconds: number) => {
      const at = ['-attime', `${Math.floor(now / 1000) + seconds}`];
      return openssl(dir, 'verify', ...at, '-CAfile', 'ca-bundle.crt', ...byLists, 'consumer/client.crt');
    };
    expect(verify(60).errors).toEqual([]);
    await revoke(dir, (serialNumber.match(/../g) ?? []).join(':').toLowerCase(), now);
    expect(verify(60).errors).toEqual(['23 at 0']);
    expect(await remake(dir)).toEqual({});
    expect(await remake(dir, { now: now + 84 * day })).toHaveProperty(['sub-ca.crl']);
    expect(verify(100 * 86_400).errors).toEqual(['23 at 0']);
    const args = ['-in', 'sub-ca.crl', '-CAfile', 'ca-bundle.crt', '-verify', '-noout', '-text'];
    const { output } = openssl(dir, 'crl', ...args);
    expect(output).toContain('verify OK');
    expect(output).toMatch(/X509v3 CRL Number: *\n +3\n/);
    expect(output.match(/Serial Number/g)).toHaveLength(3);
  });

  it('refuses what is not a serial number, and a directory without a PKI', async () => {
    await expect(revoke(fresh, 'consumer/client.crt', now)).rejects.toThrow(
      '"consumer/client.crt" is not a serial number',
    );
    await expect(revoke(join(root, 'nowhere'), '2A', now)).rejects.toThrow(
      'are not in order (missing): run pnpm certs first.',
    );
  });
});
