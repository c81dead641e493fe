import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { badCertificates } from '../src/pki/bad-certificates.ts';
import { itWith } from '../src/testing/needs-command.ts';
import { startListener, type TestListener } from '../src/testing/test-listener.ts';
import { sharedPki } from '../src/testing/pki-directory.ts';
import { readPki, type TestPki } from '../src/testing/read-pki.ts';
import { callWithNode, callWithOpenssl } from '../src/testing/tls-clients.ts';

const itWithOpenssl = itWith('openssl');

/** What must be said of each, written out; the first clause of the row it violates. */
const expected: Record<string, [requirement: string, reason: string]> = {
  expired: ['X-03', 'expired'],
  'not-yet-valid': ['X-03', 'not-yet-valid'],
  revoked: ['X-04', 'revoked'],
  'wrong-fqdn': ['X-05', 'wrong-fqdn'],
  'fqdn-in-cn-only': ['X-05', 'wrong-fqdn'],
  'untrusted-ca': ['X-02', 'untrusted-issuer'],
  'lookalike-ca': ['X-02', 'lookalike-issuer'],
  'self-signed': ['X-02', 'self-signed'],
  'no-client-auth': ['X-01', 'wrong-purpose'],
  'issued-by-root': ['X-01', 'not-issued-by-sub-ca'],
  'revoked-sub-ca': ['X-04', 'issuer-revoked'],
};

let pki: TestPki;
let provider: TestListener;
let ssp: TestListener;

beforeAll(async () => {
  pki = readPki(await sharedPki());
  provider = await startListener({ material: pki.material('provider/server'), fqdns: ['proxy.mock-spine.test'] });
  ssp = await startListener({ material: pki.material('ssp/server'), onBadCertificate: 'answer' });
});

afterAll(async () => {
  await Promise.all([provider.listener.close(), ssp.listener.close()]);
});

const client = (name: string): { cert: string; key: string; ca: string } => {
  const { cert, key } = pki.material(name);
  return { cert, key, ca: pki.ca };
};

it('X-01 X-02 X-03 X-04 X-05 every bad client certificate is looked at here', () => {
  expect(
    badCertificates
      .filter(({ role }) => role === 'client')
      .map(({ name }) => name)
      .sort(),
  ).toEqual(Object.keys(expected).sort());
});

describe('good certificates', () => {
  it("P-01 P-02 the SSP's is served by a provider", async () => {
    await expect(callWithNode({ ...client('ssp/client'), port: provider.port })).resolves.toMatchObject({
      received: expect.stringMatching(/200 OK[\s\S]*good/),
    });
  });

  it("C-06 the consumer's is served by the SSP", async () => {
    await expect(callWithNode({ ...client('consumer/client'), port: ssp.port })).resolves.toMatchObject({
      received: expect.stringMatching(/200 OK[\s\S]*good/),
    });
  });

  it("P-01 X-05 the consumer's gets no answer from a provider", async () => {
    const before = provider.refusals.length;
    await expect(callWithNode({ ...client('consumer/client'), port: provider.port })).resolves.toMatchObject({
      received: '',
    });
    await expect(provider.refused(before + 1)).resolves.toMatchObject({
      requirement: 'X-05',
      reason: 'wrong-fqdn',
      opensslCode: undefined,
      tls: { protocol: 'TLSv1.2', refused: 'wrong-fqdn', peer: { fqdns: ['consumer.mock-spine.test'] } },
    });
  });
});

describe('no certificate', () => {
  it('C-06 P-02 gets no answer from a provider', async () => {
    const before = provider.refusals.length;
    await expect(callWithNode({ ca: pki.ca, port: provider.port })).resolves.toMatchObject({ received: '' });
    await expect(provider.refused(before + 1)).resolves.toMatchObject({
      requirement: 'C-06',
      reason: 'absent',
      tls: { peer: undefined },
    });
  });

  itWithOpenssl('C-06 P-02 gets no answer from a provider (openssl)', async () => {
    const before = provider.refusals.length;
    await expect(callWithOpenssl(provider.port, [])).resolves.not.toMatch(/HTTP/);
    await expect(provider.refused(before + 1)).resolves.toMatchObject({ reason: 'absent' });
  });

  it("C-06 is told to the SSP's handler, which can answer 496", async () => {
    await expect(callWithNode({ ca: pki.ca, port: ssp.port })).resolves.toMatchObject({
      received: expect.stringMatching(/200 OK[\s\S]*absent/),
    });
    expect(ssp.refusals).toEqual([]);
  });
});

describe.each(Object.entries(expected))('the certificate %s', (name, [requirement, reason]) => {
  it(`${requirement} P-02 gets no answer from a provider, and the journal names the reason`, async () => {
    const before = provider.refusals.length;
    await expect(callWithNode({ ...client(`bad/${name}/client`), port: provider.port })).resolves.toMatchObject({
      received: '',
    });
    const refusal = await provider.refused(before + 1);
    expect(refusal).toMatchObject({
      requirement,
      reason,
      tls: { refused: reason, peer: { serial: expect.stringMatching(/^[0-9A-F]+$/) } },
    });
    expect(provider.refusals).toHaveLength(before + 1);
  });

  itWithOpenssl(`${requirement} P-02 gets no answer from a provider (openssl)`, async () => {
    const before = provider.refusals.length;
    const chain = join(pki.dir, `bad/${name}/client.crt`);
    const args = ['-cert', chain, '-cert_chain', chain, '-key', join(pki.dir, `bad/${name}/client.key`)];
    await expect(callWithOpenssl(provider.port, args)).resolves.not.toMatch(/HTTP/);
    await expect(provider.refused(before + 1)).resolves.toMatchObject({ requirement, reason });
  });

  it(`${requirement} is told to the SSP's handler, the name in it apart, which is for a rule to judge`, async () => {
    const told = reason === 'wrong-fqdn' ? 'good' : reason;
    await expect(callWithNode({ ...client(`bad/${name}/client`), port: ssp.port })).resolves.toMatchObject({
      received: expect.stringMatching(new RegExp(`200 OK[\\s\\S]*${told}`)),
    });
  });
});
