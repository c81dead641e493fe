import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sharedPki, temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import type { ProbeOutcome } from '../src/kit/probe.ts';
import { attemptRequest } from '../src/transport/attempt.ts';
import { connectionOptions } from '../src/transport/client.ts';
import { startReference, type ReferenceServers } from '../src/transport/reference.ts';
import { createTransportProbes } from '../src/transport/transport-probes.ts';
import { startModel, type RunningModel } from './support/model-provider.ts';
import { transportBench } from './support/provider-bench.ts';
import { runTogether } from './support/run-together.ts';

/** Every probe that takes a refusal for a pass. */
const refusals = [
  'tls-1-0',
  'tls-1-1',
  'tls-1-3',
  'plain-http',
  'sslv2-hello',
  'sslv3-hello',
  'cipher-no-longer-known',
  'consumer-certificate',
  'no-client-certificate',
  'client-certificate-required',
  'client-certificate-expired',
  'client-certificate-not-yet-valid',
  'client-certificate-revoked',
  'client-certificate-revoked-sub-ca',
  'client-certificate-untrusted-ca',
  'client-certificate-lookalike-ca',
  'client-certificate-self-signed',
  'client-certificate-no-client-auth',
  'client-certificate-issued-by-root',
  'client-certificate-wrong-fqdn',
  'client-certificate-fqdn-in-cn-only',
  'client-certificate-alike-fqdn',
  'session-without-certificate',
  'session-of-a-stranger',
  'session-of-a-stranger-with-the-good-certificate',
  'session-resumed-by-a-stranger',
  'cipher-null-md5',
  'cipher-aes128-sha256',
  'cipher-aes256-sha256',
  'cipher-ecdhe-rsa-aes128-sha256',
  'cipher-dhe-rsa-aes128-sha256',
  'cipher-ecdhe-rsa-chacha20-poly1305',
  'cipher-any-other',
  'renegotiation',
];
const orders = ['cipher-order', 'cipher-order-without-eecdh-gcm', 'cipher-order-cbc'];
const withPki = refusals.filter((id) => /^(consumer|client)-certificate-(?!required)|^consumer-certificate$/.test(id));

let pki: string;
let model: RunningModel;
let reference: ReferenceServers;
const servers: Server[] = [];

beforeAll(async () => {
  pki = await sharedPki();
  model = await startModel(pki, {});
  reference = await startReference();
});

afterAll(async () => {
  await Promise.all([model.close(), reference.close()]);
  for (const server of servers) server.close();
});

/** Starts a server that is not TLS. */
async function startTcp(serve: Parameters<typeof createServer>[1]): Promise<number> {
  const server = createServer(serve).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

const probesWith = (other: Partial<ReferenceServers> = {}) =>
  createTransportProbes({ slowest: 2500, startReference: () => Promise.resolve({ ...reference, ...other }) }).probes;
const ids = (outcomes: ReadonlyMap<string, ProbeOutcome>, verdict: string): string[] =>
  [...outcomes]
    .filter(([, outcome]) => outcome.verdict === verdict)
    .map(([id]) => id)
    .sort();

describe('a probe', () => {
  it('is not tested when its client fails with a server that permits it', async () => {
    const closes = await startTcp((socket) => socket.end());
    const address = { host: '127.0.0.1', port: closes };
    const outcomes = await runTogether(probesWith({ tls: address, raw: address }), transportBench(model.port, pki));
    expect(ids(outcomes, 'not-tested')).toEqual([...refusals, ...orders].sort());
    for (const id of refusals) expect(outcomes.get(id)!.reason).toMatch(/^This machine('s client)? cannot /);
    expect(ids(outcomes, 'fail')).toEqual([]);
  });

  it('is not tested when a server that permits its client saw another certificate', async () => {
    const strict = await startModel(pki, { withoutRequest: true });
    const outcomes = await runTogether(
      probesWith({ tls: { host: '127.0.0.1', port: strict.port } }).filter(
        ({ id }) => id === 'client-certificate-expired',
      ),
      transportBench(model.port, pki),
    );
    expect(outcomes.get('client-certificate-expired')).toMatchObject({
      verdict: 'not-tested',
      reason: expect.stringContaining('saw another one'),
    });
    await strict.close();
  });

  it('takes no refusal for a pass when the good client is refused as well', async () => {
    const closes = await startTcp((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => socket.end());
    });
    const outcomes = await runTogether(probesWith(), transportBench(closes, pki));
    // To close half a hello is all that is asked of the server there.
    expect(ids(outcomes, 'pass')).toEqual(['half-a-hello']);
    expect(ids(outcomes, 'fail')).toEqual(['tls-1-2']);
    expect(outcomes.get('cipher-null-md5')).toMatchObject({
      verdict: 'not-tested',
      reason: expect.stringContaining('Look at the probe tls-1-2 first.'),
    });
  });

  it('is not tested when nothing listens', async () => {
    const gone = await startModel(pki, {});
    await gone.close();
    const outcomes = await runTogether(probesWith(), transportBench(gone.port, pki));
    expect(ids(outcomes, 'not-tested')).toHaveLength(outcomes.size);
    expect(outcomes.get('tls-1-1')!.received).toBe('the connection could not be made (ECONNREFUSED)');
  });

  it('is not tested, and does not hang, when the server says nothing', async () => {
    const silent = await startTcp((socket) => void socket.on('error', () => undefined).resume());
    const some = probesWith().filter(({ id }) =>
      ['tls-1-2', 'tls-1-1', 'plain-http', 'no-client-certificate', 'renegotiation', 'cipher-order'].includes(id),
    );
    const outcomes = await runTogether(some, transportBench(silent, pki));
    expect(ids(outcomes, 'not-tested')).toHaveLength(6);
    expect(outcomes.get('tls-1-1')!.reason).toBe(
      'It shows neither a refusal nor an answer: nothing came of the connection within 5 seconds.',
    );
  });

  it('is not tested when its certificate is missing', async () => {
    const bare = await temporaryDirectory();
    const { target, ...bench } = transportBench(model.port, pki);
    const outcomes = await runTogether(probesWith(), { ...bench, target: { ...target, pki: bare } });
    expect(ids(outcomes, 'not-tested')).toEqual([...withPki].sort());
    expect(outcomes.get('client-certificate-revoked')!.reason).toBe(
      `${join(bare, 'bad/revoked/client.crt')} is missing. Next: make the test certificates with pnpm certs.`,
    );
  });

  it('needs no test PKI but for the certificates in it', async () => {
    const outcomes = await runTogether(probesWith(), transportBench(model.port, pki, { pki: undefined }));
    expect(ids(outcomes, 'not-tested')).toEqual([...withPki].sort());
    expect(withPki).toHaveLength(13);
    expect(outcomes.get('client-certificate-revoked')!.reason).toMatch(
      /Next: let it trust certs\/ca-bundle\.crt with both revocation lists .*, and run without --client-cert\.$/,
    );
    expect(outcomes.get('tls-1-2')!.sent).toMatch(/-cert client\.crt -key client\.key$/);
  });
});

it("a suite that this machine does not know is its own failure, not the server's refusal", async () => {
  const { target } = transportBench(model.port, pki);
  await expect(attemptRequest(target, connectionOptions({ ciphers: ['ABC-DEF'] }, target), '')).resolves.toMatchObject({
    end: 'unclear',
    why: 'the client on this machine gave up by itself (ERR_SSL_NO_CIPHER_MATCH)',
  });
});
