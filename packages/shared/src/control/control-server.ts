import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerOptions, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { Socket } from 'node:net';
import type Koa from 'koa';
import { messageOf } from '../failures/error-fields.ts';
import { closeGently } from '../http/answering.ts';
import { takeOverEdge, isOwnOrigin } from '../http/edge.ts';
import { defaultLimits } from '../http/limits.ts';
import { listenOn } from '../http/listen-on-loopback.ts';
import { MaterialError } from '../tls/material.ts';
import { offeredProtocols } from '../tls/offered-protocols.ts';
import { watchHandshakes } from '../tls/watch-handshakes.ts';
import { given, guard, nothing, raise } from '../failures/guard.ts';
import { accessOfApp } from './access-of-app.ts';
import { limitsOfApp } from './limits-of-app.ts';

/** The event by which an app is told that its server closes: what it keeps open must end by itself. */
export const closing = 'closing';

/** A control API that listens. */
export interface ControlServer {
  readonly server: Server;
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Serves a control API: on 127.0.0.1 and ::1, unless its access says otherwise.
 * @throws the error of the port, EADDRINUSE for one; MaterialError where its certificate or key is not as expected
 */
export async function serveControl(app: Koa, port: number): Promise<ControlServer> {
  const handle = app.callback();
  const limits = { ...defaultLimits, ...limitsOfApp(app) };
  const { host, tls, names } = accessOfApp(app).address;
  const { headersTimeout, requestTimeout, keepAliveTimeout, maxHeaderSize } = limits;
  const options: ServerOptions = {
    requireHostHeader: false,
    headersTimeout,
    requestTimeout,
    keepAliveTimeout,
    connectionsCheckingInterval: limits.checkInterval,
    maxHeaderSize,
  };
  const secure = tls === undefined ? undefined : createOverTls(options, tls);
  const server: Server = secure ?? createServer(options);
  const protocol = secure === undefined ? 'http:' : 'https:';
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
    owns: (origin, socket) =>
      isOwnOrigin(origin, socket, { protocol }) || (origin.protocol === protocol && names.has(origin.hostname)),
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
    secure === undefined ? 'connection' : 'secureConnection',
    guard(given, (socket: Socket) => closeGently(socket, limits)),
  );
  const handshakes =
    secure && watchHandshakes(secure, limits.handshakeTimeout, { onFailed: () => {}, cutOff: edge.cutOff });
  // Nothing has moved on the connection: it waits for its next call, does not read its answer, or waits for what was called, which may take its time.
  server.on(
    'timeout',
    guard(given, (socket: Socket) => {
      if (edge.running(socket) === undefined || socket.writableLength > 0) socket.destroy();
    }),
  );
  const listening = await listenOn(server, port, host);
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
      handshakes?.end();
      // What ended by itself leaves before its connection does.
      setImmediate(guard(nothing, () => server.closeAllConnections()));
      await Promise.all([closed, listening.closeBeside()]);
    },
  };
}

/**
 * Certificate and key are read once: a restart takes others. Other TLS than that of the Spine: browsers and clusters call here.
 * @throws MaterialError where they are not as expected
 */
function createOverTls(options: ServerOptions, { cert, key }: { readonly cert: string; readonly key: string }) {
  try {
    return createTlsServer({
      ...options,
      minVersion: 'TLSv1.2',
      ALPNProtocols: offeredProtocols,
      cert: readFileSync(cert),
      key: readFileSync(key),
    });
  } catch (error) {
    throw new MaterialError(
      cert,
      `the control API cannot speak TLS with it and ${key} (${messageOf(error)})`,
      'a certificate for --control-cert and its key for --control-key, both in PEM',
    );
  }
}

/** What the edge says of a listener's setting, said of the control port's. */
const nameOurs = (next: string): string => next.replaceAll('--', '--control-');
