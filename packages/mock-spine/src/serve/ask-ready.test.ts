import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from '@jest/globals';
import { askWhyNotReady } from './ask-ready.ts';

/** What is said of a control API that answers so. */
async function ask(answer: RequestListener): Promise<string | undefined> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    const { port } = server.address() as AddressInfo;
    const not = await askWhyNotReady(`http://127.0.0.1:${port}`, { longest: 200 });
    return not?.reason.replace(/http:\/\/127\.0\.0\.1:\d+/, 'it');
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

// Source: the help of healthy, "--patience <milliseconds>  how long it may take".
it.each<[string, RequestListener, string | undefined]>([
  ['is ready', (_, res) => res.end('{}'), undefined],
  [
    'says why it is not',
    (_, res) => res.writeHead(503).end('{"because":"There are no lists."}'),
    'There are no lists.',
  ],
  ['says nothing', () => {}, 'GET it/ready fails: no answer came within 200 ms'],
  ['is something else', (_, res) => res.end('<html>'), 'GET it/ready answers 200, and not as a control API does.'],
])('a control API that %s', async (_, answer, says) => {
  expect(await ask(answer)).toBe(says);
});
