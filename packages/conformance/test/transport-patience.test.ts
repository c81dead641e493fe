import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import { join } from 'node:path';
import { sharedPki } from '@mock-spine/shared/testing/pki-directory';
import { attemptRequest } from '../src/transport/attempt.ts';
import { connectionOptions } from '../src/transport/client.ts';
import { transportBench } from './support/provider-bench.ts';

let pki: string;
let slow: Server;
beforeAll(async () => {
  pki = await sharedPki();
  const read = (name: string) => readFileSync(join(pki, name));
  slow = createServer({ cert: read('provider/server.crt'), key: read('provider/server.key') }, (_, res) =>
    setTimeout(() => res.end('{}'), 600),
  );
  slow.listen(0, '127.0.0.1');
  await once(slow, 'listening');
});
afterAll(() => void slow.close());

/** docs/provider.md: `--patience` is how long an answer may take, to its end. */
it.each([
  [300, { end: 'unclear', why: 'nothing came of the connection within 0.3 seconds' }],
  [20_000, { end: 'answered', status: 200 }],
])('an answer on a transport that is tried may take %s ms where the run is that patient', async (patience, found) => {
  const { target } = transportBench((slow.address() as AddressInfo).port, pki, { patience });
  const request = 'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n';
  expect(await attemptRequest(target, connectionOptions({}, target), request)).toMatchObject(found);
});
