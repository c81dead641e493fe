import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect, type ConnectionOptions } from 'node:tls';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { sharedPki } from '@mock-spine/shared/testing/pki-directory';
import { startTestSsp, type Mock } from '../support/running-mocks.ts';

let ssp: Mock;
let ca: Buffer;
beforeAll(async () => {
  const pki = await sharedPki();
  const [cert, key] = ['crt', 'key'].map((end) => join(pki, `ssp/server.${end}`));
  ca = readFileSync(join(pki, 'ca-bundle.crt'));
  ssp = await startTestSsp(9443, ['--control-cert', cert!, '--control-key', key!]);
});
afterAll(() => ssp.running.close());

/** What the server chose by ALPN, or how the handshake failed. */
const chosenOf = (options: ConnectionOptions): Promise<unknown> =>
  new Promise((resolve) => {
    const socket = connect({ host: 'localhost', port: ssp.running.controlPort, ca, ...options }, () => {
      resolve(socket.alpnProtocol);
      socket.destroy();
    });
    socket.on('error', ({ code }: NodeJS.ErrnoException) => resolve(code));
  });

// Source: nginx, ngx_http_ssl_module.c, NGX_HTTP_ALPN_PROTOS: http/1.1, http/1.0; RFC 7301 §3.2, an alert where none of the client's is among them.
it.each([
  [['h2', 'http/1.1'], 'http/1.1'],
  [['http/1.0'], 'http/1.0'],
  [['h2'], expect.stringMatching(/ALERT_NO_APPLICATION_PROTOCOL$/)],
])('a control API that speaks TLS has for who offers %j by ALPN: %s', async (ALPNProtocols, chosen) => {
  expect(await chosenOf({ ALPNProtocols })).toEqual(chosen);
});
