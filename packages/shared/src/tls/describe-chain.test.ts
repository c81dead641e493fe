import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { itWith } from '../testing/needs-command.ts';
import { sharedPki } from '../testing/pki-directory.ts';
import { readPki, type TestPki } from '../testing/read-pki.ts';
import { describeChain, type DescribedChain } from './describe-chain.ts';
import { knownAuthorities } from './read-authorities.ts';
import { readCertificates } from './read-certificates.ts';

const itWithOpenssl = itWith('openssl');
const [rootCa, subCa] = ['MOCK Spine RootCA', 'MOCK Spine SubCA'];

let pki: TestPki;
beforeAll(async () => {
  pki = readPki(await sharedPki());
});

/** The chain of a certificate of the test PKI, with the CA bundle and the lists that the mocks load, unless others are given. */
function chainOf(
  path: string,
  { at = Date.now(), ca = pki.ca, crls = [pki.read('sub-ca.crl'), pki.read('root-ca.crl')], sent = true } = {},
): DescribedChain {
  const certificates = readCertificates(pki.read(`${path}.crt`));
  return describeChain(sent ? certificates : certificates.slice(0, 1), knownAuthorities({ ca, crls }), at)!;
}

const namesOf = ({ certificates }: DescribedChain): string[] => certificates.map(({ commonName }) => commonName);

/** What OpenSSL prints: the lines `name=value` and `Name: value`. */
function openssl(...args: string[]): Record<string, string> {
  const lines = execFileSync('openssl', args, { encoding: 'utf8' }).split('\n');
  return Object.fromEntries(
    lines
      .map((line) => /^\s*([\w ]+?)\s*(?:=|: )(.*)$/.exec(line))
      .flatMap((found) => (found ? [[found[1], found[2]]] : [])),
  );
}

const iso = (time: string | undefined): string => new Date(time ?? '').toISOString();

describe('the chain of a good certificate', () => {
  it('X-02 goes from the RootCA over the SubCA to the leaf, and leads to the bundle', () => {
    const chain = chainOf('consumer/client');
    expect(namesOf(chain)).toEqual([rootCa, subCa, 'consumer.mock-spine.test']);
    expect(chain).toMatchObject({ trusted: true, says: 'It leads to MOCK Spine RootCA, which is in the CA bundle.' });
    expect(chain.certificates.map(({ place }) => place)).toEqual(['root', 'intermediate', 'leaf']);
    expect(chain.certificates.map(({ issuer }) => issuer.commonName)).toEqual([rootCa, rootCa, subCa]);
    expect(chain.certificates.map(({ issuer }) => issuer.trusted)).toEqual([true, true, true]);
    expect(chain.certificates.map(({ revocation }) => revocation.status)).toEqual([
      'not-revoked',
      'not-revoked',
      'not-revoked',
    ]);
  });

  it.each([
    ['consumer/client', ['consumer.mock-spine.test'], ['TLS client']],
    ['ssp/client', ['proxy.mock-spine.test'], ['TLS client']],
    ['ssp/server', ['localhost'], ['TLS server']],
    ['provider/server', ['localhost'], ['TLS server']],
  ])('X-05 tells the FQDN and the purposes of %s, and none of a CA', (path, fqdns, purposes) => {
    const [root, sub, leaf] = chainOf(path).certificates;
    expect(leaf).toMatchObject({ fqdns, purposes });
    expect([root!.fqdns, sub!.fqdns, root!.purposes, sub!.purposes]).toEqual([[], [], undefined, undefined]);
  });

  it('X-02 is the same when the SubCA was not sent with it: the bundle has it', () => {
    expect(chainOf('consumer/client', { sent: false })).toEqual(chainOf('consumer/client'));
  });

  itWithOpenssl('X-03 has the dates and serial numbers that OpenSSL reads', () => {
    const files = ['root-ca.crt', 'sub-ca.crt', 'consumer/client.crt'].map((name) =>
      openssl('x509', '-noout', '-dates', '-serial', '-in', join(pki.dir, name)),
    );
    expect(
      chainOf('consumer/client').certificates.map(({ validFrom, validTo, serial }) => ({ validFrom, validTo, serial })),
    ).toEqual(
      files.map(({ notBefore, notAfter, serial }) => ({ validFrom: iso(notBefore), validTo: iso(notAfter), serial })),
    );
  });

  itWithOpenssl('X-04 was looked for in the list whose dates OpenSSL reads: each in that of its issuer', () => {
    const lists = ['root-ca.crl', 'root-ca.crl', 'sub-ca.crl'].map((name) =>
      openssl('crl', '-noout', '-lastupdate', '-nextupdate', '-in', join(pki.dir, name)),
    );
    expect(chainOf('consumer/client').certificates.map(({ revocation }) => revocation.list)).toEqual(
      lists.map(({ lastUpdate, nextUpdate }) => ({
        thisUpdate: iso(lastUpdate),
        nextUpdate: iso(nextUpdate),
        inForce: true,
      })),
    );
  });
});

