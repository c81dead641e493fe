import { X509Certificate } from 'node:crypto';
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { revoke } from '../src/pki/revoke.ts';
import { startListener, type TestListener } from '../src/testing/test-listener.ts';
import { ownPki } from '../src/testing/pki-directory.ts';
import { readPki, type TestPki } from '../src/testing/read-pki.ts';
import { askOn, callWithNode, openWithNode } from '../src/testing/tls-clients.ts';
import { MaterialError } from '../src/tls/material.ts';

const request = 'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n';

let pki: TestPki;
const listeners: TestListener[] = [];

beforeAll(async () => {
  pki = readPki(await ownPki());
});

afterAll(async () => {
  await Promise.all(listeners.map(({ listener }) => listener.close()));
  rmSync(pki.dir, { recursive: true });
});

async function start(options: Partial<Parameters<typeof startListener>[0]> = {}): Promise<TestListener> {
  const started = await startListener({ material: pki.material('provider/server'), ...options });
  listeners.push(started);
  return started;
}

const client = (name = 'ssp/client'): { cert: string; key: string; ca: string } => {
  const { cert, key } = pki.material(name);
  return { cert, key, ca: pki.ca };
};

const validTo = (): number => Date.parse(new X509Certificate(pki.read('ssp/client.crt')).validTo);

describe('a resumed session', () => {
  it('L-01 is served, and its peer is known', async () => {
    const { port } = await start({
      handle: (_request, response, tls) => response.end(`${tls.resumed} ${tls.peer?.fqdns} ${tls.refused}`),
    });
    const { session, resumed } = await callWithNode({ ...client(), port });
    expect(resumed).toBe(false);
    await expect(callWithNode({ ...client(), port, session })).resolves.toMatchObject({
      resumed: true,
      received: expect.stringContaining('true proxy.mock-spine.test undefined'),
    });
  });

  it('X-02 of a refused certificate is refused as well', async () => {
    const { port, refused } = await start();
    const { session } = await callWithNode({ ...client('bad/untrusted-ca/client'), port });
    const again = await callWithNode({ ...client('bad/untrusted-ca/client'), port, session });
    expect(again.received).toBe('');
    await expect(refused(2)).resolves.toMatchObject({ reason: 'untrusted-issuer' });
  });

  it('C-06 without a certificate is refused as well', async () => {
    const { port, refused } = await start();
    const { session } = await callWithNode({ ca: pki.ca, port });
    await expect(callWithNode({ ca: pki.ca, port, session })).resolves.toMatchObject({ received: '' });
    await expect(refused(2)).resolves.toMatchObject({ reason: 'absent' });
  });

  it('X-03 is refused once the certificate has expired', async () => {
    let now = Date.now();
    const { port, refused } = await start({ now: () => now });
    const { session } = await callWithNode({ ...client(), port });
    now = validTo() + 1;
    await expect(callWithNode({ ...client(), port, session })).resolves.toMatchObject({ resumed: true, received: '' });
    await expect(refused(1)).resolves.toMatchObject({
      requirement: 'X-03',
      reason: 'expired',
      opensslCode: undefined,
      tls: { resumed: true },
    });
  });

  it('X-04 does not outlive a reload: the handshake is a full one again', async () => {
    const { port, listener } = await start();
    const { session } = await callWithNode({ ...client(), port });
    await expect(callWithNode({ ...client(), port, session })).resolves.toMatchObject({ resumed: true });
    listener.reload(pki.material('provider/server'));
    const after = await callWithNode({ ...client(), port, session });
    expect(after).toMatchObject({ resumed: false, received: expect.stringContaining('200 OK') });
    await expect(callWithNode({ ...client(), port, session: after.session })).resolves.toMatchObject({ resumed: true });
  });
});

describe('an open connection', () => {
  it('X-03 is closed at the next request once the certificate has expired', async () => {
    let now = Date.now();
    const { port, refused, refusals } = await start({ now: () => now });
    const socket = await openWithNode({ ...client(), port });
    await expect(askOn(socket, request)).resolves.toMatch(/200 OK[\s\S]*good/);
    now = validTo() + 1;
    await expect(askOn(socket, request)).resolves.toBe('');
    await expect(refused(1)).resolves.toMatchObject({ requirement: 'X-03', reason: 'expired' });
    expect(refusals).toHaveLength(1);
  });

  it('X-04 is closed at the next request once the loaded revocation lists have expired', async () => {
    let now = Date.now();
    const { port, refused } = await start({ now: () => now });
    const socket = await openWithNode({ ...client(), port });
    await expect(askOn(socket, request)).resolves.toMatch(/200 OK/);
    now = Math.min(validTo() - 1, now + 4000 * 86_400_000);
    await expect(askOn(socket, request)).resolves.toBe('');
    await expect(refused(1)).resolves.toMatchObject({ requirement: 'X-04', reason: 'list-expired' });
  });

  it('P-02 gets no answer from the edge either once the certificate has expired', async () => {
    let now = Date.now();
    const { port, refusedRequests, refused } = await start({ now: () => now });
    const socket = await openWithNode({ ...client(), port });
    await expect(askOn(socket, request)).resolves.toMatch(/200 OK/);
    now = validTo() + 1;
    await expect(askOn(socket, 'not HTTP\r\n\r\n')).resolves.toBe('');
    await expect(refused(1)).resolves.toMatchObject({ reason: 'expired' });
    expect(refusedRequests).toEqual([]);
  });
});

describe('a revocation', () => {
  it('X-04 reaches open connections, sessions and new connections as soon as the list is loaded', async () => {
    const closing = await start();
    const answering = await start({ onBadCertificate: 'answer' });
    const open = await openWithNode({ ...client(), port: closing.port });
    const openToSsp = await openWithNode({ ...client(), port: answering.port });
    await expect(askOn(open, request)).resolves.toMatch(/200 OK/);
    await expect(askOn(openToSsp, request)).resolves.toMatch(/good/);
    const { session } = await callWithNode({ ...client(), port: closing.port });

    await revoke(pki.dir, new X509Certificate(pki.read('ssp/client.crt')).serialNumber);
    for (const { listener } of [closing, answering]) listener.reload(pki.material('provider/server'));

    await expect(askOn(open, request)).resolves.toBe('');
    await expect(closing.refused(1)).resolves.toMatchObject({
      requirement: 'X-04',
      reason: 'revoked',
      tls: { resumed: false },
    });
    await expect(askOn(openToSsp, request)).resolves.toMatch(/revoked/);
    await expect(callWithNode({ ...client(), port: closing.port, session })).resolves.toMatchObject({ received: '' });
    await expect(closing.refused(2)).resolves.toMatchObject({ reason: 'revoked', opensslCode: 'CERT_REVOKED' });
  });

  it('X-04 leaves everything as it was when the new list cannot be used', async () => {
    const { port, listener } = await start();
    const { ca, ...material } = pki.material('provider/server');
    expect(() => listener.reload({ ...material, ca, crls: material.crls.slice(0, 1) })).toThrow(MaterialError);
    await expect(callWithNode({ ...client('consumer/client'), port })).resolves.toMatchObject({
      received: expect.stringContaining('200 OK'),
    });
  });
});
