import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { guard } from '../failures/guard.ts';

/** What is done when its turn comes. */
type Act = () => void;

/** The requests of one connection. */
interface Line {
  /** The response under way, or the last one that was. */
  latest: ServerResponse | undefined;
  readonly waiting: { readonly response: ServerResponse | undefined; act: Act }[];
  /** Nothing that comes now is executed any more. */
  isOver: boolean;
  /** Whether somebody looks after those who wait. */
  isWatched: boolean;
}

/**
 * Serves the requests of a connection one after the other, as nginx does: Node hands all of them out as they arrive, so that a client that
 * pipelines would have a thousand executed at once, and what follows a refusal too (RFC 9112 §9.3.2).
 */
export class Turns {
  readonly #lines = new WeakMap<Duplex, Line>();
  readonly #cutOff: (socket: Duplex, error: unknown) => void;
  readonly #fail: (error: unknown, args: readonly [IncomingMessage, ServerResponse]) => void;

  /**
   * @param cutOff ends a connection when a turn fails
   * @param fail ends a request that had to wait, when it fails
   */
  constructor(
    cutOff: (socket: Duplex, error: unknown) => void,
    fail: (error: unknown, args: readonly [IncomingMessage, ServerResponse]) => void,
  ) {
    this.#cutOff = cutOff;
    this.#fail = fail;
  }

  /**
   * Serves a request now, or once the answers to those before it have left.
   * @returns what serving it now gives back, a promise or nothing; whoever calls looks after its failure
   */
  take(request: IncomingMessage, response: ServerResponse, serve: () => unknown): unknown {
    const { socket } = request;
    const line = this.#lineOf(socket);
    if (line.isOver) return undefined;
    readOn(socket);
    if (line.waiting.length > 0 || isUnderWay(line.latest)) {
      const failed = (error: unknown): void => this.#fail(error, [request, response]);
      this.#wait(socket, line, response, guard(failed, serve));
      return undefined;
    }
    line.latest = response;
    return serve();
  }

  /** Does something once all answers have left that are under way or waited for; what comes later is not executed. */
  last(socket: Duplex, act: Act): void {
    const line = this.#lineOf(socket);
    if (line.waiting.length > 0 || isUnderWay(line.latest)) this.#wait(socket, line, undefined, act);
    else act();
    line.isOver = true;
  }

  /** Does something in place of serving the newest request, whose turn has not come: nothing when none waits. */
  replace(socket: Duplex, act: Act): boolean {
    const newest = this.#lineOf(socket).waiting.at(-1);
    if (newest?.response === undefined || newest.response.req.complete) return false;
    newest.act = act;
    this.#lineOf(socket).isOver = true;
    return true;
  }

  /** Whatever waits is forgotten, and what comes later is not executed. */
  end(socket: Duplex): void {
    const line = this.#lineOf(socket);
    line.isOver = true;
    line.waiting.length = 0;
  }

  /** The response that is under way on a connection, or the last one that was. */
  latest(socket: Duplex): ServerResponse | undefined {
    return this.#lines.get(socket)?.latest;
  }

  /** The response that is under way on a connection. */
  running(socket: Duplex): ServerResponse | undefined {
    const latest = this.latest(socket);
    return isUnderWay(latest) ? latest : undefined;
  }

  #lineOf(socket: Duplex): Line {
    const known = this.#lines.get(socket);
    if (known) return known;
    const line: Line = { latest: undefined, waiting: [], isOver: false, isWatched: false };
    this.#lines.set(socket, line);
    return line;
  }

  #wait(socket: Duplex, line: Line, response: ServerResponse | undefined, act: Act): void {
    line.waiting.push({ response, act });
    // A client may have an answer, and send its next request, before Node knows that it has left: not for one such request is the reading stopped.
    if (line.waiting.length > 1 || !line.latest?.writableEnded) {
      if (!line.isWatched) holdBack(socket, line);
      socket.pause();
    }
    if (line.waiting.length === 1 && line.latest)
      line.latest.once(
        'close',
        guard(
          (error) => this.#cutOff(socket, error),
          () => this.#next(socket, line),
        ),
      );
  }

  #next(socket: Duplex, line: Line): void {
    if (!socket.writable) this.end(socket);
    const turn = line.waiting.shift();
    if (turn === undefined) return;
    line.latest = turn.response;
    if (line.waiting.length > 0)
      turn.response?.once(
        'close',
        guard(
          (error) => this.#cutOff(socket, error),
          () => this.#next(socket, line),
        ),
      );
    else if (line.isWatched) socket.resume();
    turn.act();
  }
}

const isUnderWay = (response: ServerResponse | undefined): response is ServerResponse =>
  response !== undefined && !response.closed;

/**
 * Takes back Node's pause of a connection whose last answer has not all left yet: Node stops its parser with it, and takes for malformed what TLS
 * has decrypted already, such as the body in a record of its own. A client that does not read its answers is held back by the turns.
 */
function readOn(socket: Socket & { [stopped]?: boolean }): void {
  if (socket[stopped] !== true) return;
  socket[stopped] = false;
  socket.resume();
}

/** Node's mark of a connection whose parser it stops. */
const stopped = '_paused';

/**
 * Keeps a connection from being read while requests wait on it. Node's parser reads a socket past JavaScript, cannot stop within what it was
 * given, and takes what comes while it is paused for malformed; a listener for data makes it read by way of the stream, which can be paused.
 */
function holdBack(socket: Duplex, line: Line): void {
  line.isWatched = true;
  socket.on('data', () => {});
  // The stream believes that it waits for what the parser took, and would never ask again.
  socket.push('');
  // To read the body of a request resumes the connection.
  socket.on(
    'resume',
    guard(socket, () => {
      if (line.waiting.length > 0) socket.pause();
    }),
  );
}
