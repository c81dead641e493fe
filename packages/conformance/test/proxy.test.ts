import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startProvider, type RunningProvider } from '@mock-spine/mock-provider/server';
import { providerSettings } from '@mock-spine/mock-provider/settings';
import { readSettings } from '@mock-spine/shared/settings/settings';
import { sharedPki, temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import { readConformanceSettings } from '../src/kit/settings.ts';
import { runConformance } from '../src/run-conformance.ts';

let pki: string;
let provider: RunningProvider;
/** A proxy that opens ways to a name that this machine does not know, for whoever gives the password. */
let proxy: Server;
let ways = 0;

beforeAll(async () => {
  pki = await sharedPki();
  const own = ['--port', '0', '--control-port', '0', '--certs', pki, '--audit-dir', await temporaryDirectory()];
  provider = await startProvider(readSettings(providerSettings, own, {}));
  proxy = createServer().on('connect', ({ url, headers }, client, head) => {
    const isAllowed = headers['proxy-authorization'] === `Basic ${Buffer.from('me:secret').toString('base64')}`;
    if (!isAllowed || url !== `localhost:${provider.port}`) return void client.end('HTTP/1.1 407 No\r\n\r\n');
    ways += 1;
    const server = connect(provider.port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 OK\r\n\r\n');
      server.write(head);
      server.pipe(client).pipe(server);
    });
    for (const [one, other] of [
      [server, client],
      [client, server],
    ] as const)
      one.on('error', () => other.destroy());
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
});
afterAll(async () => {
  proxy.close();
  proxy.closeAllConnections();
  await provider.close();
});

function judge(user: string, ...only: readonly string[]) {
  const { port } = proxy.address() as AddressInfo;
  const target = `https://localhost:${provider.port}/B82617/STU3/1/gpconnect`;
  const all = ['--target', target, '--certs', pki, '--cast', '--proxy', `http://${user}127.0.0.1:${port}`];
  return runConformance(readConformanceSettings([...all, '--only', only.join()]), Date.now, () => {});
}

it('judges answers, handshakes and bytes through a proxy, and does not tell its password', async () => {
  const before = ways;
  const report = await judge(
    'me:secret@',
    'P-07',
    'tls-1-2',
    'renegotiation',
    'client-certificate-expired',
    'no-client-certificate',
  );
  const probes = report.clauses.flatMap((clause) => clause.probes);
  expect(probes.filter(({ verdict }) => verdict !== 'pass').map(({ id, reason }) => `${id}: ${reason}`)).toEqual([]);
  expect([probes.length >= 10, ways - before >= 5]).toEqual([true, true]);
  expect(JSON.stringify(report)).not.toContain('secret');
});

it('says what the proxy says where it refuses', async () => {
  const { port } = proxy.address() as AddressInfo;
  await expect(judge('', 'P-07')).rejects.toThrow(
    `The proxy 127.0.0.1:${port} answered 407 to CONNECT localhost:${provider.port}. Look at the URL of --proxy`,
  );
});

it('is refused where it is no http URL', async () => {
  const settings = readConformanceSettings([
    '--target',
    'https://localhost:1/a',
    '--certs',
    pki,
    '--proxy',
    'https://me:secret@p.test/x',
  ]);
  await expect(runConformance(settings, Date.now, () => {})).rejects.toThrow(
    '--proxy is "https://…@p.test/x"; expected an http URL',
  );
});
