import { execFileSync, spawnSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { onlyInMatrix, someOf } from '../src/testing/matrix.ts';
import type { BadIndexEntry } from '../src/pki/bad-index.ts';
import { ensurePki } from '../src/pki/ensure-pki.ts';
import { revoke } from '../src/pki/revoke.ts';
import { itWith } from '../src/testing/needs-command.ts';

const day = 86_400_000;
const now = Date.now();
const root = mkdtempSync(join(tmpdir(), 'mock-spine-pki-'));
const fresh = join(root, 'fresh');
const itWithOpenssl = process.env['CI'] !== undefined || spawnSync('openssl', ['version']).status === 0 ? it : it.skip;

let firstRun: Awaited<ReturnType<typeof ensurePki>>;
beforeAll(async () => {
  firstRun = await ensurePki(fresh, { now, sans: ['gp.example'] });
}, 60_000);
afterAll(() => rmSync(root, { recursive: true }));

/** A copy to break. */
function copy(): string {
  const dir = mkdtempSync(join(root, 'copy-'));
  cpSync(fresh, dir, { recursive: true });
  return dir;
}

function openssl(dir: string, ...args: string[]): { exit: number | null; errors: string[]; output: string } {
  const { status, stdout, stderr, error } = spawnSync('openssl', args, { cwd: dir, encoding: 'utf8' });
  if (error !== undefined) throw error;
  const output = stdout + stderr;
  return {
    exit: status,
    errors: [...output.matchAll(/error (\d+ at \d) depth/g)].map(([, found = '']) => found),
    output,
  };
}

async function remake(dir: string, options: Parameters<typeof ensurePki>[1] = {}): Promise<Record<string, string>> {
  const made = await ensurePki(dir, { now, ...options });
  return Object.fromEntries(made.map(({ what, why }) => [what, why]));
}

const certificate = (dir: string, path: string): X509Certificate => new X509Certificate(readFileSync(join(dir, path)));

const clients = [
  'expired',
  'not-yet-valid',
  'revoked',
  'wrong-fqdn',
  'fqdn-in-cn-only',
  'untrusted-ca',
  'lookalike-ca',
  'self-signed',
  'no-client-auth',
  'issued-by-root',
  'revoked-sub-ca',
];
const servers = ['expired-server', 'revoked-server', 'wrong-host-server', 'untrusted-server'];

describe('from nothing', () => {
  it('makes the files of the issue and no others', () => {
    const files = readdirSync(fresh, { recursive: true, encoding: 'utf8' }).filter((path) =>
      statSync(join(fresh, path)).isFile(),
    );
    expect(files.sort()).toEqual(
      [
        'root-ca.crt',
        'root-ca.crl',
        'root-ca.key',
        'sub-ca.crt',
        'sub-ca.crl',
        'sub-ca.key',
        'ca-bundle.crt',
        'ssp/server.crt',
        'ssp/server.key',
        'ssp/client.crt',
        'ssp/client.key',
        'provider/server.crt',
        'provider/server.key',
        'consumer/client.crt',
        'consumer/client.key',
        'consumer/client.p12',
        'consumer/client-alone.crt',
        'trust-store.p12',
        'bad/index.json',
        'bad/revoked-sub-ca/sub-ca.crl',
        ...clients.flatMap((name) => [`bad/${name}/client.crt`, `bad/${name}/client.key`]),
        ...servers.flatMap((name) => [`bad/${name}/server.crt`, `bad/${name}/server.key`]),
      ].sort(),
    );
    expect(new Set(firstRun.map(({ why }) => why))).toEqual(new Set(['missing']));
  });

  it('lets only the owner read the private keys', () => {
    const secret = readdirSync(fresh, { recursive: true, encoding: 'utf8' }).filter((path) =>
      /\.(key|p12)$/.test(path),
    );
    expect(secret).toHaveLength(23);
    for (const path of secret) expect([path, statSync(join(fresh, path)).mode & 0o777]).toEqual([path, 0o600]);
  });

  it.each([
    ['root-ca.crt', 'CN=MOCK Spine RootCA', undefined, undefined],
    ['sub-ca.crt', 'CN=MOCK Spine SubCA', undefined, undefined],
    ['ssp/client.crt', 'CN=proxy.mock-spine.test', 'DNS:proxy.mock-spine.test', '1.3.6.1.5.5.7.3.2'],
    ['consumer/client.crt', 'CN=consumer.mock-spine.test', 'DNS:consumer.mock-spine.test', '1.3.6.1.5.5.7.3.2'],
    [
      'ssp/server.crt',
      'CN=localhost',
      'DNS:localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1, DNS:gp.example',
      '1.3.6.1.5.5.7.3.1',
    ],
    [
      'provider/server.crt',
      'CN=localhost',
      'DNS:localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1, DNS:gp.example',
      '1.3.6.1.5.5.7.3.1',
    ],
    [
      'bad/revoked/client.crt',
      'CN=proxy.mock-spine.test',
      'DNS:proxy.mock-spine.test, DNS:consumer.mock-spine.test',
      '1.3.6.1.5.5.7.3.2',
    ],
    [
      'bad/no-client-auth/client.crt',
      'CN=proxy.mock-spine.test',
      'DNS:proxy.mock-spine.test, DNS:consumer.mock-spine.test',
      '1.3.6.1.5.5.7.3.1',
    ],
    [
      'bad/fqdn-in-cn-only/client.crt',
      'CN=proxy.mock-spine.test',
      'DNS:elsewhere.mock-spine.test',
      '1.3.6.1.5.5.7.3.2',
    ],
  ])('%s says %s', (path, commonName, names, usage) => {
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

  itWithOpenssl.each(
    someOf(
      [
        ['ssp/server.crt', 'sslserver', 'localhost'],
        ['ssp/server.crt', 'sslserver', 'gp.example'],
        ['provider/server.crt', 'sslserver', 'localhost'],
        ['ssp/client.crt', 'sslclient', 'proxy.mock-spine.test'],
        ['consumer/client.crt', 'sslclient', 'consumer.mock-spine.test'],
      ],
      2,
    ),
  )('%s is valid for openssl as %s of %s', (path, purpose, host) => {
    const args = [
      '-x509_strict',
      '-CAfile',
      'root-ca.crt',
      '-untrusted',
      path,
      '-CRLfile',
      'root-ca.crl',
      '-CRLfile',
      'sub-ca.crl',
      '-crl_check_all',
    ];
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

  itWithOpenssl('makes a PKCS #12 file that opens with the password "mock" and no other', () => {
    const { exit, output } = openssl(fresh, 'pkcs12', '-in', 'consumer/client.p12', '-passin', 'pass:mock', '-nodes');
    expect(exit).toBe(0);
    expect(output).toContain('BEGIN PRIVATE KEY');
    expect(output.match(/BEGIN CERTIFICATE/g)).toHaveLength(2);
    expect(openssl(fresh, 'pkcs12', '-in', 'consumer/client.p12', '-passin', 'pass:', '-noout').exit).not.toBe(0);
  });

  itWithOpenssl('makes a trust store of both CAs and no key, which opens with "mock" and no other', () => {
    const { exit, output } = openssl(fresh, 'pkcs12', '-in', 'trust-store.p12', '-passin', 'pass:mock', '-nodes');
    expect(exit).toBe(0);
    expect(output).not.toContain('PRIVATE KEY');
    expect(output.match(/BEGIN CERTIFICATE/g)).toHaveLength(2);
    expect(openssl(fresh, 'pkcs12', '-in', 'trust-store.p12', '-passin', 'pass:', '-noout').exit).not.toBe(0);
  });

  /** keytool lists an entry of the kind trustedCertEntry only where Java would trust the certificate. */
  itWith('keytool')('makes a trust store in which Java finds two certificates to trust', () => {
    const store = join(fresh, 'trust-store.p12');
    const listed = execFileSync('keytool', ['-list', '-keystore', store, '-storepass', 'mock'], { encoding: 'utf8' });
    expect(listed.match(/^mock-spine-(root|sub)-ca, .*trustedCertEntry/gm)).toHaveLength(2);
  });

  it("keeps the consumer's certificate also as a file of one PEM block", () => {
    const [leaf] = readFileSync(join(fresh, 'consumer/client.crt'), 'utf8').split(/(?<=-----END CERTIFICATE-----\n)/);
    expect(readFileSync(join(fresh, 'consumer/client-alone.crt'), 'utf8')).toBe(leaf);
  });
});

describe('each bad certificate', () => {
  const expected: readonly [string, string, string, string, readonly string[]][] = [
    ['expired', 'client', 'X-03', 'expired', ['10 at 0']],
    ['not-yet-valid', 'client', 'X-03', 'not-yet-valid', ['9 at 0']],
    ['revoked', 'client', 'X-04', 'revoked', ['23 at 0']],
    ['wrong-fqdn', 'client', 'X-05', 'wrong-fqdn', ['62 at 0']],
    ['fqdn-in-cn-only', 'client', 'X-05', 'wrong-fqdn', ['62 at 0']],
    ['untrusted-ca', 'client', 'X-02', 'untrusted-issuer', ['20 at 1']],
    ['lookalike-ca', 'client', 'X-02', 'lookalike-issuer', ['20 at 1']],
    ['self-signed', 'client', 'X-02', 'self-signed', ['18 at 0', '3 at 0']],
    ['no-client-auth', 'client', 'X-01', 'wrong-purpose', ['26 at 0']],
    ['issued-by-root', 'client', 'X-01', 'not-issued-by-sub-ca', []],
    ['revoked-sub-ca', 'client', 'X-04', 'issuer-revoked', ['23 at 1']],
    ['expired-server', 'server', 'X-03', 'expired', ['10 at 0']],
    ['revoked-server', 'server', 'X-04', 'revoked', ['23 at 0']],
    ['wrong-host-server', 'server', 'X-05', 'wrong-fqdn', ['62 at 0']],
    ['untrusted-server', 'server', 'X-02', 'untrusted-issuer', ['20 at 1']],
  ];
  const readIndex = (): BadIndexEntry[] => JSON.parse(readFileSync(join(fresh, 'bad/index.json'), 'utf8'));

  it('has its entry in the index', () => {
    const entries = readIndex().map(({ name, role, requirement, journal }) => [
      name,
      role,
      requirement,
      journal.reason,
    ]);
    expect(entries).toEqual(expected.map((entry) => entry.slice(0, 4)));
    expect(readIndex().find(({ name }) => name === 'revoked')?.journal.says).toBe(
      "The certificate has been revoked: its serial number is on the SubCA's revocation list.",
    );
  });

  itWithOpenssl.each(someOf(expected, 5))(
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
      const judged = openssl(
        dir,
        'verify',
        '-attime',
        `${Math.floor(now / 1000) + 370 * 86_400}`,
        '-CAfile',
        'ca-bundle.crt',
        'ssp/client.crt',
      );
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
      expect(Object.keys(await remake(dir, { force: true }))).toHaveLength(27);
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
    const verify = (seconds: number) =>
      openssl(
        dir,
        'verify',
        '-attime',
        `${Math.floor(now / 1000) + seconds}`,
        '-CAfile',
        'ca-bundle.crt',
        '-CRLfile',
        'root-ca.crl',
        '-CRLfile',
        'sub-ca.crl',
        '-crl_check_all',
        'consumer/client.crt',
      );
    expect(verify(60).errors).toEqual([]);
    await revoke(dir, (serialNumber.match(/../g) ?? []).join(':').toLowerCase(), now);
    expect(verify(60).errors).toEqual(['23 at 0']);
    expect(await remake(dir)).toEqual({});
    expect(await remake(dir, { now: now + 84 * day })).toHaveProperty(['sub-ca.crl']);
    expect(verify(100 * 86_400).errors).toEqual(['23 at 0']);
    const { output } = openssl(
      dir,
      'crl',
      '-in',
      'sub-ca.crl',
      '-CAfile',
      'ca-bundle.crt',
      '-verify',
      '-noout',
      '-text',
    );
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

describe('pnpm certs', () => {
  const certs = (...args: string[]): { code: number | null; out: string; err: string } => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/run.js', 'certs', ...args], {
      encoding: 'utf8',
    });
    return { code: status, out: stdout, err: stderr };
  };

  it.each(
    someOf(
      [
        [
          'a flag it does not know',
          ['--ou', 'x'],
          2,
          /^Unknown option '--ou'.* pnpm certs --help lists the flags\.\n$/,
        ],
        ['a stray word', ['certs'], 2, /^Unexpected argument 'certs'/],
        ['a flag without its value', ['--san'], 2, /^Option '--san <value>' argument missing/],
        ['a name that is none', ['--out', fresh, '--san', 'a b'], 1, /^"a b" is neither a DNS name nor an IP address/],
        [
          'to revoke a file that is not there',
          ['--out', fresh, '--revoke', 'nothing.crt'],
          1,
          /^nothing\.crt: missing\./,
        ],
        [
          'to revoke what another issued',
          ['--out', fresh, '--revoke', join(fresh, 'bad/self-signed/client.crt')],
          1,
          /was not issued by the SubCA/,
        ],
      ],
      2,
    ),
  )('refuses %s in one sentence', (_, args, code, says) => {
    const run = certs(...args);
    expect(run.err).toMatch(says);
    expect(run.err).not.toContain('    at ');
    expect([run.code, run.out]).toEqual([code, '']);
  });

  it('says what it made, and that there is nothing to do, and what it revoked', () => {
    const dir = copy();
    rmSync(join(dir, 'ssp/client.key'));
    expect(certs('--out', dir)).toMatchObject({
      code: 0,
      err: '',
      out: expect.stringMatching(/^Made ssp\/client \(missing\)\.\nThe certificates are in /),
    });
    expect(certs('--out', dir).out).toBe(`All the certificates in ${dir} are in order. Nothing to do.\n`);
    expect(certs('--out', dir, '--revoke', join(dir, 'ssp/client.crt')).out).toMatch(
      /^Revoked O=MOCK Spine - DO NOT TRUST, CN=proxy\.mock-spine\.test \(serial [0-9A-F]{32}\): it is on .*sub-ca\.crl now\.\n$/,
    );
    expect(certs('--help').out).toContain('--revoke <certificate>');
  });
});
