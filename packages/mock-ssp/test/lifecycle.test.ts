import { copyFileSync } from 'node:fs';
import { Agent } from 'node:https';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { revokeCertificate } from '@mock-spine/shared/pki/revoke';
import { ownPki } from '@mock-spine/shared/testing/pki-directory';
import { send } from '@mock-spine/shared/testing/send';
import { writeDraft } from '@mock-spine/shared/vectors/draft';
import { startPlainProvider, type PlainProvider } from './test-provider.ts';
import { startTestSsp, type TestSsp } from './running-ssp.ts';

let provider: PlainProvider;
let running: TestSsp;
afterEach(async () => {
  await running.ssp.close();
  await provider.close();
});

describe('X-04 a revocation that is loaded reaches connections that are open', () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const sendKept = () => {
    const written = writeDraft(running.good());
    return send(written, running.client, { port: running.ssp.port, target: `/${written.url}`, agent });
  };

  it('of the consumer: 495', async () => {
    const pki = await ownPki();
    provider = await startPlainProvider((_, res) => res.end('{}'));
    running = await startTestSsp(provider.root, [], {}, pki);
    expect((await sendKept()).status).toBe(200);
    await revokeCertificate(pki, join(pki, 'consumer/client.crt'));
    expect((await sendKept()).status).toBe(200);
    await running.control('/reload', { method: 'POST' });
    expect((await sendKept()).status).toBe(495);
    expect(await running.latest()).toMatchObject({ tls: { refused: { reason: 'revoked' } } });
    agent.destroy();
  });

  it('of the provider: 502', async () => {
    const pki = await ownPki();
    provider = await startPlainProvider((_, res) => res.end('{}'));
    running = await startTestSsp(provider.root, [], {}, pki);
    expect((await running.send(running.good())).status).toBe(200);
    await revokeCertificate(pki, join(pki, 'provider/server.crt'));
    await running.control('/reload', { method: 'POST' });
    expect((await running.send(running.good())).status).toBe(502);
    expect((await running.latest()).provider!.failure!.reason).toBe('certificate-revoked');
  });
});

// Source: the docstring of the listener's reload, "before anything has changed"; docs/team.md, "GET /ready".
it('goes on by the certificates that it had when new ones cannot be taken', async () => {
  const pki = await ownPki();
  provider = await startPlainProvider((_, res) => res.end('{}'));
  running = await startTestSsp(provider.root, [], {}, pki);
  copyFileSync(join(pki, 'bad/expired-server/server.crt'), join(pki, 'ssp/server.crt'));
  copyFileSync(join(pki, 'bad/expired-server/server.key'), join(pki, 'ssp/server.key'));
  // It is a list, and of CAs that this chain does not have.
  copyFileSync(join(pki, 'g2/sub-ca.crl'), join(pki, 'sub-ca.crl'));
  const refused = await running.control('/reload', { method: 'POST' });
  expect([refused.status, await refused.json()]).toEqual([
    409,
    { error: expect.stringContaining('sub-ca.crl'), next: 'The certificates loaded before stay in use.' },
  ]);
  expect(await (await running.control('/ready?except=provider')).json()).toMatchObject({ ready: true });
  expect((await running.send(running.good())).status).toBe(200);
});

it('stops within 3 seconds, whatever is open and under way', async () => {
  let arrived = (): void => {};
  const underWay = new Promise<void>((resolve) => (arrived = resolve));
  provider = await startPlainProvider(() => arrived());
  running = await startTestSsp(provider.root);
  const request = running.open(running.good());
  const broken = new Promise((resolve) => request.on('error', resolve));
  request.end();
  await underWay;
  const start = performance.now();
  await running.ssp.close();
  expect(performance.now() - start).toBeLessThan(3000);
  await broken;
});
