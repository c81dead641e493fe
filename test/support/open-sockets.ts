import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { EventEmitter, once } from 'node:events';
import type { Socket } from 'node:net';

/** Counts the connections that servers of this process hold. */
export interface OpenSockets {
  /** Connections open at a port. */
  readonly at: (port: number) => number;
  /** Waits until there are so many at a port. @throws the error of the deadline */
  readonly until: (port: number, count: number, deadline?: number) => Promise<void>;
  readonly stop: () => void;
}

/** Watches every connection that a server of this process accepts from now on. */
export function watchSockets(): OpenSockets {
  const open = new Map<Socket, number>();
  const changes = new EventEmitter();
  const note = (message: unknown): void => {
    const { socket } = message as { socket: Socket };
    open.set(socket, socket.localPort ?? 0);
    changes.emit('change');
    socket.once('close', () => {
      open.delete(socket);
      changes.emit('change');
    });
  };
  subscribe('net.server.socket', note);
  const at = (port: number): number => [...open.values()].filter((other) => other === port).length;

  return {
    at,
    async until(port, count, deadline = 5_000) {
      const signal = AbortSignal.timeout(deadline);
      while (at(port) !== count) await once(changes, 'change', { signal });
    },
    stop: () => void unsubscribe('net.server.socket', note),
  };
}
