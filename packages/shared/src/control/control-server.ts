import { createServer, type Server } from 'node:http';
import type Koa from 'koa';
import { isOwnOrigin } from '../http/absolute-form.ts';
import { closeGently } from '../http/answer-and-close.ts';
import { takeOverEdge } from '../http/edge.ts';
import { defaultLimits } from '../http/limits.ts';
import { bothLoopbacks, listenOn } from '../http/listen-on-loopback.ts';

/** The event by which an app is told that its server closes: what it keeps open must end by itself. */
export const closing = 'closing';

/** A control API that listens on loopback. */
export interface ControlServer {
  readonly server: Server;
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Serves a control API on 127.0.0.1 and ::1: it is never reachable from elsewhere.
 * @throws the error of the port, EADDRINUSE for one
 */
export async function serveControl(app: Koa, port: number): Promise<ControlServer> {
  const handle = app.callback();
  const server = createServer({ requireHostHeader: false, maxHeaderSize: defaultLimits.maxHeaderSize });
  const edge = takeOverEdge(server, {
    answers: ({ says, next }) => ({ headers: [['Content-Type', 'application/json; charset=utf-8']], body: JSON.stringify({ error: says, next }) }),
    limits: defaultLimits,
    now: Date.now,
    mayAnswer: () => true,
    owns: (origin, socket) => isOwnOrigin(origin, socket, { protocol: 'http:' }),
    onRefused: () => {},
    onBroken: () => {},
  });
  server.on('request', (request, response) => {
    edge.take(request, response, () => void handle(request, response));
  });
  server.on('connection', (socket) => closeGently(socket, defaultLimits));
  const listening = await listenOn(server, port, bothLoopbacks);
  return {
    server,
    port: listening.port,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      app.emit(closing);
      // What ended by itself leaves before its connection does.
      setImmediate(() => server.closeAllConnections());
      await Promise.all([closed, listening.closeBeside()]);
    },
  };
}
