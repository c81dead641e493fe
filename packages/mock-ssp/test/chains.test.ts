import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import type { RequestOptions } from 'node:https';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { ownPki, sharedPki } from '@mock-spine/shared/testing/pki-directory';
import { clientOf } from '@mock-spine/shared/testing/send';
import { itWith } from '@mock-spine/shared/testing/needs-command';
import { startTestSsp, type TestSsp } from './running-ssp.ts';
import { startPlainProvider, type PlainProvider } from './test-provider.ts';

const run = promisify(execFile);

let pki: string;
let provider: PlainProvider;
beforeAll(async () => {
  pki = await sharedPki();
  provider = await startPlainProvider((_, res) => {
    res.setHeader('Content-Type', 'application/fhir+json');
    res.end('{"resourceType":"Bundle","type":"searchset"}');
  });
});
afterAll(() => provider.close());

let running: TestSsp | undefined;
afterEach(async () => {
  await running?.ssp.close();
  running = undefined;
});
async function start(...flags: string[]): Promise<TestSsp> {
  running = await startTestSsp(provider.root, flags);
  return running;
}

const bundles = { g1: 'ca-bundle.crt', g2: 'g2/ca-bundle.crt', both: 'ca-bundle-both.crt' } as const;

/** A Node client with the certificate of one chain, which trusts one or both. */
const client = (chain: 'g1' | 'g2', trusts: keyof typeof bundles): RequestOptions => ({
  ...clientOf(pki, chain === 'g1' ? 'consumer' : 'g2/consumer'),
  ca: readFileSync(join(pki, bundles[trusts])),
});
const choose = ({ control }: TestSsp, choice: object) =>
  control('/chains', { method: 'PUT', body: JSON.stringify(choice) });
const statusOf = (ssp: TestSsp, by: RequestOptions) =>
  ssp.send(ssp.good(), by).then(
    ({ status }) => status,
    (error: NodeJS.ErrnoException) => error.code,
  );
/** What OpenSSL tells a client that does not trust the chain. */
const notTrusted = [
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
];

