import type { Duplex } from 'node:stream';
import type { TLSSocket } from 'node:tls';
import { factsNow, readConnection, type ClientConnection } from './connection.ts';
import { describeRefusal, type ConnectionRefusal, type UnexplainedRefusal } from './connection-refusal.ts';
import type { SetUp, TlsFacts } from './facts.ts';
import type { TlsMaterial } from './material.ts';
import { createTrust, type Trust } from './trust.ts';

/** By what a listener judges its clients. */
export interface AdmissionOptions {
  readonly material: TlsMaterial;
  /** FQDNs of which a client's certificate must have one, lower case; undefined: any. */
  readonly fqdns: readonly string[] | undefined;
  /** Whether the CN of a client certificate without DNS names counts as one. */
  readonly cnCounts?: boolean;
  /**
   * What a client without a good certificate meets. `close`: no byte of an answer (P-02, the provider). `answer`: the request is handled,
   * with `tls.refused` set, so that the handler answers 495 or 496 (the SSP). `close-unless-absent`: a client that shows none is handled so, any other
   * meets `close` (the provider that is called directly).
   */
  readonly onBadCertificate: 'close' | 'answer' | 'close-unless-absent';
  /** Is told of each connection that was refused, once. */
  readonly onRefusedConnection: (refusal: ConnectionRefusal, remotePort: number | undefined) => void;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** The connections whose handshake is done, and whether their clients may have an answer: judged anew for each request. */
export class Admission {
  readonly connections = new Map<Duplex, ClientConnection>();
  readonly #options: AdmissionOptions;
  #trust: Trust;
  #own: string;

  /** @throws MaterialError when the certificates or lists cannot be used */
  constructor(options: AdmissionOptions) {
    this.#options = options;
    this.#trust = createTrust(options.material, options.now(), options.cnCounts);
    this.#own = options.material.cert;
  }

  /** The certificate of this end, and those that it sends with it, as PEM. */
  get own(): string {
    return this.#own;
  }

  /** The facts as of the last request of a connection. */
  factsOf(socket: Duplex): TlsFacts | undefined {
    return this.connections.get(socket)?.facts;
  }

  /** Takes a connection up whose handshake is done. */
  add(socket: TLSSocket, setUp: SetUp | undefined): void {
    this.connections.set(socket, readConnection(socket, this.#trust, this.#own, setUp));
  }

  /** The facts of a connection as they are now; nothing, and the connection closed, when its client may have no answer. */
  admit(socket: TLSSocket): TlsFacts | undefined {
    const connection = this.connections.get(socket);
    if (connection === undefined) return undefined;
    const { now, fqdns } = this.#options;
    const tls = factsNow(connection, socket, this.#trust, now(), fqdns);
    if (tls.refused === undefined || this.#isAnswered(tls.refused)) return tls;
    const { opensslCode } = connection.presented;
    this.report({ reason: tls.refused, opensslCode, tls, remoteAddress: socket.remoteAddress }, socket.remotePort);
    this.connections.delete(socket);
    socket.destroy();
    return undefined;
  }

  /** Tells of a connection that was refused. */
  report(refused: Omit<UnexplainedRefusal, 'at'>, remotePort: number | undefined): void {
    const { now, onRefusedConnection } = this.#options;
    onRefusedConnection(describeRefusal({ at: now(), ...refused }), remotePort);
  }

  /**
   * Takes new certificates and revocation lists, by which open connections are judged from now on.
   * @param serve has the server take them, once it is known that they can be used
   * @throws MaterialError before anything has changed
   */
  reload(material: TlsMaterial, serve: () => void): void {
    const { now, cnCounts } = this.#options;
    const renewed = createTrust(material, now(), cnCounts);
    serve();
    this.#trust = renewed;
    this.#own = material.cert;
  }

  #isAnswered(refused: NonNullable<TlsFacts['refused']>): boolean {
    const { onBadCertificate } = this.#options;
    return onBadCertificate === 'answer' || (onBadCertificate === 'close-unless-absent' && refused === 'absent');
  }
}
