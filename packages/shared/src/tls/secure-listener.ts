import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import { setTimeout as wait } from 'node:timers/promises';
import type { TLSSocket } from 'node:tls';
import { closeGently } from '../http/answering.ts';
import { takeOverEdge, type EdgeAnswers, isOwnOrigin } from '../http/edge.ts';
import type { EdgeRefusal } from '../http/edge-refusals.ts';
import { defaultLimits, type Limits } from '../http/limits.ts';
import { listenOn, type Listening } from '../http/listen-on-loopback.ts';
import { guard, raise } from '../failures/guard.ts';
import { Admission, type AdmissionOptions } from './admission.ts';
import { closeServer } from './close-server.ts';
import { serverContextOptions } from './context-options.ts';
import { explainHandshake, isDistrust } from './explain-handshake.ts';
import type { TlsFacts } from './facts.ts';
import type { TlsMaterial } from './material.ts';
import { offeredProtocols } from './offered-protocols.ts';
import { spellAlert } from './openssl-codes.ts';
import { watchHandshakes } from './watch-handshakes.ts';

/** What a listener is told. */
export interface SecureListenerOptions extends AdmissionOptions {
  /** A secret of all replicas, which resume each other's sessions; undefined: of its own alone. */
  readonly ticketSecret?: Buffer | undefined;
  readonly handle: (request: IncomingMessage, response: ServerResponse, tls: TlsFacts) => unknown;
  readonly edge: EdgeAnswers;
  /** Whether `Expect: 100-continue` is left to the handler; Node tells the client to go on by itself otherwise. */
  readonly leavesContinue?: boolean;
  /** Scheme, host and port at which the server is reached, where that is not what it listens on. */
  readonly publicOrigin?: string | undefined;
  /** Is told of each request that the edge refused, before the answer leaves; of the request itself where its head could be read. */
  readonly onRefusedRequest?: (
    refusal: EdgeRefusal,
    tls: TlsFacts | undefined,
    remoteAddress: string | undefined,
    request: IncomingMessage | undefined,
  ) => void;
  readonly limits?: Partial<Limits>;
}

/** What a listener needs to serve a mock's requests, whatever connections it takes them from. */
export type ServingOptions = Omit<SecureListenerOptions, 'material' | 'fqdns' | 'onBadCertificate'>;

/** A listener for mutual TLS. */
export interface SecureListener {
  readonly server: Server;
  /** As {@link listenOn}. @throws the error of the port, EADDRINUSE for one */
  readonly listen: (port: number, host: string) => Promise<{ readonly port: number }>;
  /**
   * Takes new certificates and revocation lists. Sessions made before cannot be resumed, and open connections are judged anew.
   * @throws MaterialError before anything has changed
   */
  readonly reload: (material: TlsMaterial) => void;
  /** Answers on for `drainTime`, each answer being the last of its connection. */
  readonly drain: () => Promise<void>;
  /** Why nobody should begin to send here. */
  readonly whyLeaving: () => string | undefined;
  /** Stops accepting, ends idle connections, and lets running requests finish for `closeTimeout`. */
  readonly close: () => Promise<void>;
}

/**
 * Makes a listener that enforces the transport clauses (P-01…P-04, L, C, X; see `transportClauses`).
 * @throws MaterialError when the certificates or lists cannot be used
 */
