import { once } from 'node:events';
import { createServer, Server, type AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import Koa from 'koa';
import { guardOrigin } from '../src/control/guard.ts';
import { serveControl } from '../src/control/control-server.ts';
import { listenOn } from '../src/http/listen-on-loopback.ts';
import { sharedPki } from '../src/testing/pki-directory.ts';
import { readPki, type TestPki } from '../src/testing/read-pki.ts';
import { callWithNode, openWithNode } from '../src/testing/tls-clients.ts';
import { createSecureListener, type SecureListener } from '../src/tls/secure-listener.ts';

const hasIpv6 = Object.values(networkInterfaces())
  .flat()
  .some((address) => address?.address === '::1');
const itWithIpv6 = hasIpv6 ? it : it.skip;

let pki: TestPki;
let listener: SecureListener | undefined;
const reasons: string[] = [];
beforeAll(async () => {
  pki = readPki(await sharedPki());
});
afterEach(async () => {
  await listener?.close();
  listener = undefined;
  reasons.length = 0;
});

function create(limits = {}): SecureListener {
  listener = createSecureListener({
    material: pki.material('provider/server'),
    fqdns: undefined,
    onBadCertificate: 'close',
    now: Date.now,
    limits,
    handle: (request, response) => response.end(`reached by ${request.socket.remoteAddress}`),
    edge: () => ({ headers: [], body: '' }),
    onRefusedConnection: ({ reason }) => reasons.push(reason),
  });
  return listener;
}

const call = (port: number, host: string) =>
  callWithNode({
    ...pki.material('ssp/client'),
    ca: pki.ca,
    crl: undefined,
    port,
    host,
    servername: 'localhost',
  });

function anApp(): Koa {
  const app = new Koa();
  app.use(guardOrigin({ names: new Set() }));
  app.use((ctx) => void (ctx.body = 'at your service'));
  return app;
}

async function holdPort(host: string): Promise<Server> {
  const holder = createServer().listen(0, host);
  await once(holder, 'listening');
  return holder;
}

describe('a listener at localhost', () => {
  itWithIpv6('is reached by ::1 and by 127.0.0.1 at one port, and by neither when it is closed', async () => {
    const { port } = await create().listen(0, 'localhost');
    expect((await call(port, '::1')).received).toContain('reached by ::1');
    expect((await call(port, '127.0.0.1')).received).toContain('reached by 127.0.0.1');
    await listener!.close();
    expect([(await call(port, '::1')).code, (await call(port, '127.0.0.1')).code]).toEqual([
      'ECONNREFUSED',
      'ECONNREFUSED',
    ]);
  });

  itWithIpv6.each(['::1', '127.0.0.1'])('cannot have a port that is taken on %s', async (host) => {
    const holder = await holdPort(host);
    const { port } = holder.address() as AddressInfo;
    await expect(create().listen(port, 'localhost')).rejects.toMatchObject({ code: 'EADDRINUSE', address: host, port });
    listener = undefined;
    holder.close();
    await once(holder, 'close');
    await expect(
      listenOn(createServer().unref(), port, 'localhost').then(({ closeBeside }) => closeBeside()),
    ).resolves.toBeUndefined();
  });

  itWithIpv6('T-02 has one limit for both addresses, and says when it is reached', async () => {
    const { port } = await create({ maxConnections: 2 }).listen(0, 'localhost');
    const { cert, key } = pki.material('ssp/client');
    const open = await Promise.all(
      ['::1', '127.0.0.1'].map((host) => openWithNode({ cert, key, ca: pki.ca, port, host })),
    );
    expect([(await call(port, '::1')).received, (await call(port, '127.0.0.1')).received]).toEqual(['', '']);
    expect(reasons).toEqual(['too-many-connections', 'too-many-connections']);
    for (const socket of open) socket.destroy();
  });
});

/** The codes with which a machine without IPv6, or without ::1, refuses to listen there. Source: bind(2), socket(2). */
describe.each(['EADDRNOTAVAIL', 'EAFNOSUPPORT'])('where there is no ::1 (%s)', (code) => {
  const original = Server.prototype.listen;
  beforeAll(() => {
    Server.prototype.listen = function (this: Server, ...words: unknown[]) {
      if (words[1] !== '::1') return original.apply(this, words as never);
      process.nextTick(() =>
        this.emit('error', Object.assign(new Error(`listen ${code}: address not available ::1`), { code })),
      );
      return this;
    } as typeof original;
  });
  afterAll(() => void (Server.prototype.listen = original));

  it('a listener at localhost is at 127.0.0.1 alone, whole and without a word', async () => {
    const { port } = await create().listen(0, 'localhost');
    expect((await call(port, '127.0.0.1')).received).toContain('reached by 127.0.0.1');
    expect((await call(port, '::1')).code).toMatch(/^(ECONNREFUSED|EADDRNOTAVAIL|EAFNOSUPPORT)$/);
    await listener!.close();
    expect((await call(port, '127.0.0.1')).code).toBe('ECONNREFUSED');
  });

  it('a port that is given is taken, and one that is taken is told of', async () => {
    const holder = await holdPort('127.0.0.1');
    const { port } = holder.address() as AddressInfo;
    await expect(listenOn(createServer(), port, 'localhost')).rejects.toMatchObject({
      code: 'EADDRINUSE',
      address: '127.0.0.1',
      port,
    });
    holder.close();
    await once(holder, 'close');
    const server = createServer();
    expect(await listenOn(server, port, 'localhost')).toMatchObject({ port });
    await new Promise((resolve) => server.close(resolve));
  });

  it('a control API answers at 127.0.0.1', async () => {
    const control = await serveControl(anApp(), 0);
    expect(await (await fetch(`http://127.0.0.1:${control.port}/`)).text()).toBe('at your service');
    await control.close();
  });
});

itWithIpv6(
  'a control API answers at [::1], at 127.0.0.1 and at localhost by one port, and at none when it is closed',
  async () => {
    const control = await serveControl(anApp(), 0);
    const hosts = ['[::1]', '127.0.0.1', 'localhost'];
    const ask = (host: string) =>
      fetch(`http://${host}:${control.port}/`, { headers: { Connection: 'close' } }).then(
        (answer) => answer.text(),
        (error: Error) => (error.cause as { code: string }).code,
      );
    expect(await Promise.all(hosts.map(ask))).toEqual(hosts.map(() => 'at your service'));
    await control.close();
    expect(await Promise.all(hosts.slice(0, 2).map(ask))).toEqual(['ECONNREFUSED', 'ECONNREFUSED']);
  },
);

itWithIpv6('a listener at 127.0.0.1 is at that alone', async () => {
  const { port } = await create().listen(0, '127.0.0.1');
  expect((await call(port, '::1')).code).toBe('ECONNREFUSED');
  expect((await call(port, '127.0.0.1')).received).toContain('reached by 127.0.0.1');
});
