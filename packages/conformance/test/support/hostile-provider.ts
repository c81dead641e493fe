import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer as createTcpServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { createServer, type TLSSocket } from 'node:tls';

/** What a provider does instead of answering; it is given the connection after the head of a request has been read. */
export type Misbehaviour = (socket: TLSSocket) => void;

/** A server that runs on a port of 127.0.0.1. */
export interface RunningServer {
  readonly port: number;
  readonly close: () => Promise<void>;
}

const patients =
  '{"resourceType":"Bundle","type":"searchset","entry":[{"resource":{"resourceType":"Patient","id":"1"}}]}';

/** A whole answer. */
export const answer = (status: number, body: string, type = 'application/fhir+json'): string =>
  `HTTP/1.1 ${status} OK\r\nContent-Type: ${type}\r\nCache-Control: no-store\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;

/**
 * Starts a provider with a good TLS endpoint that is bad behind it.
 * @param isGood whether a request is answered well, by its head and how many came before it
 */
export async function startHostileProvider(
  pki: string,
  misbehave: Misbehaviour,
  isGood: (head: string, before: number) => boolean,
): Promise<RunningServer> {
  const read = (name: string): string => readFileSync(join(pki, name), 'utf8');
  let served = 0;
  const server = createServer(
    {
      cert: read('provider/server.crt'),
      key: read('provider/server.key'),
      ca: read('ca-bundle.crt'),
      requestCert: true,
      rejectUnauthorized: true,
      maxVersion: 'TLSv1.2',
      handshakeTimeout: 500,
    },
    (socket) => {
      socket.on('error', () => socket.destroy());
      let head = '';
      socket.on('data', (chunk) => {
        head += chunk.toString('latin1');
        if (!head.includes('\r\n\r\n')) return;
        const request = head;
        head = '';
        if (isGood(request, served++)) socket.write(answer(200, patients));
        else misbehave(socket);
      });
    },
  );
  server.on('tlsClientError', () => undefined);
  return listen(server);
}

/** Starts a server whose certificate nobody has reason to trust. */
export async function startUntrustedServer(pki: string): Promise<RunningServer> {
  const read = (name: string): string => readFileSync(join(pki, 'bad/untrusted-server', name), 'utf8');
  return listen(
    createServer({ cert: read('server.crt'), key: read('server.key') }, (socket) =>
      socket.on('error', () => socket.destroy()),
    ).on('tlsClientError', () => undefined),
  );
}

/** Starts a server that closes every connection at once. */
export const startClosingServer = (): Promise<RunningServer> => listen(createTcpServer((socket) => socket.destroy()));

/** A port on which nothing listens. */
export async function closedPort(): Promise<number> {
  const { port, close } = await startClosingServer();
  await close();
  return port;
}

async function listen(server: Server): Promise<RunningServer> {
  const open = new Set<Socket>();
  server.on('secureConnection', (socket: Socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    port,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
}
