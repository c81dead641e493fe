import type { ServerResponse } from 'node:http';
import type { Server } from 'node:https';
import { Server as NetServer } from 'node:net';
import type { Duplex } from 'node:stream';
import { attempt, guard } from '../failures/guard.ts';
import { answerAndClose } from '../http/answering.ts';
import type { Limits } from '../http/limits.ts';

/** How long a client may take to close its side when the listener closes, in milliseconds: it is told by a FIN, and cut off by a reset otherwise. */
const farewell = 200;

/** What is open at a server that is to close. */
export interface OpenAtServer {
  readonly connections: ReadonlyMap<Duplex, unknown>;
  /** The answer that a connection waits for. */
  readonly running: (socket: Duplex) => ServerResponse | undefined;
  /** Ends the connections that are not made yet. */
  readonly endHandshakes: () => void;
}

/**
 * Stops accepting, ends idle connections, and lets running requests finish for `closeTimeout`.
 * @returns when all is closed
 */
export function closeServer(server: Server, open: OpenAtServer, limits: Limits): Promise<void> {
  return new Promise((resolve) => {
    const deadline = setTimeout(
      guard(
        () => resolve(),
        () => {
          for (const socket of open.connections.keys()) socket.destroy();
        },
      ),
      limits.closeTimeout,
    );
    const over = guard(
      () => resolve(),
      () => {
        clearTimeout(deadline);
        resolve();
      },
    );
    // Before it closes, Node looks for idle connections, and fails where an error has torn one away from its parser.
    attempt(
      () => server.close(over),
      () => NetServer.prototype.close.call(server, over) as Server,
    );
    open.endHandshakes();
    for (const socket of open.connections.keys()) endWhenDone(socket, open.running(socket), limits);
  });
}

function endWhenDone(socket: Duplex, response: ServerResponse | undefined, limits: Limits): void {
  const end = () => answerAndClose(socket, '', { ...limits, lingerTime: farewell });
  if (response === undefined) return end();
  if (!response.headersSent) response.shouldKeepAlive = false;
  response.once('close', guard(socket, end));
}