describe('A-252 two chains of CAs, as when the first generation gives way to the second', () => {
  it('by default the first is shown and taken, and the second is not', async () => {
    const ssp = await start();
    expect(await (await ssp.control('/chains')).json()).toEqual({ shown: 'g1', trusted: 'g1' });
    expect(await statusOf(ssp, client('g1', 'g1'))).toBe(200);
    expect(await statusOf(ssp, client('g2', 'g1'))).toBe(495);
    expect(notTrusted).toContain(await statusOf(ssp, client('g1', 'g2')));
  });

  it('with both taken, a client of either is answered', async () => {
    const ssp = await start('--trusted-chains', 'both');
    expect(await statusOf(ssp, client('g1', 'g1'))).toBe(200);
    expect(await statusOf(ssp, client('g2', 'both'))).toBe(200);
  });

  it('a client that trusts the first alone fails as soon as the second is shown; one that trusts both goes on', async () => {
    const ssp = await start('--trusted-chains', 'both');
    expect(await statusOf(ssp, client('g1', 'g1'))).toBe(200);
    expect(await (await choose(ssp, { shown: 'g2' })).json()).toEqual({ shown: 'g2', trusted: 'both' });
    expect(notTrusted).toContain(await statusOf(ssp, client('g1', 'g1')));
    expect(await statusOf(ssp, client('g1', 'both'))).toBe(200);
    expect(await statusOf(ssp, client('g2', 'g2'))).toBe(200);
    await choose(ssp, { trusted: 'g2' });
    expect(await statusOf(ssp, client('g1', 'both'))).toBe(495);
    expect(await statusOf(ssp, client('g2', 'g2'))).toBe(200);
    await ssp.control('/reset', { method: 'POST' });
    expect(await statusOf(ssp, client('g1', 'g1'))).toBe(200);
  });

  it('a reset puts back all else where the files of the start are gone, and says what is missing', async () => {
    const own = await ownPki();
    const ssp = await start('--certs', own);
    await choose(ssp, { shown: 'g2', trusted: 'both' });
    await ssp.control('/clock', { method: 'PUT', body: '{"now":"2030-05-06T09:00:00Z"}' });
    await rename(join(own, 'ssp/server.crt'), join(own, 'ssp/away.crt'));
    const refused = await ssp.control('/reset', { method: 'POST' });
    expect([refused.status, await refused.json()]).toEqual([
      409,
      {
        error: expect.stringMatching(/^All is reset but the chains of certificates: .*server\.crt/),
        next: 'Put the files there and POST /reset again. Until then {"shown":"g2","trusted":"both"} stays in use.',
      },
    ]);
    expect(await (await ssp.control('/clock')).json()).toMatchObject({ moved: false });
    await rename(join(own, 'ssp/away.crt'), join(own, 'ssp/server.crt'));
    expect((await ssp.control('/reset', { method: 'POST' })).status).toBeLessThan(300);
    expect(await (await ssp.control('/chains')).json()).toEqual({ shown: 'g1', trusted: 'g1' });
  });

  it('POST /send and the curl of POST /issue present and trust what is in force', async () => {
    const ssp = await start('--chain', 'g2', '--trusted-chains', 'g2');
    const send = await ssp.control('/send', { method: 'POST', body: '{"interaction":"search-patient"}' });
    expect(await send.json()).toMatchObject({ response: { status: 200 } });
    const issue = await ssp.control('/issue?as=curl-config', {
      method: 'POST',
      body: '{"interaction":"search-patient"}',
    });
    expect(await issue.text()).toMatch(
      /g2\/consumer\/client\.crt[\s\S]*g2\/ca-bundle\.crt|g2\/ca-bundle\.crt[\s\S]*g2\/consumer\/client\.crt/,
    );
  });

  itWith('openssl')(
    'openssl sees the chain that is shown, and the names of the CAs whose certificates are taken',
    async () => {
      const ssp = await start('--chain', 'g2', '--trusted-chains', 'both');
      const { stdout } = await run('sh', [
        '-c',
        `openssl s_client -connect localhost:${ssp.ssp.port} -tls1_2 -CAfile ${join(pki, 'g2/ca-bundle.crt')} -cert ${join(pki, 'g2/consumer/client.crt')} -key ${join(pki, 'g2/consumer/client.key')} </dev/null 2>/dev/null`,
      ]);
      expect(stdout).toMatch(/Verify return code: 0/);
      expect(stdout).toMatch(/issuer=.*MOCK Spine SubCA G2/);
      for (const name of ['MOCK Spine RootCA', 'MOCK Spine SubCA', 'MOCK Spine RootCA G2', 'MOCK Spine SubCA G2'])
        expect(stdout).toMatch(new RegExp(`Acceptable client certificate CA names[\\s\\S]*CN ?= ?${name}\n`));
    },
  );

  itWith('curl')(
    'curl that trusts both is answered before and after the change; curl that trusts one is not',
    async () => {
      const ssp = await start('--trusted-chains', 'both');
      const curl = (chain: string, ca: string) =>
        run('curl', [
          '--silent',
          '--output',
          '/dev/null',
          '--write-out',
          '%{http_code}',
          '--tls-max',
          '1.2',
          '--cert',
          join(pki, `${chain}consumer/client.crt`),
          '--key',
          join(pki, `${chain}consumer/client.key`),
          '--cacert',
          join(pki, ca),
          `https://localhost:${ssp.ssp.port}/`,
        ]).then(
          ({ stdout }) => stdout,
          ({ code }: { code: number }) => code,
        );
      expect([await curl('', 'ca-bundle.crt'), await curl('g2/', 'ca-bundle-both.crt')]).toEqual(['400', '400']);
      await choose(ssp, { shown: 'g2' });
      // 60 is curl's exit code for a server that it does not trust.
      expect([await curl('', 'ca-bundle.crt'), await curl('', 'ca-bundle-both.crt')]).toEqual([60, '400']);
    },
  );

  it.each([{}, { shown: 'g3' }, { trusted: [] }, { seen: 'g1' }])(
    'PUT /chains with %j changes nothing',
    async (choice) => {
      const ssp = await start();
      const { status } = await choose(ssp, choice);
      expect(status).toBe(Object.keys(choice).length === 0 ? 200 : 400);
      expect(await (await ssp.control('/chains')).json()).toEqual({ shown: 'g1', trusted: 'g1' });
    },
  );
});

