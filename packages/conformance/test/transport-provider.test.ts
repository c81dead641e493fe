import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestProvider, type TestProvider } from '../../mock-provider/test/running-provider.ts';
import type { ProbeOutcome } from '../src/kit/probe.ts';
import { createTransportProbes, type TransportProbes } from '../src/transport/transport-probes.ts';
import { transportBench } from './support/provider-bench.ts';
import { runTogether } from './support/run-together.ts';

/** Every probe and its clause, written out. */
const all: ReadonlyArray<readonly [id: string, requirement: string]> = [
  ['silent-connection', 'T-02'],
  ['half-a-hello', 'T-02'],
  ['tls-1-2', 'L-01'],
  ['tls-1-0', 'L-02'],
  ['tls-1-1', 'L-02'],
  ['tls-1-3', 'L-01'],
  ['plain-http', 'P-04'],
  ['sslv2-hello', 'L-02'],
  ['sslv3-hello', 'L-02'],
  ['cipher-no-longer-known', 'P-03'],
  ['consumer-certificate', 'P-01'],
  ['no-client-certificate', 'P-02'],
  ['client-certificate-required', 'C-06'],
  ['client-certificate-expired', 'X-03'],
  ['client-certificate-not-yet-valid', 'X-03'],
  ['client-certificate-revoked', 'X-04'],
  ['client-certificate-revoked-sub-ca', 'X-04'],
  ['client-certificate-untrusted-ca', 'X-02'],
  ['client-certificate-lookalike-ca', 'X-02'],
  ['client-certificate-self-signed', 'X-02'],
  ['client-certificate-no-client-auth', 'X-01'],
  ['client-certificate-issued-by-root', 'X-01'],
  ['client-certificate-wrong-fqdn', 'X-05'],
  ['client-certificate-fqdn-in-cn-only', 'X-05'],
  ['client-certificate-alike-fqdn', 'X-05'],
  ['session-without-certificate', 'P-02'],
  ['session-of-a-stranger', 'P-02'],
  ['session-of-a-stranger-with-the-good-certificate', 'P-02'],
  ['session-resumed-by-a-stranger', 'P-02'],
  ['cipher-null-md5', 'P-03'],
  ['cipher-aes128-sha256', 'P-03'],
  ['cipher-aes256-sha256', 'P-03'],
  ['cipher-ecdhe-rsa-aes128-sha256', 'P-03'],
  ['cipher-dhe-rsa-aes128-sha256', 'P-03'],
  ['cipher-ecdhe-rsa-chacha20-poly1305', 'P-03'],
  ['cipher-ecdhe-rsa-aes256-gcm-sha384', 'C-01'],
  ['cipher-ecdhe-rsa-aes128-gcm-sha256', 'C-01'],
  ['cipher-dhe-rsa-aes256-gcm-sha384', 'C-02'],
  ['cipher-dhe-rsa-aes128-gcm-sha256', 'C-02'],
  ['cipher-ecdhe-rsa-aes256-sha384', 'C-03'],
  ['cipher-ecdhe-rsa-aes256-sha', 'C-03'],
  ['cipher-dhe-rsa-aes256-sha256', 'C-04'],
  ['cipher-dhe-rsa-aes256-sha', 'C-04'],
  ['cipher-dhe-rsa-aes256-ccm8', 'P-03'],
  ['cipher-dhe-rsa-aes256-ccm', 'P-03'],
  ['cipher-any-other', 'P-03'],
  ['renegotiation', 'P-03'],
  ['cipher-order', 'C-05'],
  ['cipher-order-without-eecdh-gcm', 'C-05'],
  ['cipher-order-cbc', 'C-05'],
];

let running: TestProvider;
let transport: TransportProbes;
let outcomes: ReadonlyMap<string, ProbeOutcome>;
let seconds: number;

beforeAll(async () => {
  running = await startTestProvider();
  transport = createTransportProbes();
  const start = performance.now();
  outcomes = await runTogether(transport.probes, transportBench(running.provider.port, running.pki));
  seconds = (performance.now() - start) / 1000;
});

afterAll(async () => {
  await transport.close();
  await running.provider.close();
});

describe('the transport of the mock provider', () => {
  it('is tried by these probes, each for its clause, and none changes data', () => {
    expect(transport.probes.map(({ id, requirement }) => [id, requirement])).toEqual(all);
    expect(transport.probes.some(({ writes }) => writes)).toBe(false);
  });

  it.each(all)('%s finds nothing wrong (%s)', (id) => {
    expect(outcomes.get(id)).toMatchObject({ verdict: 'pass' });
  });

  it('is tried within 12 seconds', () => {
    expect(seconds).toBeLessThan(12);
  });
});

describe('an outcome', () => {
  it('says exactly what was seen', () => {
    expect(outcomes.get('tls-1-1')).toMatchObject({
      expected: 'the handshake refused, by an alert or a close',
      received: 'the handshake refused by alert protocol_version (70)',
    });
    expect(outcomes.get('cipher-aes128-sha256')!.received).toBe(
      'the handshake refused by alert handshake_failure (40)',
    );
    expect(outcomes.get('cipher-dhe-rsa-aes256-sha')!.received).toBe(
      'HTTP 200 with a FHIR body over TLSv1.2, DHE-RSA-AES256-SHA',
    );
    expect(outcomes.get('plain-http')!.received).toBe('a close without a byte');
    expect(outcomes.get('sslv2-hello')!.received).toBe('alert protocol_version (70)');
    expect(outcomes.get('cipher-dhe-rsa-aes256-ccm8')!.reason).toBe(
      'DHE-RSA-AES256-CCM8 is taken; either way one reading of the clause is met.',
    );
    expect(outcomes.get('session-resumed-by-a-stranger')!.received).toMatch(
      /^first HTTP 200 .*; then HTTP 200 .*, resumed$/,
    );
  });

  it('ends with a command that sends the same', () => {
    const { port } = running.provider;
    const ssp = `-cert ${join(running.pki, 'ssp/client.crt')} -key ${join(running.pki, 'ssp/client.key')}`;
    expect(outcomes.get('cipher-aes128-sha256')!.sent).toBe(
      `a TLS 1.2 hello that offers AES128-SHA256 only, with the good client certificate: openssl s_client -connect localhost:${port} -tls1_2 -cipher 'AES128-SHA256:@SECLEVEL=0' ${ssp}`,
    );
    expect(outcomes.get('tls-1-1')!.sent).toMatch(/-tls1_1 -cipher 'ALL:@SECLEVEL=0' -cert /);
    expect(outcomes.get('no-client-certificate')!.sent).toMatch(/-tls1_2$/);
  });
});

it('X-01 X-02 X-03 X-04 X-05 every bad client certificate of the test PKI is tried, for the clause that its index names', () => {
  const index = JSON.parse(readFileSync(join(running.pki, 'bad/index.json'), 'utf8')) as {
    name: string;
    role: string;
    requirement: string;
  }[];
  const clients = index
    .filter(({ role }) => role === 'client')
    .map(({ name, requirement }) => [`client-certificate-${name}`, requirement]);
  const tried = transport.probes
    // That one is issued when it is tried.
    .filter(({ id, requirement }) => requirement.startsWith('X-') && id !== 'client-certificate-alike-fqdn')
    .map(({ id, requirement }) => [id, requirement]);
  expect(tried.sort()).toEqual(clients.sort());
});
