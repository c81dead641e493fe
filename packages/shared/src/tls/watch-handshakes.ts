import type { Server } from 'node:https';
import type { DropArgument, Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { guard, nothing } from '../failures/guard.ts';
import type { Edge } from '../http/edge.ts';
import { breakOff, breakOffNew } from '../failures/break-off.ts';
import type { HandshakePart } from './explain-handshake.ts';
import type { SetUp } from './facts.ts';

/** A handshake that failed. */
export interface FailedHandshake {
  readonly remoteAddress: string | undefined;
  readonly remotePort: number | undefined;
  /** Node's or OpenSSL's code. */
  readonly code: string;
  /** As {@link explainHandshake} takes it. */
  readonly version: string | undefined;
  /** As for {@link explainHandshake}. */
  readonly within?: HandshakePart | undefined;
}

/** Who is told how handshakes end badly. */
export interface HandshakeWatcher {
  readonly onFailed: (failure: FailedHandshake) => void;
  /** As {@link Edge.cutOff}. */
  readonly cutOff: Edge['cutOff'];
}

export interface WatchedHandshakes {
  /** From the acceptance of a connection to the end of its handshake. */
  readonly setUpOf: (socket: TLSSocket) => SetUp | undefined;
  /** Ends those that are under way, without reporting them. */
  readonly end: () => void;
}

/**
 * Follows every connection from its first byte to the end of its handshake. Each ends in exactly one way: `secureConnection`, or one
 * call of `onFailed` or, when a callback here fails, of `cutOff`. Node's own time-out starts anew with every byte; this one does not (T-02).
 * @param timeout milliseconds for the whole handshake
 */
export function watchHandshakes(
  server: Server,
  timeout: number,
  { onFailed, cutOff }: HandshakeWatcher,
): WatchedHandshakes {
  const done = new WeakMap<TLSSocket, SetUp>();
  const underWay = new Map<string, Handshake>();

  server.prependListener(
    'connection',
    guard(giveUp, (socket: Socket) => {
      const key = keyOf(socket);
      const handshake: Handshake = {
        socket,
        remotePort: socket.remotePort,
        from: performance.now(),
        deadline: setTimeout(
          guard(
            (error) => giveUp(error, [socket]),
            () => breakOff(socket, tooSlow),
          ),
          timeout,
        ),
      };
      underWay.set(key, handshake);
      socket.once(
        'close',
        guard(
          (error) => giveUp(error, [socket]),
          () => {
            if (underWay.get(key) === handshake) fail(key, 'ECONNRESET', undefined);
          },
        ),
      );
    }),
  );
  server.prependListener(
    'secureConnection',
    guard(
      (error, [socket]) => giveUpSecure(error, socket),
      (socket: TLSSocket) => {
        const handshake = take(keyOf(socket));
        if (handshake !== undefined) done.set(socket, { from: handshake.from, to: performance.now() });
      },
    ),
  );
  // https.Server passes these on as clientError, as if they were requests.
  server.removeAllListeners('tlsClientError');
  server.on(
    'tlsClientError',
    guard(
      (failure, [, socket]) => giveUpSecure(failure, socket),
      (error: NodeJS.ErrnoException, socket: TLSSocket) => {
        const version = socket.getProtocol() ?? undefined;
        fail(keyOf(socket), error.code ?? error.message, version, findPart(error, socket));
        socket.destroy();
      },
    ),
  );
  server.on(
    'drop',
    guard(nothing, (dropped?: DropArgument) =>
      onFailed({
        remoteAddress: dropped?.remoteAddress,
        remotePort: dropped?.remotePort,
        code: 'DROPPED',
        version: undefined,
      }),
    ),
  );

  return {
    setUpOf: (socket) => done.get(socket),
    end() {
      for (const [key, { socket }] of underWay) {
        take(key);
        breakOff(socket, tooSlow);
      }
    },
  };

  /** A socket that has lost its address is found by the `close` of the connection beneath it. */
  function fail(key: string, code: string, version: string | undefined, within?: HandshakePart): void {
    const handshake = take(key);
    // Who connects and leaves without a word looks whether somebody listens: a balancer, a probe.
    const isProbe = code === 'ECONNRESET' && handshake?.socket.bytesRead === 0;
    if (handshake !== undefined && !isProbe)
      onFailed({
        remoteAddress: handshake.socket.remoteAddress,
        remotePort: handshake.remotePort,
        code,
        version,
        within,
      });
  }

  /** What failed is this mock, not the client. */
  function giveUp(error: unknown, [socket]: readonly [Socket]): void {
    take(keyOf(socket));
    cutOff(socket, error, breakOffNew);
  }

  function giveUpSecure(error: unknown, socket: TLSSocket): void {
    take(keyOf(socket));
    cutOff(socket, error);
  }

  function take(key: string): Handshake | undefined {
    const handshake = underWay.get(key);
    clearTimeout(handshake?.deadline);
    underWay.delete(key);
    return handshake;
  }
}

/** OpenSSL names its own function in the text of an error. Signature algorithms are known in common as soon as a greeting has been understood. */
function findPart({ message }: Error, socket: TLSSocket): HandshakePart | undefined {
  if (/:tls_process_client_certificate:(?:cert )?length mismatch:|:asn1 encoding routines:/.test(message))
    return 'certificates';
  // Null once the connection beneath has gone, whatever its type says.
  const inCommon = socket.getSharedSigalgs() as string[] | null;
  return inCommon !== null && inCommon.length > 0 ? 'after-greeting' : undefined;
}

interface Handshake {
  readonly socket: Socket;
  /** As it was accepted: a socket that has ended has lost it. */
  readonly remotePort: number | undefined;
  /** When the connection was accepted, in milliseconds of `performance.now()`. */
  readonly from: number;
  readonly deadline: NodeJS.Timeout;
}

const tooSlow = 'ERR_TLS_HANDSHAKE_TIMEOUT';

const keyOf = ({ remoteAddress, remotePort }: Socket): string => `${remoteAddress} ${remotePort}`;
