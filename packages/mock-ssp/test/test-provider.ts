import { readFileSync } from 'node:fs';
import type { IncomingMessage, RequestListener } from 'node:http';
import { createServer, type Server, type ServerOptions } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { sharedPki } from '@mock-spine/shared/testing/pki-directory';

/** A provider that does what a test wants, over mutual TLS. */
export interface PlainProvider {
  readonly server: Server;
  /** Its service root. */
  readonly root: string;
  /** The requests that arrived, oldest first. */
  readonly requests: IncomingMessage[];
  close(): Promise<void>;
}

/**
 * Starts it.
 * @param folder of the server's certificate in the test PKI
 */
export async function startPlainProvider(
  handle: RequestListener,
  folder = 'provider',
  changes: ServerOptions = {},
): Promise<PlainProvider> {
  const pki = await sharedPki();
  const file = (name: string) => readFileSync(join(pki, name));
  const requests: IncomingMessage[] = [];
  const server = createServer({
    cert: file(`${folder}/server.crt`),
    key: file(`${folder}/server.key`),
    ca: file('ca-bundle.crt'),
    requestCert: true,
    rejectUnauthorized: true,
    ...changes,
  });
  server.on('request', (req, res) => {
    requests.push(req);
    handle(req, res);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    server,
    requests,
    root: `https://localhost:${(server.address() as AddressInfo).port}/B82617/STU3/1/gpconnect`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
