import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from '@jest/globals';
import { moveProviderClock } from './move-provider-clock.ts';

let server: Server | undefined;
afterEach(async () => {
  server?.closeAllConnections();
  if (server?.listening) await once(server.close(), 'close');
});

// Source: as a reset tells of a provider that it has not reached: a provider that is slow may have moved all the same.
it.each<[what: string, answer: RequestListener, told: (origin: string) => string, patience?: number]>([
  ['has moved', (_, res) => void res.writeHead(200, { 'Mock-Spine-Run': 'one' }).end(), () => 'moved too'],
  [
    'is none, and answers whatever it is asked',
    (_, res) => void res.writeHead(200).end('<html>'),
    (origin) => `not moved: what answers at ${origin} is not the control API of a mock provider`,
  ],
  ['refuses', (_, res) => void res.writeHead(404).end(), () => 'not moved: its control API answered 404'],
  [
    'is too slow',
    () => {},
    (origin) => `not moved: The provider's control API at ${origin} did not answer within 50 ms.`,
    50,
  ],
  [
    'speaks another protocol',
    (_, res) => void res.writeHead(101, { Connection: 'Upgrade', Upgrade: 'other' }).end(),
    (origin) => `not moved: What answers at ${origin} is not the control API of a mock provider.`,
  ],
])('tells of a provider that %s', async (_, answer, told, patience = 10_000) => {
  server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  expect(await moveProviderClock({ origin, patience })('2026-01-01T00:00:00Z')).toEqual({ provider: told(origin) });
});
