import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import { answerWell, listen, rootAt, startForeign } from './foreign-provider.ts';

type ForeignFailure = [what: string, reason: string, says: RegExp, start: () => Promise<string>, flags?: string[]];

/** Every way in which a provider that is not ours can fail. */
export const foreignFailures: readonly ForeignFailure[] = [
  [
    'its name is not found',
    'host-unknown',
    /host name cannot be resolved/,
    async () => rootAt(9443, 'provider.invalid'),
  ],
  [
    'nothing listens',
    'connection-refused',
    /Nothing listens/,
    async () => {
      const server = createTcpServer();
      const port = await listen(server);
      server.close();
      await once(server, 'close');
      return rootAt(port);
    },
  ],
  [
    'it resets the connection',
    'connection-closed',
    /closed the connection without an answer/,
    async () => rootAt(await listen(createTcpServer((socket) => socket.resetAndDestroy()))),
  ],
  [
    'it closes instead of answering',
    'connection-closed',
    /closed the connection without an answer/,
    () => startForeign((req) => req.socket.destroy()),
  ],
  [
    'its certificate is untrusted',
    'certificate-untrusted',
    /does not chain to the SubCA/,
    () => startForeign(answerWell, 'bad/untrusted-server'),
  ],
  [
    'its certificate has expired',
    'certificate-expired',
    /has expired/,
    () => startForeign(answerWell, 'bad/expired-server'),
  ],
  [
    'its certificate is revoked',
    'certificate-revoked',
    /has been revoked/,
    () => startForeign(answerWell, 'bad/revoked-server'),
  ],
  [
    'its certificate is for another host',
    'host-not-in-certificate',
    /not for the host name/,
    () => startForeign(answerWell, 'bad/wrong-host-server'),
  ],
  [
    'it speaks plain HTTP',
    'not-tls',
    /does not speak TLS/,
    async () => rootAt(await listen(createHttpServer(answerWell))),
  ],
  [
    'it takes TLS 1.3 only',
    'no-common-version',
    /does not take TLS 1\.2/,
    () => startForeign(answerWell, 'provider', { minVersion: 'TLSv1.3' }),
  ],
  [
    'it takes none of the cipher suites',
    'handshake-refused',
    /no cipher suite in common/,
    () => startForeign(answerWell, 'provider', { maxVersion: 'TLSv1.2', ciphers: 'AES128-SHA256' }),
  ],
  ['it is silent', 'silent', /silent for 100 ms/, () => startForeign(() => {}), ['--timeout', '100']],
  [
    'it is silent in the handshake',
    'silent',
    /silent for 100 ms/,
    async () => rootAt(await listen(createTcpServer(() => {}))),
    ['--timeout', '100'],
  ],
  [
    'it stops in the middle of its answer',
    'silent',
    /silent for 100 ms/,
    () => startForeign((_, res) => void res.write('{')),
    ['--timeout', '100'],
  ],
  [
    'it breaks off in the middle of its answer',
    'broken-answer',
    /before its answer was complete/,
    () =>
      startForeign((_, res) => {
        res.writeHead(200, { 'Content-Length': '10' }).write('part', () => res.destroy());
      }),
  ],
  [
    'it switches protocols',
    'switched-protocols',
    /answered 101 Switching Protocols, though nobody asked/,
    () =>
      startForeign(
        ({ socket }) =>
          void socket.end('HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n'),
      ),
  ],
  [
    'it answers something else than HTTP',
    'not-http',
    /not well-formed HTTP/,
    () => startForeign(({ socket }) => void socket.end('SMTP ready\r\n')),
  ],
];
