import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { interactionByName, type InteractionName } from '@mock-spine/shared/protocol/interactions';
import { goodDraft } from '@mock-spine/shared/testing/good-draft';
import { sharedPki } from '@mock-spine/shared/testing/pki-directory';
import { openSender, type DraftSender } from '../src/kit/send.ts';

// Servers close connections that nobody uses, at any time: a request that was on its way then is lost, and who reads asks again (RFC 9112 §9.3.1, §9.5).
let server: Server;
let sender: DraftSender;
let origin: string;
/** Requests, each with what its connection has had before. */
const seen: [method: string, before: number][] = [];

beforeAll(async () => {
  const pki = await sharedPki();
  const read = (name: string): string => readFileSync(join(pki, name), 'utf8');
  const before = new WeakMap<object, number>();
  server = createServer(
    { cert: read('provider/server.crt'), key: read('provider/server.key') },
    ({ method, socket }, response) => {
      const count = before.get(socket) ?? 0;
      before.set(socket, count + 1);
      seen.push([method!, count]);
      // As if the second request had met a connection that was just being closed.
      if (count === 1) socket.destroy();
      else response.end('{}');
    },
  ).listen(0, '127.0.0.1');
  await once(server, 'listening');
  origin = `https://localhost:${(server.address() as AddressInfo).port}`;
  const client = { cert: read('ssp/client.crt'), key: read('ssp/client.key') };
  sender = openSender({ client, ca: read('ca-bundle.crt'), via: undefined }, 5000);
});
afterAll(() => {
  sender.close();
  server.closeAllConnections();
  server.close();
});

const send = (name: InteractionName) => sender.send(goodDraft(interactionByName(name).name, origin));

it('a request that reads is sent again where its connection was closed beneath it', async () => {
  const answers = [await send('search-patient'), await send('search-patient'), await send('get-structured-record')];
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(seen.splice(0).slice(0, 3)).toEqual([
    ['GET', 0],
    ['GET', 1],
    ['GET', 0],
  ]);
});

it('a request that stores is sent once, on a connection of its own', async () => {
  expect((await send('create-appointment')).status).toBe(200);
  expect((await send('create-appointment')).status).toBe(200);
  expect(seen).toEqual([
    ['POST', 0],
    ['POST', 0],
  ]);
});
