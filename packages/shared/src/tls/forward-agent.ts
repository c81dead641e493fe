import type { ClientRequest, IncomingMessage } from 'node:http';
import { Agent, type AgentOptions, type RequestOptions } from 'node:https';
import { isIP, type TcpNetConnectOpts } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect, type ConnectionOptions, type SecureContext, type TLSSocket } from 'node:tls';
import { attempt, guard } from '../failures/guard.ts';
import { readHeaders } from '../protocol/headers.ts';
import { clientSecureContext, type ClientMaterial } from './context-options.ts';
import type { TlsFacts } from './facts.ts';
import { noChain } from './peer.ts';
import { readServer, watchServer } from './connection.ts';

/** What a {@link ForwardAgent} may be told besides. */
export interface ForwardAgentOptions extends Pick<AgentOptions, 'keepAlive' | 'maxSockets' | 'maxFreeSockets'> {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** A server, as a request names it. */
export type Server = Pick<RequestOptions, 'host' | 'port'>;

/**
 * Connections to servers over mutual TLS, kept alive, each server verified: chain, dates, revocation lists, and the host name of the
 * address that is called, whatever the request's Host header says. A resumed session is not verified by OpenSSL again: so sessions are
 * kept only of servers that were found good, until their certificate ends or new revocation lists come.
 *
 * The pools are its own: Node's agent copies its options and those of the request for each request, and looks names up again and again. Of Node's
 * it is asked by `addRequest`, and answers by `onSocket`; a connection tells by `free` that its request is done.
 */
export class ForwardAgent extends Agent {
  readonly #now: () => number;
  readonly #keepsAlive: boolean;
  readonly #pools = new Map<string, Pool>();
  readonly #connections = new Set<Connection>();
  #trusted: Trusted;

  constructor(material: ClientMaterial, { now, keepAlive = true, ...options }: ForwardAgentOptions) {
    super({ keepAlive, ...options });
    this.#now = now;
    this.#keepsAlive = keepAlive;
    this.#trusted = startTrusting(material);
  }

