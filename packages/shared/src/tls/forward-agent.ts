import type { ClientRequest } from 'node:http';
import { Agent, type AgentOptions, type RequestOptions } from 'node:https';
import { isIP } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect, type ConnectionOptions, type SecureContext, type TLSSocket } from 'node:tls';
import { attempt, guard } from '../failures/guard.ts';
import { clientSecureContext, type ClientMaterial } from './context-options.ts';
import type { TlsFacts } from './facts.ts';
import { noChain } from './kept-chain.ts';
import { readServer, watchServer } from './server-connection.ts';

/** What a {@link ForwardAgent} may be told besides. */
export interface ForwardAgentOptions extends AgentOptions {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/**
 * Connections to servers over mutual TLS, kept alive, each server verified: chain, dates, revocation lists, and the host name of the
 * address that is called, whatever the request's Host header says. A resumed session is not verified by OpenSSL again: so sessions are
 * kept only of servers that were found good, until their certificate ends or new revocation lists come.
 */
export class ForwardAgent extends Agent {
  readonly #now: () => number;
  /** Connections that wait for their next request: something that comes then, which nobody asked for, would be taken for its answer. nginx ends them, too. */
  readonly #idle = new WeakSet<Duplex>();
  #trusted: Trusted;

  constructor(material: ClientMaterial, { now, ...options }: ForwardAgentOptions) {
    super({ keepAlive: true, ...options });
    this.#now = now;
    this.#trusted = startTrusting(material);
  }

  /** Takes new certificates and revocation lists; idle connections are closed, used ones when they are done. */
  reload(material: ClientMaterial): void {
    this.#trusted = startTrusting(material);
    for (const sockets of Object.values(this.freeSockets)) for (const socket of sockets ?? []) socket.destroy();
  }

  /** The key of a pool. Node's own spells keys and certificates out for every request. */
  override getName(options: RequestOptions = {}): string {
    return `${options.host}:${options.port}`;
  }

  /** How many requests wait for a connection to a server. */
  waiting(server: RequestOptions): number {
    return this.requests[this.getName(server)]?.filter(({ destroyed }) => !destroyed).length ?? 0;
  }

  /** Node calls it when a request is made, and when one that waits gets its turn: then there is nobody to catch an exception. */
  override createConnection(
    options: RequestOptions,
    onCreated?: (error: Error | null, socket: Duplex) => void,
  ): Duplex | undefined {
    return attempt(
      () => this.#connect(options),
      (error) => {
        onCreated?.(error as Error, undefined as never);
        return undefined;
      },
    );
  }

  #connect(options: RequestOptions): TLSSocket {
    const { material, context, sessions, validTo } = this.#trusted;
    const name = this.getName(options);
    const host = options.host ?? 'localhost';
    const earlier = findSession(sessions, name, this.#now());
    const socket = connect({
      ...(options as ConnectionOptions),
      secureContext: context,
      servername: isIP(host) === 0 ? host : '',
      session: earlier?.session,
    });
    watchServer(
      socket,
      material,
      earlier && { peer: earlier.server.peer, presented: earlier.server.evidence?.presented ?? noChain },
    );
    socket.once(
      'secureConnect',
      guard(socket, () => {
        const [session, server] = [socket.getSession(), readServer(socket)];
        validTo.set(socket, endOf(server));
        if (session !== undefined && server !== undefined) sessions.set(name, { session, server });
      }),
    );
    socket.once(
      'error',
      guard(socket, () => sessions.delete(name)),
    );
    // One listener for as long as it is open: to add and take off one around each request costs more than to be asked.
    socket.on(
      'data',
      guard(socket, () => this.#idle.has(socket) && socket.destroy()),
    );
    return socket;
  }

  /** Not for a connection made before a reload, nor to a server whose certificate has ended since. */
  override keepSocketAlive(socket: Duplex): boolean {
    return attempt(
      () => {
        const isGood = (this.#trusted.validTo.get(socket) ?? 0) >= this.#now();
        if (!isGood || !(super.keepSocketAlive(socket) as unknown as boolean)) return false;
        this.#idle.add(socket);
        return true;
      },
      () => false,
    );
  }

  override reuseSocket(socket: Duplex, request: ClientRequest): void {
    this.#idle.delete(socket);
    super.reuseSocket(socket, request);
  }
}

/** What was found good under one set of certificates and revocation lists. */
interface Trusted {
  readonly material: ClientMaterial;
  readonly context: SecureContext;
  /** By name of pool. */
  readonly sessions: Map<string, Earlier>;
  /** When the certificate of a connection's server ends: milliseconds since the epoch. */
  readonly validTo: WeakMap<Duplex, number>;
}

interface Earlier {
  readonly session: Buffer;
  /** The facts of the connection on which the session was last used. */
  readonly server: TlsFacts;
}

const startTrusting = (material: ClientMaterial): Trusted => ({
  material,
  context: clientSecureContext(material),
  sessions: new Map(),
  validTo: new WeakMap(),
});

function findSession(sessions: Trusted['sessions'], name: string, now: number): Earlier | undefined {
  const earlier = sessions.get(name);
  return earlier !== undefined && endOf(earlier.server) >= now ? earlier : undefined;
}

/** When a server's certificate ends: milliseconds since the epoch. */
const endOf = (server: TlsFacts | undefined): number => server?.peer?.validTo ?? 0;
