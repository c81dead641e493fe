import type { Socket } from 'node:net';
import { guard, nothing } from './guard.ts';

/**
 * Ends a connection of TCP on which TLS or HTTP stands, by an error of its own, which Node hands on to them: they can be destroyed. Destroying the
 * connection beneath TLS crashes Node 20 (segmentation fault).
 * @param code tells why
 */
export function breakOff(socket: Socket, code: string): void {
  if (socket.listenerCount('error') === 0) socket.destroy();
  else if (!socket.destroyed) socket.emit('error', Object.assign(new Error('Connection broken off'), { code }));
}

/** As {@link breakOff}, after a callback for a new connection failed: as soon as others have taken it over, if they do. */
export function breakOffNew(_: unknown, [socket]: readonly [Socket]): void {
  setImmediate(guard(nothing, () => breakOff(socket, failed)));
}

/** The code of a connection at which a callback of this mock failed. */
const failed = 'ERR_MOCK_FAILED';
