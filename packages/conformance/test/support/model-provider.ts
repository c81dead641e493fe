import { once } from 'node:events';
import { constants, randomBytes, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import { createServer as createTcpServer, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';
import type { SecureVersion, TLSSocket } from 'node:tls';

/** A TLS endpoint of a provider that does everything right, written apart from the mock's; each setting makes one thing wrong. */
export interface ModelSettings {
  readonly minVersion?: SecureVersion;
  readonly maxVersion?: SecureVersion;
  readonly ciphers?: string;
  readonly honorCipherOrder?: boolean;
  readonly withoutDhParameters?: boolean;
  readonly renegotiation?: boolean;
  /** Milliseconds. */
  readonly handshakeTimeout?: number;
  readonly withoutRequest?: boolean;
  readonly withoutLists?: boolean;
  /** OpenSSL's verdicts that are overlooked; a client without a certificate has UNABLE_TO_GET_ISSUER_CERT. */
  readonly overlooked?: readonly string[];
  readonly anyName?: boolean;
  readonly nameInSubject?: boolean;
  readonly nameInPart?: boolean;
  readonly issuedByRoot?: boolean;
  readonly withoutCertificate?: boolean;
  /** Nobody is judged whose session is resumed. */
  readonly resumedUnjudged?: boolean;
  /** Status of the answer to a client without a certificate, and to one with a bad one; it is closed without a byte when there is none. */
  readonly refusal?: {
    readonly absent?: number;
    readonly bad?: number;
    /** Whether it keeps the connection. */
    readonly open?: boolean;
    readonly contentType?: string;
  };
  /** What is sent, and then a close, when these are the first bytes of a connection. */
  readonly beforeTls?: (bytes: Buffer) => Buffer | undefined;
}

/** A model that runs. */
export interface RunningModel {
  readonly port: number;
  readonly close: () => Promise<void>;
}

const body = '{"resourceType":"CapabilityStatement"}';

/** Milliseconds: long enough for a handshake on a machine that is busy with other tests. */
const usualHandshakeTimeout = 1500;

/** Starts the endpoint on a free port, with the certificates of a test PKI. */
export async function startModel(pki: string, settings: ModelSettings): Promise<RunningModel> {
  const read = (name: string): string => readFileSync(join(pki, name), 'utf8');
  const lists = ['root-ca.crl', 'sub-ca.crl', 'bad/revoked-sub-ca/sub-ca.crl'].map(read);
  const root = new X509Certificate(read('root-ca.crt'));
  const open = new Set<Socket>();
  const tls: Server = createServer(
    {
      cert: read('provider/server.crt'),
      key: read('provider/server.key'),
      ca: read('ca-bundle.crt'),
      ...(!settings.withoutLists && { crl: lists }),
      minVersion: settings.minVersion ?? 'TLSv1.2',
      maxVersion: settings.maxVersion ?? 'TLSv1.2',
      ciphers: settings.ciphers ?? 'AESGCM+EECDH:AESGCM+EDH:AES256+EECDH:AES256+EDH',
      honorCipherOrder: settings.honorCipherOrder ?? true,
      ...(!settings.withoutDhParameters && { dhparam: 'auto' }),
      secureOptions: settings.renegotiation ? 0 : constants.SSL_OP_NO_RENEGOTIATION,
      ticketKeys: randomBytes(48),
      handshakeTimeout: settings.handshakeTimeout ?? usualHandshakeTimeout,
      requestCert: !settings.withoutRequest,
      rejectUnauthorized: false,
    },
    (request, response) => {
      const socket = request.socket as TLSSocket;
      const fault = judge(socket, root, settings);
      const status = fault === 'absent' ? settings.refusal?.absent : settings.refusal?.bad;
      if (fault === undefined) response.setHeader('Content-Type', 'application/fhir+json').end(body);
      else if (status === undefined) socket.destroy();
      else
        response
          .writeHead(status, {
            'Content-Type': settings.refusal?.contentType ?? 'text/html',
            Connection: settings.refusal?.open ? 'keep-alive' : 'close',
          })
          .end('Certificate');
    },
  );
  tls.on('secureConnection', (socket) => remember(open, socket));
  tls.on('tlsClientError', (_, socket) => socket.destroy());

  const front = createTcpServer((socket) => {
    socket.on('error', () => undefined);
    const deadline = setTimeout(() => socket.destroy(), settings.handshakeTimeout ?? usualHandshakeTimeout);
    socket.once('data', (bytes) => {
      clearTimeout(deadline);
      const answer = settings.beforeTls?.(bytes);
      if (answer !== undefined) {
        socket.end(answer);
        return;
      }
      socket.pause();
      socket.unshift(bytes);
      tls.emit('connection', socket);
    });
  });
  const listening = settings.beforeTls === undefined ? tls : front;
  listening.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  return {
    port: (listening.address() as AddressInfo).port,
    close: async () => {
      const closed = new Promise((resolve) => listening.close(resolve));
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
}

/** What is wrong with the client's certificate, one clause after another. */
function judge(socket: TLSSocket, root: X509Certificate, settings: ModelSettings): string | undefined {
  if (settings.withoutRequest || (settings.resumedUnjudged && socket.isSessionReused())) return undefined;
  const leaf = socket.getPeerX509Certificate();
  if (leaf === undefined) return settings.withoutCertificate ? undefined : 'absent';
  const verdict = String(socket.authorizationError);
  if (!socket.authorized && !settings.overlooked?.includes(verdict)) return verdict;
  if (!settings.issuedByRoot && leaf.checkIssued(root) && leaf.verify(root.publicKey)) return 'issued by the RootCA';
  const names = `${leaf.subjectAltName}, ${settings.nameInSubject ? leaf.subject.replace('CN=', 'DNS:') : ''}`;
  if (settings.nameInPart && names.includes('proxy.mock-spine.test')) return undefined;
  return settings.anyName || /DNS:proxy\.mock-spine\.test(,|$)/.test(names) ? undefined : 'another name';
}

function remember(open: Set<Socket>, socket: Socket): void {
  open.add(socket);
  socket.on('error', () => socket.destroy());
  socket.once('close', () => open.delete(socket));
}
