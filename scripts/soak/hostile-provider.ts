import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:tls';
import { materialIn } from '../bench/material.ts';
import type { Random } from './random.ts';

/** A provider that answers what no provider should. */
export interface HostileProvider {
  readonly port: number;
  close(): void;
}

const body = '{"resourceType":"Bundle"}';
const head = 'HTTP/1.1 200 OK\r\nContent-Type: application/fhir+json\r\nCache-Control: no-store\r\n';

/** Answers, byte for byte; an empty one closes the connection. */
const hostileAnswers: readonly string[] = [
  `HTTP/1.1 200 O\x7fK\r\nContent-Length: 2\r\n\r\n{}`,
  'HTTP/1.1 101 Switching Protocols\r\nUpgrade: none\r\nConnection: Upgrade\r\n\r\n',
  'HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n'.repeat(500),
  `${head}Content-Length: ${body.length}\r\n\r\n${body}and more`,
  'HTTP/1.1 204 No Content\r\nCache-Control: no-store\r\n\r\n0\r\n\r\n',
  `${head}Transfer-Encoding: chunked\r\n\r\nzz\r\n${body}\r\n0\r\n\r\n`,
  `${head}Transfer-Encoding: gzip, chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n`,
  `${head}${'X: y\r\n'.repeat(1_500)}Content-Length: 2\r\n\r\n{}`,
  `${head}X: ${'y'.repeat(60_000)}\r\nContent-Length: 2\r\n\r\n{}`,
  `${head}Content-Length: 1000\r\n\r\n${body}`,
  `${head}Content-Length: 4\r\nContent-Length: 5\r\n\r\n{}..`,
  `${head}Content-Length: 200000\r\n\r\n${'{'.repeat(200_000)}`,
  'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 15\r\n\r\n<html>hi</html>',
  'HTTP/1.1 302 Found\r\nLocation: /login\r\nContent-Length: 0\r\n\r\n',
  'HTTP/9.9 200 OK\r\n\r\n',
  'SSH-2.0-OpenSSH_9.2\r\n',
  '',
];

/** Starts it on a free port, with the certificate of the provider. */
export async function startHostileProvider(pki: string, random: Random): Promise<HostileProvider> {
  const { cert, key, ca } = materialIn(pki, 'provider/server');
  const server = createServer(
    { cert, key, ca, requestCert: true, minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2' },
    (socket) => {
      socket.on('error', () => socket.destroy());
      socket.on('data', (chunk: Buffer) => {
        if (!chunk.includes('\r\n\r\n')) return;
        const answer = random.pick(hostileAnswers);
        if (answer === '') socket.destroy();
        else socket.write(Buffer.from(answer, 'latin1'), () => random.below(2) === 0 && socket.end());
      });
    },
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, close: () => void server.close() };
}
