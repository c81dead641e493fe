import { connect, type PeerCertificate } from 'node:tls';
import { connect as connectTcp } from 'node:net';
import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { sharedPki } from '@mock-spine/shared/testing/pki-directory';
import { FaultStore } from '../src/faults/fault-store.ts';
import { startStandIn } from '../src/faults/stand-in.ts';
import { startPlainProvider, type PlainProvider } from './test-provider.ts';
import { startTestSsp, type TestSsp } from './running-ssp.ts';

let provider: PlainProvider;
let running: TestSsp;
beforeAll(async () => {
  provider = await startPlainProvider((_, res) => res.end('{}'));
  running = await startTestSsp(provider.root);
});
afterEach(() => running.control('/reset', { method: 'POST' }));
afterAll(async () => {
  await running.ssp.close();
  await provider.close();
});

const put = (...faults: object[]) => running.control('/faults', { method: 'PUT', body: JSON.stringify({ faults }) });

it.each([
  ['expired', 'certificate-expired', 'CERT_HAS_EXPIRED'],
  ['revoked', 'certificate-revoked', 'CERT_REVOKED'],
  ['wrong-host', 'host-not-in-certificate', 'ERR_TLS_CERT_ALTNAME_INVALID'],
  ['untrusted', 'certificate-untrusted', 'UNABLE_TO_GET_CRL'],
])(
  'the provider presents a certificate that is %s: 502, and the provider itself is not called',
  async (certificate, reason, code) => {
    await put({ do: { certificate } });
    const { status, body } = await running.send(running.good());
    expect([status, (JSON.parse(body) as { issue: [{ code: string }] }).issue[0].code]).toEqual([502, 'transient']);
    expect(await running.latest()).toMatchObject({
      faults: [`certificate=${certificate}`],
      answer: { by: 'ssp', status: 502 },
      provider: { host: new URL(provider.root).host, failure: { reason, code } },
    });
    expect(provider.requests).toHaveLength(0);

    await running.control('/faults', { method: 'DELETE' });
    expect((await running.send(running.good())).status).toBe(200);
    provider.requests.length = 0;
  },
);

it('so it is with another CA for providers, too', async () => {
  const other = await startTestSsp(provider.root, [
    '--provider-ca',
    `${await sharedPki()}/provider/server.crt`,
    '--fault',
    'certificate=expired',
  ]);
  try {
    expect((await other.send(other.good())).status).toBe(502);
    expect((await other.latest()).provider!.failure!.reason).toBe('certificate-expired');
  } finally {
    await other.ssp.close();
  }
});

it('the stand-in really presents the certificate, on loopback, until the fault is removed', async () => {
  const certs = await sharedPki();
  const faults = new FaultStore([], { now: Date.now, standIn: (folder) => startStandIn(certs, folder, Date.now) });
  faults.replace({ faults: [{ do: { certificate: 'expired' } }] });
  const [fault] = faults.touching('leg', { interaction: undefined, asid: undefined, practice: undefined }, Date.now());
  const { hostname, port } = await fault!.effect.standIn.detour;
  expect(hostname).toBe('127.0.0.1');

  const socket = connect({ host: hostname, port, rejectUnauthorized: false, maxVersion: 'TLSv1.2' });
  await once(socket, 'secureConnect');
  const { valid_to }: PeerCertificate = socket.getPeerCertificate();
  expect(Date.parse(valid_to)).toBeLessThan(Date.now());
  socket.on('error', () => {});
  socket.write('GET / HTTP/1.1\r\n\r\n');
  if (!socket.closed) await once(socket, 'close');

  faults.replace({ faults: [] });
  const late = connectTcp(port, hostname);
  expect(((await once(late, 'error').catch(([error]: [Error]) => [error])) as [NodeJS.ErrnoException])[0].code).toBe(
    'ECONNREFUSED',
  );
});

it('a certificate that is not there is told of, and the old faults stay in force', () => {
  const faults = new FaultStore([], { now: Date.now, standIn: (folder) => startStandIn('/nowhere', folder, Date.now) });
  faults.replace({ faults: [{ do: { stall: true } }] });
  expect(() => faults.replace({ faults: [{ do: { certificate: 'revoked' } }] })).toThrow(
    /^The fault certificate=revoked needs a certificate\. \/nowhere\/bad\/revoked-server\/server\.crt: it cannot be read \(ENOENT\).*pnpm certs/,
  );
  expect(faults.document).toEqual({ faults: [{ name: 'stall', do: { stall: true } }] });
});
