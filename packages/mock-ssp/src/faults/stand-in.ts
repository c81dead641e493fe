import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { join } from 'node:path';
import { createServer, type TLSSocket } from 'node:tls';
import { given, guard, nothing, raise } from '@mock-spine/shared/failures/guard';
import { breakOff, breakOffNew } from '@mock-spine/shared/failures/break-off';
import { serverContextOptions } from '@mock-spine/shared/tls/context-options';
import { ForwardAgent } from '@mock-spine/shared/tls/forward-agent';
import { loadMaterial } from '@mock-spine/shared/tls/material';
import type { Detour } from '../request/crossing.ts';

/** A listener in a provider's place, whose certificate no SSP accepts. */
export interface StandIn {
  /** The way to it, as soon as it listens. */
  readonly detour: Promise<Detour>;
  close(): void;
}

/**
 * Starts a listener on loopback.
 * @param certs directory of the test certificates
 * @param folder below `bad` there: `expired-server`
 * @param now milliseconds since the epoch
 * @throws MaterialError when the certificate is not there
 */
export function startStandIn(certs: string, folder: string, now: () => number): StandIn {
  const file = (name: string) => join(certs, name);
  const material = loadMaterial({
    cert: file(`bad/${folder}/server.crt`),
    key: file(`bad/${folder}/server.key`),
    ca: file('ca-bundle.crt'),
    crls: [file('root-ca.crl'), file('sub-ca.crl')],
  });
  const sockets = new Set<Socket>();
  // Whoever accepts the certificate gets no answer all the same; ending the connection sooner would overtake the certificate.
  const server = createServer(
    serverContextOptions(material),
    guard(given, (socket: TLSSocket) => {
      socket
        .on(
          'error',
          guard(socket, () => socket.destroy()),
        )
        .on(
          'data',
          guard(socket, () => socket.destroy()),
        );
    }),
  );
  server.on(
    'tlsClientError',
    guard(given, (_: Error, socket: TLSSocket) => socket.destroy()),
  );
  server.on(
    'connection',
    guard(breakOffNew, (socket: Socket) => {
      sockets.add(socket);
      socket.once(
        'close',
        guard(nothing, () => sockets.delete(socket)),
      );
    }),
  );
  // Trust in the test CAs, whichever CA the providers are trusted by: otherwise every certificate would be merely untrusted.
  const agent = new ForwardAgent({ ca: material.ca, crls: material.crls }, { now, keepAlive: false });
  server.listen(0, '127.0.0.1').unref();
  const detour = once(server, 'listening').then(() => ({
    agent,
    hostname: '127.0.0.1',
    port: (server.address() as AddressInfo).port,
  }));
  detour.catch(() => {});
  server.on('error', guard(nothing, raise));
  return {
    detour,
    close() {
      server.close();
      for (const socket of sockets) breakOff(socket, 'ERR_STAND_IN_CLOSED');
      agent.destroy();
    },
  };
}
