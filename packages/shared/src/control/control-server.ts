import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type Koa from 'koa';
import { isOwnOrigin } from '../http/absolute-form.ts';
import { closeGently } from '../http/answer-and-close.ts';
import { takeOverEdge } from '../http/edge.ts';
import { defaultLimits } from '../http/limits.ts';
import { bothLoopbacks, listenOn } from '../http/listen-on-loopback.ts';
import { given, guard, nothing, raise } from '../failures/guard.ts';
import { limitsOfApp } from './limits-of-app.ts';

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
  const limits = { ...defaultLimits, ...limitsOfApp(app) };
  const { headersTimeout, requestTimeout, keepAliveTimeout, maxHeaderSize } = limits;
  const server = createServer({
    requireHostHeader: false,
    headersTimeout,
    requestTimeout,
    keepAliveTimeout,
    connectionsCheckingInterval: limits.checkInterval,
    maxHeaderSize,
  });
  server.maxConnections = limits.maxConnections;
  server.timeout = limits.sendTimeout;
  // Bounded by bytes; Node's limit by number drops headers silently.
  server.maxHeadersCount = 0;
  const edge = takeOverEdge(server, {
    answers: ({ says, next }) => ({
      headers: [['Content-Type', 'application/json; charset=utf-8']],
      body: JSON.stringify({ error: says, next: nameOurs(next) }),
    }),
    limits,
    now: Date.now,
    mayAnswer: () => true,
    owns: (origin, socket) => isOwnOrigin(origin, socket, { protocol: 'http:' }),
    onRefused: () => {},
    onBroken: () => {},
  });
  server.on(
    'request',
    guard(edge.fail, (request: IncomingMessage, response: ServerResponse) => {
      response.on('error', guard(response, raise));
      return edge.take(request, response, () => handle(request, response));
    }),
  );
  server.on(
    'connection',
    guard(given, (socket: Socket) => closeGently(socket, limits)),
  );
  // Nothing has moved on the connection: it waits for its next call, does not read its answer, or waits for what was called, which may take its time.
  server.on(
    'timeout',
    guard(given, (socket: Socket) => {
      if (edge.running(socket) === undefined || socket.writableLength > 0) socket.destroy();
    }),
  );
  const listening = await listenOn(server, port, bothLoopbacks);
  return {
    server,
    port: listening.port,
    close: async () => {
      const closed = new Promise<void>((resolve) =>
        server.close(
          guard(
            () => resolve(),
            () => resolve(),
          ),
        ),
      );
      app.emit(closing);
      // What ended by itself leaves before its connection does.
      setImmediate(guard(nothing, () => server.closeAllConnections()));
      await Promise.all([closed, listening.closeBeside()]);
    },
  };
}

/** What the edge says of a listener's setting, said of the control port's. */
const nameOurs = (next: string): string => next.replaceAll('--', '--control-');