  /** Takes new certificates and revocation lists; idle connections are closed, used ones when they are done. */
  reload(material: ClientMaterial): void {
    this.#trusted = startTrusting(material);
    for (const { isIdle, socket } of this.#connections) if (isIdle) socket.destroy();
  }

  /** Closes every connection. */
  override destroy(): void {
    for (const { socket } of this.#connections) socket.destroy();
  }

  /** How many requests wait for a connection to a server. */
  waiting(server: Server): number {
    return this.#pools.get(nameOf(server))?.waiting.filter(stillWaits).length ?? 0;
  }

  /** Whether no request more may wait for a connection to a server: as many may as there may be connections. */
  readonly isFull = ({ hostname, port }: { readonly hostname: string; readonly port: number }): boolean =>
    this.waiting({ host: hostname, port }) >= this.maxSockets;

  /** Gives a request a connection: one that is idle, a new one, or that of an earlier request once it is done. */
  addRequest(request: ClientRequest, options: RequestOptions): void {
    const pool = this.#poolOf(options);
    const idle = takeIdle(pool);
    if (idle !== undefined) {
      idle.isIdle = false;
      request.reusedSocket = true;
      serve(idle, request);
    } else if (pool.open < this.maxSockets) this.#open(pool, request, options);
    else pool.waiting = [...pool.waiting.filter(stillWaits), { request, options }];
  }

  #poolOf(server: Server): Pool {
    const name = nameOf(server);
    const before = this.#pools.get(name);
    if (before) return before;
    const pool: Pool = { name, open: 0, idle: [], waiting: [] };
    this.#pools.set(name, pool);
    return pool;
  }

  /** Node has nobody to catch an exception here when a request that waited gets its turn. */
  #open(pool: Pool, request: ClientRequest, options: RequestOptions): void {
    attempt(
      () => serve(this.#connect(pool, options), request),
      (error) => tellFailure(request, error),
    );
  }

  /**
   * A connection that is in no pool: what intercepts the requests of a process, as msw does, has pools of its own, and asks for connections by this.
   * @param onCreated is told what failed
   */
  override createConnection(
    options: RequestOptions,
    onCreated?: (error: Error | null, socket: Duplex) => void,
  ): Duplex | undefined {
    return attempt(
      () => this.#dial(options, this.#trusted),
      (error) => {
        onCreated?.(error as Error, undefined as never);
        return undefined;
      },
    );
  }

  #connect(pool: Pool, options: RequestOptions): Connection {
    const trusted = this.#trusted;
    const socket = this.#dial(options, trusted);
    const connection: Connection = { socket, trusted, validTo: 0, isIdle: false, usableUntil: 0, request: undefined };
    this.#connections.add(connection);
    pool.open += 1;
    // One listener for as long as it is open: to add and take off one around each request costs more than to be asked.
    socket.on(
      'data',
      // What comes while nobody has asked would be taken for the answer to the next request: nginx ends such a connection, too.
      guard(socket, () => connection.isIdle && socket.destroy()),
    );
    socket.on(
      'free',
      guard(socket, () => this.#release(pool, connection)),
    );
    socket.once(
      'close',
      guard(socket, () => this.#forget(pool, connection)),
    );
    return connection;
  }

  #dial(options: RequestOptions, { material, context, sessions }: Trusted): TLSSocket {
    const { port, family, lookup } = options;
    const host = options.host ?? 'localhost';
    const name = nameOf({ host, port });
    const earlier = findSession(sessions, name, this.#now());
    const to: TcpNetConnectOpts & ConnectionOptions = {
      host,
      port: Number(port),
      ...(family && { family }),
      ...(lookup && { lookup }),
      noDelay: true,
      keepAlive: true,
      keepAliveInitialDelay: keepAliveDelay,
      secureContext: context,
      servername: isIP(host) === 0 ? host : '',
      ...(earlier && { session: earlier.session }),
    };
    const socket = connect(to);
    watchServer(
      socket,
      material,
      earlier && { peer: earlier.server.peer, presented: earlier.server.evidence?.presented ?? noChain },
    );
    socket.once(
      'secureConnect',
      guard(socket, () => {
        const [session, server] = [socket.getSession(), readServer(socket)];
        if (session !== undefined && server !== undefined) sessions.set(name, { session, server });
      }),
    );
    socket.on(
      'error',
      guard(socket, () => sessions.delete(name)),
    );
    return socket;
  }

  /** Not to a further request of a connection made before a reload, nor to a server whose certificate has ended since. */
  #release(pool: Pool, connection: Connection): void {
    const { socket, trusted } = connection;
    const validTo = (connection.validTo ||= endOf(readServer(socket)));
    const isGood = socket.writable && trusted === this.#trusted && validTo >= this.#now();
    const next = isGood ? nextOf(pool) : undefined;
    connection.usableUntil = performance.now() + millisecondsKept(connection);
    if (next !== undefined) serve(connection, next.request);
    else if (isGood && this.#keepsAlive && isUsable(connection) && pool.idle.length < this.maxFreeSockets) {
      connection.isIdle = true;
      connection.request = undefined;
      pool.idle.push(connection);
    } else socket.destroy();
  }

  #forget(pool: Pool, connection: Connection): void {
    this.#connections.delete(connection);
    pool.open -= 1;
    const at = pool.idle.indexOf(connection);
    if (at >= 0) pool.idle.splice(at, 1);
    const next = nextOf(pool);
    if (next !== undefined) this.#open(pool, next.request, next.options);
    else if (pool.open === 0) this.#pools.delete(pool.name);
  }
}

/** Milliseconds until TCP asks whether the other end of a connection is still there. */
const keepAliveDelay = 1000;

/** The connections to one server. */
interface Pool {
  readonly name: string;
  /** How many there are, idle ones too. */
  open: number;
  /** Those that wait for their next request; the one used last is taken first. */
  readonly idle: Connection[];
  /** Requests that wait for a connection, in the order in which they came. */
  waiting: Waiting[];
}

interface Connection {
  readonly socket: TLSSocket;
  /** By what its server was verified. */
  readonly trusted: Trusted;
  /** When the certificate of its server ends, in milliseconds since the epoch; 0 until that is asked for. */
  validTo: number;
  isIdle: boolean;
  /** While it is idle: until when its server keeps it, as `performance.now()` counts. */
  usableUntil: number;
  /** The one that has it, or had it last while it is not idle. */
  request: Served | undefined;
}

/** Node keeps the answer with its request. */
type Served = ClientRequest & { readonly res?: IncomingMessage | null };

interface Waiting {
  readonly request: ClientRequest;
  readonly options: RequestOptions;
}

/** Tells a request that it gets no connection. */
function tellFailure(request: object, error: unknown): void {
  (request as { onSocket(socket: undefined, error: unknown): void }).onSocket(undefined, error);
}

/** What was found good under one set of certificates and revocation lists. */
interface Trusted {
  readonly material: ClientMaterial;
  readonly context: SecureContext;
  /** By name of pool. */
  readonly sessions: Map<string, Earlier>;
}

interface Earlier {
  readonly session: Buffer;
  /** The facts of the connection on which the session was last used. */
  readonly server: TlsFacts;
}

const nameOf = ({ host, port }: Server): string => `${host}:${port}`;

/** Gives a connection to a request. */
function serve(connection: Connection, request: ClientRequest): void {
  connection.request = request;
  request.onSocket(connection.socket);
}

function takeIdle({ idle }: Pool): Connection | undefined {
  let connection = idle.pop();
  while (connection !== undefined && !isUsable(connection)) {
    connection.socket.destroy();
    connection = idle.pop();
  }
  return connection;
}

const isUsable = ({ socket, usableUntil }: Connection): boolean => !socket.destroyed && performance.now() < usableUntil;

/**
 * How long a server says that it keeps an idle connection, in milliseconds, but for the second within which a request might meet its end; for ever,
 * where it does not say. Source: RFC 2068 §19.7.1.1, as Node's agent reads it.
 */
function millisecondsKept({ request }: Connection): number {
  const said = request?.res && readHeaders(request.res.rawHeaders).first('keep-alive');
  const [, seconds] = /^timeout=(\d{1,9})/.exec(said ?? '') ?? [];
  return seconds === undefined ? Number.POSITIVE_INFINITY : 1000 * (Number(seconds) - 1);
}

/** A request may be given up while it waits. */
const stillWaits = ({ request }: Waiting): boolean => !request.destroyed;

function nextOf({ waiting }: Pool): Waiting | undefined {
  let next = waiting.shift();
  while (next !== undefined && !stillWaits(next)) next = waiting.shift();
  return next;
}

const startTrusting = (material: ClientMaterial): Trusted => ({
  material,
  context: clientSecureContext(material),
  sessions: new Map(),
});

function findSession(sessions: Trusted['sessions'], name: string, now: number): Earlier | undefined {
  const earlier = sessions.get(name);
  return earlier !== undefined && endOf(earlier.server) >= now ? earlier : undefined;
}

/** When a server's certificate ends: milliseconds since the epoch. */
const endOf = (server: TlsFacts | undefined): number => server?.peer?.validTo ?? 0;
