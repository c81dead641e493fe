import { createPrivateKey, generateKeyPairSync, X509Certificate, type KeyObject } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { showCertificates } from '@mock-spine/shared/journal/show-certificates';
import { issueCrl } from '@mock-spine/shared/pki/issue-crl';
import {
  alternativeName,
  clientUsage,
  issueOdd,
  signAgain,
  type Odd,
} from '@mock-spine/shared/testing/odd-certificates';
import { clientHello, handshake, sized } from '@mock-spine/shared/testing/handshake-bytes';
import { matrixPart } from '@mock-spine/shared/testing/matrix';
import { ownPki, sharedPki } from '@mock-spine/shared/testing/pki-directory';
import { readPki, type TestPki } from '@mock-spine/shared/testing/read-pki';
import { startListener, type TestListener } from '@mock-spine/shared/testing/test-listener';
import { askOn, callWithNode, openWithNode } from '@mock-spine/shared/testing/tls-clients';
import { keepChain } from '@mock-spine/shared/tls/peer';
import type { TlsMaterial } from '@mock-spine/shared/tls/material';
import { createTrust } from '@mock-spine/shared/tls/trust';
import { startTestProvider, startTestSsp } from '../support/running-mocks.ts';

let pki: TestPki;
let issuer: { readonly certificate: string; readonly key: KeyObject };
let key: KeyObject;
let provider: TestListener;

beforeAll(async () => {
  pki = readPki(await sharedPki());
  issuer = { certificate: pki.read('sub-ca.crt'), key: createPrivateKey(pki.read('sub-ca.key')) };
  key = createPrivateKey(pki.read('ssp/client.key'));
  provider = await startListener({ material: pki.material('provider/server'), fqdns: ['proxy.mock-spine.test'] });
});
afterAll(() => provider.listener.close());

/** What the client itself makes of its certificate shall not matter. */
const client = (odd: Omit<Odd, 'key'> & { readonly key?: KeyObject }) => ({
  cert: issueOdd({ key, ...odd }, issuer),
  key: (odd.key ?? key).export({ type: 'pkcs8', format: 'pem' }).toString(),
  ca: pki.ca,
  ciphers: 'ALL:@SECLEVEL=0',
  maxVersion: 'TLSv1.2' as const,
});

describe('a client certificate that the SubCA has issued, but that OpenSSL refuses', () => {
  // Source of each: RFC 5280, sections 4.1.1.3 (signature) and 4.2 (extensions); security page, "chain to SubCA and RootCA". No answer of HTTP: P-02.
  it.each<[string, string, Parameters<typeof client>[0]]>([
    ['whose signature is broken', 'bad-signature', { broken: true }],
    ['with two subject alternative names', 'doubled-extension', { extensions: [alternativeName] }],
    ['with two extended key usages', 'doubled-extension', { extensions: [clientUsage] }],
    ['signed with SHA-1', 'signed-with-sha1', { hash: 'sha1' }],
    ['signed with MD5', 'signed-with-md5', { hash: 'md5' }],
    [
      'with a critical extension that nobody knows',
      'unknown-critical-extension',
      { extensions: [{ id: '1.2.3.4.5', critical: true, value: '\x05\x00' }] },
    ],
    ['for an RSA key of 512 bits', 'weak-key', { key: generateKeyPairSync('rsa', { modulusLength: 512 }).privateKey }],
  ])('X-02 is refused by its name: %s', async (_, reason, odd) => {
    const before = provider.refusals.length;
    await expect(callWithNode({ port: provider.port, ...client(odd) })).resolves.toMatchObject({ received: '' });
    await expect(provider.refused(before + 1)).resolves.toMatchObject({ requirement: 'X-02', reason });
  });

  it('X-02 is served when nothing is odd, and with an extension that nobody knows but that is not critical', async () => {
    for (const odd of [{}, { extensions: [{ id: '1.2.3.4.5', critical: false, value: '\x05\x00' }] }]) {
      await expect(callWithNode({ port: provider.port, ...client(odd) })).resolves.toMatchObject({
        received: expect.stringMatching(/200 OK[\s\S]*good/),
      });
    }
  });
});

