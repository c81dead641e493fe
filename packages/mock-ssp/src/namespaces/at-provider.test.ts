import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from '@jest/globals';
import { namespacesAtProvider } from './at-provider.ts';

let server: Server | undefined;
afterEach(async () => {
  server?.closeAllConnections();
  if (server?.listening) await once(server.close(), 'close');
});

/** What becomes of a namespace where the provider's control API answers so. */
async function makeWith(status: number, told: object) {
  server = createServer((_, res) => res.writeHead(status).end(JSON.stringify(told))).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { origin, made: namespacesAtProvider({ origin, patience: 5000 }, 1000, Date.now).make('team-a') };
}

// Source: issue "Shared by a team", 6: what a fault of the database keeps from being done says why, and what can be done.
it('a provider whose database is away says so through the SSP, with its own next step', async () => {
  const away = { error: 'The database cannot be reached.', next: 'Start PostgreSQL.' };
  const { made } = await makeWith(503, away);
  await expect(made).rejects.toMatchObject({
    status: 503,
    message: 'At the provider: The database cannot be reached.',
    next: 'Start PostgreSQL.',
  });
});

it('what is no provider of ours is told of as such', async () => {
  const { origin, made } = await makeWith(503, {});
  await expect(made).rejects.toMatchObject({
    status: 502,
    message: `The provider at ${origin} has made no namespace (503): It is not the control API of a mock provider.`,
  });
});

// Source: docs/team.md: "When two mocks run apart, the SSP makes, keeps and ends the namespaces of the provider".
it('a provider that was started again has its namespaces made again, each once, and is not asked for that all the time', async () => {
  let run = 'first';
  let there = new Set<string>();
  const calls: string[] = [];
  server = createServer((req, res) => {
    calls.push(`${req.method} ${req.url}`);
    const name = req.url!.split('/')[2]!;
    if (req.method === 'POST') there.add('team-a');
    const status = req.method === 'POST' ? 201 : req.url === '/live' || there.has(name) ? 200 : 404;
    res.writeHead(status, { 'Mock-Spine-Run': run }).end(JSON.stringify({ origin: 'https://localhost:9443' }));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  let now = 0;
  const atProvider = namespacesAtProvider({ origin, patience: 5000 }, 3_600_000, () => now);
  await atProvider.make('team-a');
  [run, there] = ['second, before anybody looked', new Set()];
  atProvider.keep('team-a');
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(calls).toEqual(['POST /namespaces', 'GET /live', 'GET /namespaces/team-a', 'POST /namespaces']);
  const keptFor = async (seconds: number) => {
    calls.length = 0;
    for (let i = 0; i < seconds; i += 5) {
      now += 5000;
      atProvider.keep('team-a');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return calls;
  };
  expect(await keptFor(20)).toEqual(['GET /live', 'GET /live']);
  [run, there] = ['third', new Set()];
  expect(await keptFor(10)).toEqual(['GET /live', 'GET /namespaces/team-a', 'POST /namespaces']);
  expect(await keptFor(10)).toEqual(['GET /live']);
});

// Source: docs/team.md, "Namespaces are those of all replicas": "one that ends does so everywhere".
it('what another replica of the SSP ends also ends where it was made again, since the provider knew of the end first', async () => {
  const there = new Set<string>();
  const calls: string[] = [];
  server = createServer((req, res) => {
    calls.push(`${req.method} ${req.url}`);
    if (req.method === 'POST') there.add('/namespaces/team-a');
    const isThere = req.method === 'DELETE' ? there.delete(req.url!) : there.has(req.url!);
    const status = req.method === 'POST' ? 201 : req.url === '/live' || isThere ? 200 : 404;
    res.writeHead(status, { 'Mock-Spine-Run': 'one' }).end(JSON.stringify({ origin: 'https://localhost:9443' }));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  let now = 0;
  const atProvider = namespacesAtProvider({ origin, patience: 5000 }, 1000, () => now);
  const until = async (holds: () => boolean) => {
    while (!holds()) await new Promise((resolve) => setImmediate(resolve));
  };
  await atProvider.make('team-a');
  there.clear();
  now += 2000;
  atProvider.keep('team-a');
  await until(() => there.size > 0);
  atProvider.leave('team-a');
  await until(() => calls.includes('DELETE /namespaces/team-a'));
  expect([...there]).toEqual([]);

  // One that was not made again is the other replica's to end.
  await atProvider.make('team-a');
  calls.length = 0;
  atProvider.leave('team-a');
  await atProvider.end('team-b');
  expect(calls).toEqual(['DELETE /namespaces/team-b']);
});
