import { connect as connectTcp, type Socket } from 'node:net';
import { connect, type SecureContext } from 'node:tls';
import { setTimeout as wait } from 'node:timers/promises';

/** How a client behaves on one connection. */
export interface Behaviour {
  readonly port: number;
  /** The client's certificate and trust; no TLS at all when undefined. */
  readonly secureContext: SecureContext | undefined;
  /** What it writes, piece by piece. */
  readonly pieces: readonly (string | Buffer)[];
  /** Milliseconds between two pieces. */
  readonly pause?: number;
  /** Whether it leaves after the last piece, without waiting for an answer. */
  readonly leaves?: boolean;
  /** Milliseconds after which it gives up waiting for the end. */
  readonly patience?: number;
  /** It has what it wants once this holds of what it received. */
  readonly enough?: (received: string) => boolean;
}

/** Opens a connection, writes, and gives all that came back until the end; never throws. */
export async function talk({
  port,
  secureContext,
  pieces,
  pause = 0,
  leaves = false,
  patience = 8_000,
  enough,
}: Behaviour): Promise<string> {
  const socket: Socket = secureContext
    ? connect({ host: '127.0.0.1', port, servername: 'localhost', secureContext })
    : connectTcp(port, '127.0.0.1');
  let received = '';
  const ended = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  const deadline = setTimeout(() => socket.destroy(), patience);
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk: Buffer) => {
    received += chunk.toString('latin1');
    if (enough?.(received)) socket.destroy();
  });
  for (const piece of pieces) {
    if (socket.destroyed) break;
    socket.write(typeof piece === 'string' ? Buffer.from(piece, 'latin1') : piece);
    if (pause > 0) await wait(pause);
  }
  if (leaves) socket.destroy();
  await ended;
  clearTimeout(deadline);
  return received;
}

/** The statuses of the answers in what a client received, interim ones left out. */
export const statusesIn = (received: string): number[] =>
  [...received.matchAll(/HTTP\/1\.1 ([2-5]\d\d) /g)].map(([, status]) => Number(status));