describe('the moment at which a chain is looked at', () => {
  it('X-03 decides whether its dates have come and gone', () => {
    const { validFrom, validTo } = chainOf('consumer/client').certificates[2]!;
    const datesAt = (at: number) => chainOf('consumer/client', { at }).certificates[2]!.dates;
    expect([
      datesAt(Date.parse(validFrom) - 1),
      datesAt(Date.parse(validFrom)),
      datesAt(Date.parse(validTo)),
      datesAt(Date.parse(validTo) + 1),
    ]).toEqual(['not-yet-valid', 'in-force', 'in-force', 'expired']);
  });

  it('X-04 decides whether the list was still good', () => {
    const nextUpdate = Date.parse(chainOf('consumer/client').certificates[2]!.revocation.list!.nextUpdate);
    const inForceAt = (at: number) => chainOf('consumer/client', { at }).certificates[2]!.revocation.list!.inForce;
    expect([inForceAt(nextUpdate), inForceAt(nextUpdate + 1)]).toEqual([true, false]);
  });
});

describe('the chain of a bad certificate', () => {
  it.each([
    [
      'expired',
      [rootCa, subCa, 'proxy.mock-spine.test'],
      ['in-force', 'in-force', 'expired'],
      ['not-revoked', 'not-revoked', 'not-revoked'],
    ],
    [
      'not-yet-valid',
      [rootCa, subCa, 'proxy.mock-spine.test'],
      ['in-force', 'in-force', 'not-yet-valid'],
      ['not-revoked', 'not-revoked', 'not-revoked'],
    ],
    [
      'revoked',
      [rootCa, subCa, 'proxy.mock-spine.test'],
      ['in-force', 'in-force', 'in-force'],
      ['not-revoked', 'not-revoked', 'revoked'],
    ],
    [
      'revoked-sub-ca',
      [rootCa, 'MOCK Spine SubCA 2', 'proxy.mock-spine.test'],
      ['in-force', 'in-force', 'in-force'],
      ['not-revoked', 'revoked', 'unknown'],
    ],
    ['issued-by-root', [rootCa, 'proxy.mock-spine.test'], ['in-force', 'in-force'], ['not-revoked', 'not-revoked']],
    [
      'wrong-fqdn',
      [rootCa, subCa, 'elsewhere.mock-spine.test'],
      ['in-force', 'in-force', 'in-force'],
      ['not-revoked', 'not-revoked', 'not-revoked'],
    ],
  ])(
    'X-01 X-03 X-04 leads to the RootCA, and tells what is wrong where it is wrong: %s',
    (name, names, dates, revocations) => {
      const chain = chainOf(`bad/${name}/client`);
      expect(namesOf(chain)).toEqual(names);
      expect(chain.certificates.map((certificate) => certificate.dates)).toEqual(dates);
      expect(chain.certificates.map(({ revocation }) => revocation.status)).toEqual(revocations);
      expect(chain.trusted).toBe(true);
    },
  );

  it.each([
    [
      'untrusted-ca',
      ['MOCK Stranger SubCA', 'proxy.mock-spine.test'],
      'It ends at MOCK Stranger SubCA: its issuer, MOCK Stranger RootCA, is not in the CA bundle.',
    ],
    [
      'lookalike-ca',
      [subCa, 'proxy.mock-spine.test'],
      'It ends at MOCK Spine SubCA: this names MOCK Spine RootCA as its issuer, but was not signed with the key of the MOCK Spine RootCA in the CA bundle.',
    ],
    [
      'self-signed',
      ['proxy.mock-spine.test'],
      'It ends at proxy.mock-spine.test, which is self-signed and not in the CA bundle.',
    ],
  ])('X-02 ends where nobody trusted has signed, and says so: %s', (name, names, says) => {
    const chain = chainOf(`bad/${name}/client`);
    expect(namesOf(chain)).toEqual(names);
    expect(chain).toMatchObject({ trusted: false, says });
    expect(chain.certificates.map(({ issuer }) => issuer.trusted)).toEqual(names.map(() => false));
    expect(chain.certificates.map(({ revocation }) => revocation)).toEqual(names.map(() => ({ status: 'unknown' })));
  });

  it('X-02 ends at the leaf when its strange issuer was not sent', () => {
    const chain = chainOf('bad/untrusted-ca/client', { sent: false });
    expect(namesOf(chain)).toEqual(['proxy.mock-spine.test']);
    expect(chain.says).toBe(
      'It ends at proxy.mock-spine.test: its issuer, MOCK Stranger SubCA, is not in the CA bundle.',
    );
  });

  it('X-01 tells that a certificate is for servers only', () => {
    expect(chainOf('bad/no-client-auth/client').certificates[2]!.purposes).toEqual(['TLS server']);
  });

  it('X-05 tells the FQDN of the alternative names, not of the CN', () => {
    expect(chainOf('bad/fqdn-in-cn-only/client').certificates[2]).toMatchObject({
      commonName: 'proxy.mock-spine.test',
      fqdns: ['elsewhere.mock-spine.test'],
    });
  });

  itWithOpenssl('X-04 was revoked on the day that OpenSSL reads in the list', () => {
    const { serial, revocation } = chainOf('bad/revoked/client').certificates[2]!;
    const text = execFileSync('openssl', ['crl', '-noout', '-text', '-in', join(pki.dir, 'sub-ca.crl')], {
      encoding: 'utf8',
    });
    const date = new RegExp(`Serial Number: ${serial}\\s+Revocation Date: (.*)`).exec(text)![1];
    expect(revocation.revokedAt).toBe(iso(date));
  });
});

