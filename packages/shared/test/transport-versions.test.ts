import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createServer, type SecureVersion, type Server } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { itWith } from '../src/testing/needs-command.ts';
import { startListener, type TestListener } from '../src/testing/test-listener.ts';
import { sharedPki } from '../src/testing/pki-directory.ts';
import { readPki, type TestPki } from '../src/testing/read-pki.ts';
import { callPlainly, callWithNode, callWithOpenssl } from '../src/testing/tls-clients.ts';

const itWithOpenssl = itWith('openssl');

let pki: TestPki;
let permissive: Server;
let permissivePort: number;
let strict: TestListener;

beforeAll(async () => {
  pki = readPki(await sharedPki());
  const { cert, key } = pki.material('provider/server');
  permissive = createServer({ cert, key, minVersion: 'TLSv1', ciphers: 'ALL:@SECLEVEL=0' }, (socket) =>
    socket.end('welcome'),
  );
  permissive.listen(0, '127.0.0.1');
  await once(permissive, 'listening');
  permissivePort = (permissive.address() as AddressInfo).port;
  strict = await startListener({ material: pki.material('provider/server') });
});

afterAll(async () => {
  permissive.close();
  await strict.listener.close();
});

const versions: { version: SecureVersion; flag: string; requirement: string; reason: string }[] = [
  { version: 'TLSv1', flag: '-tls1', requirement: 'L-02', reason: 'old-version' },
  { version: 'TLSv1.1', flag: '-tls1_1', requirement: 'L-02', reason: 'old-version' },
  { version: 'TLSv1.3', flag: '-tls1_3', requirement: 'L-01', reason: 'without-tls-1-2' },
];

describe.each(versions)('a client that offers only $version', ({ version, flag, requirement, reason }) => {
  const weak = version === 'TLSv1.3' ? [] : ['-cipher', 'ALL:@SECLEVEL=0'];

  it(`${requirement} is refused with a protocol alert, and the journal says so (Node)`, async () => {
    const { cert, key } = pki.material('ssp/client');
    const client = {
      cert,
      key,
      ca: pki.ca,
      minVersion: version,
      maxVersion: version,
      ciphers: version === 'TLSv1.3' ? undefined : 'ALL:@SECLEVEL=0',
    };
    await expect(callWithNode({ ...client, port: permissivePort })).resolves.toMatchObject({
      received: 'welcome',
      protocol: version,
    });

    const before = strict.refusals.length;
    await expect(callWithNode({ ...client, port: strict.port })).resolves.toMatchObject({
      code: 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION',
      received: '',
    });
    await expect(strict.refused(before + 1)).resolves.toMatchObject({
      requirement,
      reason,
      remoteAddress: '127.0.0.1',
      opensslCode: 'ERR_SSL_UNSUPPORTED_PROTOCOL',
    });
  });

  itWithOpenssl(`${requirement} is refused with a protocol alert, and the journal says so (openssl)`, async () => {
    const client = [flag, ...weak, '-cert', join(pki.dir, 'ssp/client.crt'), '-key', join(pki.dir, 'ssp/client.key')];
    await expect(callWithOpenssl(permissivePort, client)).resolves.toMatch(/welcome/);

    const before = strict.refusals.length;
    await expect(callWithOpenssl(strict.port, client)).resolves.toMatch(/alert protocol version/);
    await expect(strict.refused(before + 1)).resolves.toMatchObject({ requirement, reason });
  });
});

describe('a client that offers TLS 1.2', () => {
  it('L-01 is served (Node)', async () => {
    const { cert, key } = pki.material('ssp/client');
    const seen = await callWithNode({ cert, key, ca: pki.ca, port: strict.port });
    expect(seen).toMatchObject({
      code: undefined,
      protocol: 'TLSv1.2',
      received: expect.stringMatching(/200 OK[\s\S]*good/),
    });
  });

  itWithOpenssl('L-01 is served (openssl)', async () => {
    const seen = await callWithOpenssl(strict.port, [
      '-cert',
      join(pki.dir, 'ssp/client.crt'),
      '-key',
      join(pki.dir, 'ssp/client.key'),
    ]);
    expect(seen).toMatch(/TLSv1\.2[\s\S]*200 OK/);
  });
});

describe.each([
  { name: 'SSL 2', hello: '802e0100020015000000100100800700c00300800600400200800400800' + '0'.repeat(37) },
  { name: 'SSL 3', hello: `1603000035010000310300${'00'.repeat(32)}00000a000a002f0035000500ff0100` },
])('a client that offers only $name', ({ hello }) => {
  it('L-02 is refused with an alert, and the journal says so', async () => {
    const before = strict.refusals.length;
    const { received } = await callPlainly(strict.port, Buffer.from(hello, 'hex'));
    expect(received.startsWith('\x15\x03')).toBe(true);
    await expect(strict.refused(before + 1)).resolves.toMatchObject({ requirement: 'L-02', reason: 'old-version' });
  });
});
