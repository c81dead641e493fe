import type { Server } from 'node:https';
import type { Socket } from 'node:net';
import { guard, nothing } from '@mock-spine/shared/failures/guard';
import { breakOffNew } from '@mock-spine/shared/failures/break-off';

/** Resets the TCP connection below a TLS connection. */
export type ResetConnection = (socket: Socket) => void;

/** The TCP connections of a TLS server, by their far end: a TLS socket cannot be reset itself (Node 20). */
export class KnownConnections {
  readonly #connections = new Map<string, Socket>();

  /** Remembers every connection that this server accepts from now on, until it is closed. */
  watch(server: Server): void {
    server.on(
      'connection',
      guard(breakOffNew, (raw: Socket) => {
        const end = farEnd(raw);
        this.#connections.set(end, raw);
        raw.once(
          'close',
          guard(nothing, () => this.#connections.get(end) === raw && this.#connections.delete(end)),
        );
      }),
    );
  }

  /** Resets the connection of a TLS socket, which is closed by that. */
  readonly reset: ResetConnection = (socket) => {
    this.#connections.get(farEnd(socket))?.resetAndDestroy();
    socket.destroy();
  };
}

const farEnd = ({ remoteAddress, remotePort }: Socket): string => `${remoteAddress} ${remotePort}`;
