import { once } from 'node:events';
import { connect, type TLSSocket } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sharedPki } from '@mock-spine/shared/testing/pki-directory';
import { readPki } from '@mock-spine/shared/testing/read-pki';
import { startListener, type TestListener } from '@mock-spine/shared/testing/test-listener';
import { goodParts, write } from '../support/good-bytes.ts';
import { watchSockets } from '../support/open-sockets.ts';
import { startTestSsp, type Mock } from '../support/running-mocks.ts';

const sockets = watchSockets();
let provider: TestListener;
let ssp: Mock;
/** Bytes that the provider could hand on. */
let sent = 0;

const megabyte = 1024 * 1024;
const most = 200 * megabyte;

/** A provider whose answer is endless, as far as anybody takes it. */
beforeAll(async () => {
  const chunk = Buffer.alloc(64 * 1024, 'a');
  provider = await startListener({
    material: readPki(await sharedPki()).material('provider/server'),
    handle: (_request, response) => {
      response.writeHead(200, { 'Cache-Control': 'no-store' });
      const more = (): void => {
        while (sent < most && !response.destroyed) {
          sent += chunk.length;
          if (!response.write(chunk)) return;
        }
        response.end();
      };
      response.on('drain', more);
      more();
    },
  });
  ssp = await startTestSsp(provider.port, ['--timeout', '500'], {
    limits: { headersTimeout: 200, requestTimeout: 400, keepAliveTimeout: 200, sendTimeout: 500, checkInterval: 20 },
  });
});
afterAll(async () => {
  await ssp.running.close();
  await provider.listener.close();
  sockets.stop();
});

describe('a consumer that asks for much and does not read', () => {
  it('T-02 holds no more of the answer in memory than the buffers of two connections, and its connection ends on both hops', async () => {
    const socket = await ask();
    socket.pause();
    await sockets.until(provider.port, 1);
    const end = await sockets.until(provider.port, 0, 8_000).then(
      () => 'ended',
      () => 'still open',
    );
    const [handedOn, left] = [sent, sockets.at(ssp.port)];
    socket.destroy();
    expect(handedOn).toBeLessThan(64 * megabyte);
    expect({ end, left }).toEqual({ end: 'ended', left: 0 });
  }, 30_000);

  it('T-02 leaves nothing behind when it goes away', async () => {
    const socket = await ask();
    await once(socket, 'data');
    socket.destroy();
    await expect(sockets.until(provider.port, 0)).resolves.toBeUndefined();
    await expect(sockets.until(ssp.port, 0)).resolves.toBeUndefined();
  });
});

async function ask(): Promise<TLSSocket> {
  const socket = connect({ ...ssp.client, host: '127.0.0.1', servername: 'localhost', port: ssp.port });
  await once(socket, 'secureConnect');
  socket.on('error', () => undefined);
  socket.write(write(goodParts(ssp)));
  return socket;
}