export function createSecureListener(options: SecureListenerOptions): SecureListener {
  const limits = { ...defaultLimits, ...options.limits };
  const publicOrigin = options.publicOrigin === undefined ? undefined : new URL(options.publicOrigin).origin;
  const admission = new Admission(options);
  const server = createServerOf(options, limits);

  const edge = takeOverEdge(server, {
    answers: options.edge,
    limits,
    now: options.now,
    mayAnswer: (socket) => admission.admit(socket as TLSSocket) !== undefined,
    owns: (origin, socket) =>
      origin.origin === publicOrigin || isOwnOrigin(origin, socket, { protocol: 'https:', cert: admission.own }),
    onRefused: (refusal, socket, request) =>
      options.onRefusedRequest?.(refusal, admission.factsOf(socket), (socket as TLSSocket).remoteAddress, request),
    onBroken: ({ code = '' }, socket) => {
      const { remoteAddress, remotePort } = socket as TLSSocket;
      const tls = admission.factsOf(socket);
      if (isDistrust(code))
        admission.report(
          { reason: 'server-not-trusted', opensslCode: spellAlert(code), tls, remoteAddress },
          remotePort,
        );
    },
  });
  const cutOff = (error: unknown, [socket]: readonly [TLSSocket]): void => edge.cutOff(socket, error);

  const [serve] = server.listeners('secureConnection');
  server.removeAllListeners('secureConnection');
  server.on(
    'secureConnection',
    guard(cutOff, (socket: TLSSocket) => {
      if (socket.destroyed) return;
      admission.add(socket, handshakes.setUpOf(socket));
      closeGently(socket, limits);
      // A reset may follow the refusal, when no other listener is there for it.
      socket.on(
        'error',
        guard(socket, () => socket.destroy()),
      );
      socket.once(
        'close',
        guard(socket, () => admission.connections.delete(socket)),
      );
      if (admission.admit(socket) !== undefined) serve?.call(server, socket);
    }),
  );
  const handshakes = watchHandshakes(server, limits.handshakeTimeout, {
    onFailed: ({ code, version, within, remoteAddress, remotePort }) => {
      const reason = explainHandshake(code, version, within);
      admission.report({ reason, opensslCode: spellAlert(code), tls: undefined, remoteAddress }, remotePort);
    },
    cutOff: edge.cutOff,
  });

  let closing = false;
  server.on(
    'request',
    guard(edge.fail, (request: IncomingMessage, response: ServerResponse) => {
      response.on('error', guard(response, raise));
      return edge.take(request, response, () => {
        const tls = admission.admit(request.socket as TLSSocket);
        if (tls === undefined) return;
        if (closing) response.shouldKeepAlive = false;
        return options.handle(request, response, tls);
      });
    }),
  );
  if (options.leavesContinue)
    server.on(
      'checkContinue',
      guard(edge.fail, (request: IncomingMessage, response: ServerResponse) =>
        server.emit('request', request, response),
      ),
    );
  // Nothing has moved on the connection: it waits for its next request, does not read its answer, or waits for the handler, which may take its time.
  server.on(
    'timeout',
    guard(cutOff, (socket: TLSSocket) => {
      if (edge.running(socket) === undefined || socket.writableLength > 0) socket.destroy();
    }),
  );

  let listening: Listening | undefined;
  return {
    server,
    listen: async (port, host) => (listening = await listenOn(server, port, host)),
    reload: (material) =>
      admission.reload(material, () => server.setSecureContext(serverContextOptions(material, options.ticketSecret))),
    drain: async () => {
      closing = true;
      if (limits.drainTime > 0) await wait(limits.drainTime);
    },
    whyLeaving: () => (closing ? 'The mock was asked to stop.' : undefined),
    close: async () => {
      closing = true;
      const { connections } = admission;
      const open = { connections, running: edge.running, endHandshakes: handshakes.end };
      await Promise.all([closeServer(server, open, limits), listening?.closeBeside()]);
    },
  };
}

/** Makes a server that has its clients judged by who listens, and sets no limit that is not among `limits`. */
function createServerOf({ material, ticketSecret }: SecureListenerOptions, limits: Limits): Server {
  const server = createServer({
    ...serverContextOptions(material, ticketSecret),
    // With a required certificate Node ends the connection before anybody can read whose it was, and nobody could answer 495 or 496.
    requestCert: true,
    rejectUnauthorized: false,
    handshakeTimeout: limits.handshakeTimeout,
    headersTimeout: limits.headersTimeout,
    requestTimeout: limits.requestTimeout,
    keepAliveTimeout: limits.keepAliveTimeout,
    connectionsCheckingInterval: limits.checkInterval,
    maxHeaderSize: limits.maxHeaderSize,
    requireHostHeader: false,
    ALPNProtocols: offeredProtocols,
  });
  server.maxConnections = limits.maxConnections;
  server.timeout = limits.sendTimeout;
  // Bounded by bytes; Node's limit by number drops headers silently.
  server.maxHeadersCount = 0;
  return server;
}
