import type { Server } from 'node:https';
import type { AddressInfo } from 'node:net';

/** Listens on a free port of the loopback, tells the process that started this one which, and ends with it. */
export function listenAndTell(server: Server): void {
  server.keepAliveTimeout = 60_000;
  process.on('disconnect', () => process.exit());
  process.on('SIGTERM', () => process.exit());
  server.listen(0, '127.0.0.1', () => process.send!({ port: (server.address() as AddressInfo).port }));
}
