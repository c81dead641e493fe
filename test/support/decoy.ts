import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

/** A server that must never be called. */
export interface Decoy {
  readonly port: number;
  /** How often it was called. */
  readonly calls: () => number;
  readonly close: () => void;
}

/** Listens on a free port of this machine. */
export async function startDecoy(): Promise<Decoy> {
  let calls = 0;
  const server = createServer((socket) => {
    calls += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  return { port: (server.address() as AddressInfo).port, calls: () => calls, close: () => server.close() };
}
