import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { ForeignServer } from './foreign-server.ts';

/** What somebody gets who asks Node for mutual TLS and leaves the rest to it. */
export const nodeServer: ForeignServer = {
  name: 'node-https',
  says: 'a bare node:https server that requires a client certificate, and answers a Bundle to everything',
  async start(pki) {
    const read = (file: string): string => readFileSync(join(pki, file), 'utf8');
    const server = createServer(
      {
        cert: read('provider/server.crt'),
        key: read('provider/server.key'),
        ca: read('ca-bundle.crt'),
        requestCert: true,
        rejectUnauthorized: true,
      },
      (_, response) => response.end('{"resourceType":"Bundle","type":"searchset","total":0}'),
    );
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return {
      port: (server.address() as AddressInfo).port,
      close: async () => {
        server.closeAllConnections();
        server.close();
      },
    };
  },
};