/** The lists of the PKI, that of the SubCA another. */
const withList = (subCaList: string, also: readonly string[] = []): TlsMaterial => ({
  ...pki.material('provider/server'),
  crls: [pki.read('root-ca.crl'), subCaList, ...also],
});
const listOf = (
  serials: readonly string[],
  period = { from: Date.now() - 3_600_000, to: Date.now() + 86_400_000 },
): string =>
  issueCrl({ number: 1n, revoked: new Map(serials.map((serial) => [serial, Date.now() - 1000])) }, period, {
    certificate: new X509Certificate(issuer.certificate),
    key: issuer.key,
  });

/** sha256WithRSAEncryption → SHA-384, SHA-512, SHA-1. Source: RFC 4055, section 5; RFC 3279, section 2.2.1. */
const [sha256, sha384, sha512, sha1] = [
  '2a864886f70d01010b',
  '2a864886f70d01010c',
  '2a864886f70d01010d',
  '2a864886f70d010105',
];
/** The identifier of the CRL number → that of the delta indicator, which holds a number too. Source: RFC 5280, sections 5.2.3 and 5.2.4. */
const [crlNumber, deltaIndicator] = ['0603551d14', '0603551d1b'];

describe('a revocation list', () => {
  it.each([
    ['SHA-384', 'sha384', sha384],
    ['SHA-512', 'sha512', sha512],
  ])('X-04 is taken when it is signed with %s, and revokes', async (_, hash, oid) => {
    const listener = await startListener({
      material: withList(signAgain(listOf(['4A01']), [[sha256, oid]], hash, issuer.key)),
    });
    await expect(callWithNode({ port: listener.port, ...client({}) })).resolves.toMatchObject({ received: '' });
    await expect(listener.refused(1)).resolves.toMatchObject({ requirement: 'X-04', reason: 'revoked' });
    await listener.listener.close();
  });

  it("X-04 is nobody's when it is signed with SHA-1, or the hash is not the one it names", () => {
    for (const list of [
      signAgain(listOf([]), [[sha256, sha1]], 'sha1', issuer.key),
      signAgain(listOf([]), [], 'sha512', issuer.key),
    ]) {
      expect(() => createTrust(withList(list), Date.now())).toThrow('no CA of the bundle signed it');
    }
  });

  it('X-04 is refused alone when it is a delta list, and beside the whole list it revokes too', () => {
    const delta = signAgain(listOf(['4A02']), [[crlNumber, deltaIndicator]], 'sha256', issuer.key);
    expect(() => createTrust(withList(delta), Date.now())).toThrow(/is a delta list.* Expected the whole list/);
    const { authorities } = createTrust(withList(listOf(['4A01']), [delta]), Date.now());
    expect(['4A01', '4A02', '4A03'].map((serial) => authorities.some(({ revoked }) => revoked.has(serial)))).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('X-04 that is not in force yet is named, not taken for a foreign issuer', async () => {
    const listener = await startListener({
      material: withList(listOf([], { from: Date.now() + 3_600_000, to: Date.now() + 86_400_000 })),
    });
    await expect(callWithNode({ port: listener.port, ...client({}) })).resolves.toMatchObject({ received: '' });
    await expect(listener.refused(1)).resolves.toMatchObject({ requirement: 'X-04', reason: 'list-unusable' });
    await listener.listener.close();
  });

  // Source of the spelling: node:crypto gives BN_bn2hex; the octets are two's complement (X.690, section 8.3).
  it.each([
    ['zero', '00', '0'],
    ['-1', 'ff', '-01'],
    ['-32767', '8001', '-7FFF'],
    ['-128', '80', '-80'],
    ['255', '00ff', 'FF'],
  ])('X-04 ends an open connection whose serial number is %s', async (_, octets, serial) => {
    const listener = await startListener({ material: withList(listOf([])) });
    const socket = await openWithNode({ port: listener.port, ...client({ serial: octets }) });
    const ask = 'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n';
    await expect(askOn(socket, ask)).resolves.toContain('200 OK');
    listener.listener.reload(withList(listOf([serial])));
    await expect(askOn(socket, ask)).resolves.toBe('');
    await expect(listener.refused(1)).resolves.toMatchObject({ reason: 'revoked', tls: { peer: { serial } } });
    await listener.listener.close();
  });

  // To make, keep and parse the longer takes seconds.
  describe.each(matrixPart ? [200_000] : [20_000])('with %i serial numbers', (length) => {
    let long: string;
    beforeAll(() => {
      long = listOf(Array.from({ length }, (_, i) => (0x40000000 + i).toString(16).toUpperCase()));
      createTrust(withList(long), Date.now());
    });

    /** The best of ten, in milliseconds that the processor works, both mocks and the client together: on a machine of its own nobody waits longer. */
    async function quickest(act: () => unknown): Promise<number> {
      const times: number[] = [];
      while (times.length < 10) {
        const begun = process.cpuUsage();
        await act();
        const { user, system } = process.cpuUsage(begun);
        times.push((user + system) / 1000);
      }
      return Math.min(...times);
    }

    it('X-04 lets the chains of one that it revokes be told within 50 ms', async () => {
      const material = withList(long);
      const presented = keepChain([new X509Certificate(issueOdd({ key, serial: '40000007' }, issuer))]);
      const evidence = { presented, own: material.cert, ca: material.ca, crls: material.crls };
      await expect(
        quickest(() => {
          expect(showCertificates({ evidence }, Date.now())?.peer?.certificates.at(-1)?.revocation.status).toBe(
            'revoked',
          );
        }),
      ).resolves.toBeLessThan(50);
    });

    it('X-04 lets a story be opened within 50 ms, both hops and the chains of all four ends', async () => {
      const certs = await ownPki();
      writeFileSync(join(certs, 'sub-ca.crl'), long);
      const started = await startTestProvider(['--certs', certs]);
      const ssp = await startTestSsp(started.port, [
        '--certs',
        certs,
        '--provider-control',
        `http://localhost:${started.running.controlPort}`,
      ]);
      const control = `http://localhost:${ssp.running.controlPort}`;
      const sent = (await (
        await fetch(`${control}/send`, {
          method: 'POST',
          body: JSON.stringify({ interaction: 'read-metadata', at: 'consumer' }),
        })
      ).json()) as { exchange: { id: string } };
      let story = '';
      const quick = await quickest(async () => {
        story = await (await fetch(`${control}/exchanges/${sent.exchange.id}`)).text();
      });
      await ssp.running.close();
      await started.running.close();
      rmSync(certs, { recursive: true });
      expect(quick).toBeLessThan(50);
      const { consumerToSsp, sspToProvider } = (
        JSON.parse(story) as {
          joined: {
            certificates: Record<string, Record<string, { certificates: { revocation: { status: string } }[] }>>;
          };
        }
      ).joined.certificates;
      const leaves = [
        consumerToSsp!['client'],
        consumerToSsp!['server'],
        sspToProvider!['client'],
        sspToProvider!['server'],
      ].map((chain) => chain!.certificates.at(-1)!.revocation.status);
      expect(leaves).toEqual(['not-revoked', 'not-revoked', 'not-revoked', 'not-revoked']);
    });
  });
});

describe('a handshake message that is malformed', () => {
  const certificates = (content: Buffer): Buffer => handshake(11, content);

  it.each([
    ['whose length is too large', certificates(Buffer.from('00006400000000', 'hex')), 'malformed-certificates'],
    ['whose length is too small', certificates(Buffer.from('00000200000000', 'hex')), 'malformed-certificates'],
    [
      'in which a certificate is cut off',
      certificates(sized(Buffer.from('00003241414141', 'hex'), 3)),
      'malformed-certificates',
    ],
    [
      'of something that is no certificate',
      certificates(sized(sized(Buffer.alloc(20, 0x41), 3), 3)),
      'malformed-certificates',
    ],
    ['that is empty of everything', certificates(Buffer.alloc(0)), 'malformed-certificates'],
    ['in whose place another message comes', handshake(16, Buffer.alloc(10)), 'malformed-handshake'],
  ])('L-01 is not taken for something other than TLS: a list of certificates %s', async (_, bytes, reason) => {
    const before = provider.refusals.length;
    const socket = connect(provider.port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write(clientHello);
    // The server's flight ends with ServerHelloDone (RFC 5246, section 7.4.5).
    for (let read = Buffer.alloc(0); !read.subarray(-4).equals(Buffer.from('0e000000', 'hex'));)
      read = Buffer.concat([read, (await once(socket, 'data'))[0] as Buffer]);
    socket.write(bytes);
    await expect(provider.refused(before + 1)).resolves.toMatchObject({ requirement: 'L-01', reason });
    socket.destroy();
  });
});