describe('what an end had not loaded', () => {
  it('X-04 of an issuer without a list nothing is said of revocation', () => {
    const chain = chainOf('bad/revoked/client', { crls: [pki.read('root-ca.crl')] });
    expect(chain.certificates.map(({ revocation }) => revocation.status)).toEqual([
      'not-revoked',
      'not-revoked',
      'unknown',
    ]);
  });

  it('X-04 a list that cannot be read counts as none', () => {
    expect(
      chainOf('consumer/client', { crls: ['-----BEGIN X509 CRL-----\nAAAA\n-----END X509 CRL-----\n'] })
        .certificates[2]!.revocation,
    ).toEqual({ status: 'unknown' });
  });

  it('X-02 a SubCA alone is no chain: it must lead to a RootCA', () => {
    expect(chainOf('consumer/client', { ca: pki.read('sub-ca.crt') })).toMatchObject({
      trusted: false,
      says: 'It ends at MOCK Spine SubCA: its issuer, MOCK Spine RootCA, is not in the CA bundle.',
    });
  });

  it('a self-signed certificate that is in the bundle itself is trusted', () => {
    const own = pki.read('bad/self-signed/client.crt');
    expect(chainOf('bad/self-signed/client', { ca: own, crls: [] })).toMatchObject({
      trusted: true,
      certificates: [{ place: 'leaf' }],
    });
  });

  it('C-06 no certificate has no chain', () => {
    expect(describeChain([], knownAuthorities({ ca: pki.ca, crls: [] }), Date.now())).toBeUndefined();
  });
});
