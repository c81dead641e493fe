import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { issueCertificate } from '@mock-spine/shared/pki/issue-certificate';
import { exportKey, makeKey } from '@mock-spine/shared/pki/keys';
import { periods } from '@mock-spine/shared/pki/validity';
import { firstOf } from '@mock-spine/shared/failures/surely';
import type { TunnelAddress } from '../kit/tunnel.ts';
import type { KeyPair } from './client.ts';
import { agreeToHello } from './hellos.ts';

/** Servers on this machine that permit everything: what fails with them fails by the client's own doing. */
export interface ReferenceServers {
  /** Takes every version, suite and certificate; answers 200 with the serial number of the certificate in the header `Peer`. */
  readonly tls: TunnelAddress;
  /** Answers plain HTTP, and hellos of SSL 2 and 3. */
  readonly raw: TunnelAddress;
  /** A client's certificate that nobody has reason to trust. */
  readonly stranger: KeyPair;
  readonly close: () => Promise<void>;
}

/** The FQDN in the certificate of the stranger. */
const strangerName = 'stranger.mock-spine.test';

/** Starts the servers on free ports. Makes a key first. */
export async function startReference(): Promise<ReferenceServers> {
  const key = await makeKey();
  const template = { period: periods.leaf.good(Date.now()), key };
  const server = issueCertificate({
    ...template,
    commonName: 'localhost',
    names: ['localhost', '127.0.0.1'],
    usage: 'server',
  }).toString();
  const client = issueCertificate({
    ...template,
    commonName: strangerName,
    names: [strangerName],
    usage: 'client',
  }).toString();
  const pem = exportKey(key);
  const open = new Set<Socket>();

  const tls = createTlsServer(
    {
      cert: server,
      key: pem,
      ciphers: 'ALL:eNULL:@SECLEVEL=0',
      minVersion: 'TLSv1',
      honorCipherOrder: false,
      dhparam: 'auto',
      requestCert: true,
      rejectUnauthorized: false,
    },
    (socket) => {
      const peer = socket.getPeerX509Certificate();
      socket.on('error', () => undefined);
      socket.on('data', () =>
        socket.write(`HTTP/1.1 200 OK\r\nPeer: ${peer?.serialNumber ?? 'none'}\r\nContent-Length: 0\r\n\r\n`),
      );
    },
  );
  tls.on('tlsClientError', () => undefined);
  const raw = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', (bytes) =>
      socket.end(agreeToHello(bytes) ?? (bytes.toString('latin1').startsWith('GET ') ? 'HTTP/1.1 200 OK\r\n\r\n' : '')),
    );
  });
  // Of TLS only what has its handshake behind it: to destroy a connection beneath a handshake crashes Node 20.
  tls.on('secureConnection', (socket) => remember(socket, open));
  raw.on('connection', (socket) => remember(socket, open));
  const ports = await Promise.all([tls, raw].map(listen));
  return {
    tls: { host: '127.0.0.1', port: firstOf(ports, 'the ports') },
    raw: { host: '127.0.0.1', port: ports[1]! },
    stranger: { cert: client, key: pem },
    close: async () => {
      const closed = [tls, raw].map((each) => new Promise((resolve) => each.close(resolve)));
      for (const socket of open) socket.destroy();
      await Promise.all(closed);
    },
  };
}

/** The serial number that the reference prints for a client, and `none`. */
export const serialOf = (cert: string | undefined): string =>
  cert === undefined ? 'none' : new X509Certificate(cert).serialNumber;

function remember(socket: Socket, open: Set<Socket>): void {
  open.add(socket);
  socket.once('close', () => open.delete(socket));
}

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}