describe('A-252 --distrust: a CA that is not trusted any more from a date on', () => {
  it('refuses its consumers with 495 from then on, by the clock that is moved, and no others', async () => {
    const ssp = await start('--trusted-chains', 'both', '--distrust', 'g1=2031-05-01T10:00:00Z');
    const at = (now: string) => ssp.control('/clock', { method: 'PUT', body: JSON.stringify({ now }) });
    await at('2031-05-01T09:59:50Z');
    expect(await statusOf(ssp, client('g1', 'both'))).toBe(200);
    await at('2031-05-01T10:00:00Z');
    expect(await statusOf(ssp, client('g1', 'both'))).toBe(495);
    expect(await ssp.latest()).toMatchObject({
      tls: { refused: { reason: 'issuer-distrusted' } },
      refusedBy: { rule: 'consumer-certificate-acceptable' },
    });
    expect(await statusOf(ssp, client('g2', 'both'))).toBe(200);
    await ssp.control('/clock', { method: 'DELETE' });
    expect(await statusOf(ssp, client('g1', 'both'))).toBe(200);
  });

  it('names the CA by its common name, too', async () => {
    const ssp = await start('--distrust', 'MOCK Spine SubCA=2020-01-01T00:00:00Z');
    expect(await statusOf(ssp, client('g1', 'g1'))).toBe(495);
  });

  it.each(['g1', 'g1=tomorrow', '=2031-05-01T10:00:00Z', 'g1=2031-05-01'])('%s is no such date', async (given) => {
    await expect(start('--distrust', given)).rejects.toThrow(
      /--distrust is .*; expected g1, g2 or the common name of a CA/,
    );
  });
});

describe('A-252 --accept-cn', () => {
  const cnOnly = () => ({
    ...client('g1', 'g1'),
    cert: readFileSync(join(pki, 'consumer/client-cn-only.crt')),
    key: readFileSync(join(pki, 'consumer/client-cn-only.key')),
  });

  it("a certificate that has its FQDN in the CN alone is nobody's without it", async () => {
    const ssp = await start();
    expect(await statusOf(ssp, cnOnly())).toBe(403);
    expect(await ssp.latest()).toMatchObject({
      refusedBy: { rule: 'sender-certificate-fqdn' },
      because: { next: expect.stringMatching(/DNS name among its subject alternative names; with --accept-cn /) },
    });
    await statusOf(ssp, { ...client('g1', 'g1'), ...clientOf(pki, 'bad/wrong-fqdn') });
    expect(await ssp.latest()).toMatchObject({
      because: { next: expect.stringMatching(/^Use the certificate of the system with ASID /) },
    });
  });

  it('with it the CN counts, but not beside a subject alternative name', async () => {
    const ssp = await start('--accept-cn');
    expect(await statusOf(ssp, cnOnly())).toBe(200);
    expect(await statusOf(ssp, client('g1', 'g1'))).toBe(200);
    expect(await statusOf(ssp, { ...client('g1', 'g1'), ...clientOf(pki, 'bad/fqdn-in-cn-only') })).toBe(403);
  });
});

it('a session of before cannot be resumed after the change', async () => {
  const ssp = await start('--trusted-chains', 'both');
  const handshake = (session?: Buffer) =>
    new Promise<{ session: Buffer | undefined; resumed: boolean }>((resolve, reject) => {
      const socket = connect({ ...client('g1', 'both'), host: 'localhost', port: ssp.ssp.port, session } as never);
      let given: Buffer | undefined;
      socket.on('session', (one) => (given = one));
      socket.on('error', reject);
      socket.on('secureConnect', () =>
        setImmediate(() => {
          resolve({ session: given ?? socket.getSession(), resumed: socket.isSessionReused() });
          socket.destroy();
        }),
      );
    });
  const { session } = await handshake();
  expect((await handshake(session)).resumed).toBe(true);
  await choose(ssp, { shown: 'g2' });
  expect((await handshake(session)).resumed).toBe(false);
});
