import { once } from 'node:events';
import { createServer, request, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { sharedPki } from '../src/testing/pki-directory.ts';
import { readPki, type TestPki } from '../src/testing/read-pki.ts';
import { ForwardAgent } from '../src/tls/forward-agent.ts';
import { getWith as get } from './get-with.ts';

let pki: TestPki;
const endings: (() => unknown)[] = [];

beforeAll(async () => {
  pki = readPki(await sharedPki());
});

afterEach(async () => {
  jest.restoreAllMocks();
  await Promise.all(endings.splice(0).map((end) => end()));
});

/**
 * A server that says, as Node does, how long it keeps an idle connection.
 * @param kept milliseconds
 * @returns its port
 */
async function start(kept = 60_000): Promise<number> {
  const { cert, key } = pki.material('provider/server');
  const server: Server = createServer({ cert, key, maxVersion: 'TLSv1.2' }, (_, response) => response.end('good'));
  server.keepAliveTimeout = kept;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  endings.push(() => server.close());
  return (server.address() as AddressInfo).port;
}

function makeAgent(options: Partial<ConstructorParameters<typeof ForwardAgent>[1]> = {}): ForwardAgent {
  const agent = new ForwardAgent(pki.material('ssp/client'), { now: Date.now, ...options });
  endings.push(() => agent.destroy());
  return agent;
}

describe('a pool of connections to a server', () => {
  it('gives a connection to one request after the other, in the order in which they came', async () => {
    const port = await start();
    const agent = makeAgent({ maxSockets: 1 });
    const order: number[] = [];
    const all = [1, 2, 3].map((number) => get(agent, port).finally(() => order.push(number)));
    expect(agent.waiting({ host: 'localhost', port })).toBe(2);
    const [first, ...others] = await Promise.all(all);
    expect(order).toEqual([1, 2, 3]);
    expect(others.map(({ socket }) => socket === first!.socket)).toEqual([true, true]);
  });

  it('opens another connection for a request that waits when the one in use is closed', async () => {
    const port = await start();
    const agent = makeAgent({ maxSockets: 1 });
    const [first, second] = await Promise.all([
      get(agent, port, { headers: { Connection: 'close' } }),
      get(agent, port),
    ]);
    expect(second.body).toBe('good');
    expect(second.socket).not.toBe(first.socket);
  });

  it('passes over a request that was given up while it waited', async () => {
    const port = await start();
    const agent = makeAgent({ maxSockets: 1 });
    const first = get(agent, port);
    const givenUp = request({ agent, host: 'localhost', port, family: 4 }).on('error', () => {});
    const third = get(agent, port);
    givenUp.destroy();
    expect(agent.waiting({ host: 'localhost', port })).toBe(1);
    await expect(third).resolves.toMatchObject({ body: 'good', socket: (await first).socket });
  });

  it('does not use a connection for which the server says that it keeps it a second, or that it has kept for so long', async () => {
    const agent = makeAgent();
    const ports = await Promise.all([500, 2500].map(start));
    const [brief, long] = await Promise.all(ports.map((port) => get(agent, port)));
    expect([brief!.socket.destroyed, long!.socket.destroyed]).toEqual([true, false]);
    await expect(get(agent, ports[1]!)).resolves.toMatchObject({ socket: long!.socket });
    jest.spyOn(performance, 'now').mockReturnValue(performance.now() + 1500);
    const after = await get(agent, ports[1]!);
    expect(after.socket).not.toBe(long!.socket);
    expect(after.resumed).toBe(true);
  });

  it('does not keep a connection of which it cannot be told whether it is good', async () => {
    const port = await start();
    const said = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    let isBroken = false;
    const agent = makeAgent({
      now: () => {
        if (isBroken) throw new TypeError();
        return Date.now();
      },
    });
    const asked = get(agent, port);
    isBroken = true;
    const { socket } = await asked;
    isBroken = false;
    expect(socket.destroyed).toBe(true);
    expect(said.mock.calls.join('')).toContain('TypeError');
    await expect(get(agent, port)).resolves.toMatchObject({ body: 'good' });
  });
});
