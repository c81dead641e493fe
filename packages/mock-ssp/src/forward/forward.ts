import https, { type Agent } from 'node:https';
import type { ClientRequest, IncomingMessage, InformationEvent } from 'node:http';
import { guard } from '@mock-spine/shared/failures/guard';
import { JoinedWrites } from '@mock-spine/shared/http/pieces';
import type { TlsFacts } from '@mock-spine/shared/tls/facts';
import type { SspErrorKey } from '@mock-spine/shared/errors/ssp-errors';
import { announcesBody } from '@mock-spine/shared/protocol/headers';
import type { Crossing } from '../request/crossing.ts';
import type { Outbound, OutboundFailure } from '../request/exchange.ts';
import type { Endpoint } from '../registry/directory.ts';
import {
  bytesAfterEnd,
  noConnectionFree,
  silentProvider,
  tooManyInterim,
  unwritableBytes,
  whyBroken,
} from './failures.ts';
import { openOutbound } from '../request/work.ts';
import {
  breakOff,
  findAnswerFault,
  hasUnwritable,
  headersOf,
  phraseOf,
  relayAnswer,
  requestHeaders,
  type Courier,
} from './passing-on.ts';
import { InterimAnswers, mostInterim } from './interim.ts';
import { relayAltered, withoutLength } from './relay-altered.ts';
import { watchSilence, type Awaited, type Silence } from './silence.ts';

/** The leg from the SSP to the providers. */
export interface Leg {
  /** Holds the SSP's client certificate and the connections that are kept open. */
  readonly agent: Agent;
  /** Sends a request; that of `node:https`, when left out. */
  readonly request?: typeof https.request;
  /** How long a provider may be silent, in milliseconds. */
  readonly timeout: number;
  /** Largest head of an answer, in bytes: what a request may have, too. */
  readonly maxHeaderSize: number;
  /** Most connections to one provider, and most requests that wait for one. */
  readonly mostConnections: number;
  /** Whether no request more may wait for a connection to this endpoint. */
  readonly isFull: (endpoint: Endpoint) => boolean;
  readonly explain: (error: Error) => OutboundFailure;
  /** The TLS session of a connection to a provider; undefined when its handshake did not come to its end. */
  readonly readTls: (socket: object | null) => TlsFacts | undefined;
}

/**
 * Sends a request on to the provider and its answer back. Bodies stream both ways; a client that goes away cancels the request to the provider,
 * a provider that breaks off breaks the answer off. Source: implementation guide, "Transport"; statuses 502 and 504.
 */
export function forward(crossing: Crossing, leg: Leg): void {
  if (crossing.detour === undefined && leg.isFull(crossing.endpoint)) {
    crossing.exchange.outbound = { host: crossing.endpoint.host, failure: noConnectionFree(leg.mostConnections) };
    crossing.refuse('CONNECTIONS_USED_UP');
  } else new Forwarding(crossing, leg).start();
}

/** A class, not a function with functions inside: those would be made anew for every request. */
class Forwarding implements Courier, Awaited {
  readonly #crossing: Crossing;
  readonly #leg: Leg;
  readonly #withBody: boolean;
  readonly #outbound: Outbound;
  readonly #silence: Silence;
  /** An error of this mock ends the exchange. */
  readonly fail = (error: unknown): void => {
    this.#isOver = true;
    this.#silence.stop();
    this.#request.destroy();
    this.#crossing.fail(error);
  };
  #request: ClientRequest;
  #answer: IncomingMessage | undefined;
  #interim: InterimAnswers | undefined;
  #passedOn: JoinedWrites | undefined;
  #relayed: JoinedWrites | undefined;
  /** Whether the connection broke after the whole answer, or was given up. */
  #isOver = false;

  constructor(crossing: Crossing, leg: Leg) {
    this.#crossing = crossing;
    this.#leg = leg;
    this.#withBody = announcesBody(crossing.req.headers);
    this.#outbound = crossing.exchange.outbound = openOutbound(crossing.endpoint.host);
    this.#request = this.#send();
    this.#silence = watchSilence(leg.timeout, this);
  }

  start(): void {
    const { req, res, body, exchange } = this.#crossing;
    if (body) {
      exchange.requestBody?.add(body);
      this.#request.end(body);
    } else if (this.#withBody) {
      const hear = (part: Buffer): void => {
        this.#silence.heard();
        this.#crossing.exchange.requestBody?.add(part);
      };
      const joined = (this.#passedOn = new JoinedWrites(req, this.#request, { hear, fail: this.fail }));
      req.on(
        'data',
        guard(this.fail, (part: Buffer) => joined.write(part)),
      );
      req.on(
        'end',
        guard(this.fail, () => this.#request.destroyed || this.#request.end(joined.take())),
      );
      if (req.isPaused()) req.resume();
      // The provider judges the head while the body is still on its way.
      setImmediate(guard(this.fail, () => this.#request.flushHeaders()));
    } else this.#request.end();
    res.on(
      'close',
      guard(this.fail, () => {
        this.#silence.stop();
        if (!res.writableFinished || !req.complete) this.#request.destroy();
      }),
    );
  }

  #send(): ClientRequest {
    const { req, endpoint, path, detour } = this.#crossing;
    const { hostname: host, port } = detour ?? endpoint;
    const headers = (this.#outbound.sent = requestHeaders(req, endpoint.host));
    const sent: ClientRequest =
      // The agent names the server by itself; without a name here Node would look for one in the header fields of every request.
      (this.#leg.request ?? https.request)({
        agent: detour?.agent ?? this.#leg.agent,
        host,
        port,
        method: req.method!,
        path,
        headers,
        setHost: false,
        servername: '',
        maxHeaderSize: this.#leg.maxHeaderSize,
      })
        .on(
          'information',
          guard(this.fail, (interim: InformationEvent) => this.#passInterim(interim)),
        )
        .on(
          'response',
          guard(this.fail, (incoming: IncomingMessage) => this.#receive(incoming)),
        )
        .on(
          'error',
          guard(this.fail, (error: Error) => this.#giveUp(error)),
        )
        // After a 101, which nobody asked for, Node closes without an error.
        .on(
          'close',
          guard(
            this.fail,
            () => sent === this.#request && !this.#answer && this.#fail('TARGET_UNREACHABLE', whyBroken(sent)),
          ),
        );
    // The wait for a connection is not the provider's silence; one that was kept is there at once.
    if (!sent.reusedSocket)
      sent.on(
        'socket',
        guard(this.fail, () => (this.#silence as Silence | undefined)?.heard()),
      );
    // Bounded by bytes; Node's limit by number drops fields silently.
    sent.maxHeadersCount = 0;
    return sent;
  }

  #passInterim(interim: InformationEvent): void {
    const { req, res, continued } = this.#crossing;
    if (continued && interim.statusCode === 100) return;
    this.#interim ??= new InterimAnswers(this.#leg.maxHeaderSize);
    if (!this.#interim.pass(interim, req, res, this.#request.socket))
      this.#fail('TARGET_UNREACHABLE', tooManyInterim(mostInterim, this.#leg.maxHeaderSize));
  }

  #receive(incoming: IncomingMessage): void {
    const { res, exchange, added, altering } = this.#crossing;
    this.#answer = incoming;
    this.#silence.heard();
    this.#outbound.tls = this.#leg.readTls(incoming.socket);
    this.#crossing.stampSetUp(this.#request, this.#outbound.tls);
    this.#crossing.stamp('providerAnswered');
    this.#outbound.answered = incoming.rawHeaders;
    incoming.on(
      'error',
      guard(this.fail, (error: Error) => this.#giveUp(error)),
    );
    incoming.on(
      'close',
      guard(this.fail, () =>
        incoming.complete ? this.#silence.stop() : this.#fail('TARGET_UNREACHABLE', whyBroken(this.#request)),
      ),
    );
    const fault = findAnswerFault(incoming);
    if (fault) return this.#fail('TARGET_UNREACHABLE', fault);
    exchange.answer = { by: 'provider', status: incoming.statusCode! };
    const isWritable = !hasUnwritable(incoming);
    const headers = headersOf(incoming, added, isWritable);
    this.#outbound.relayed = altering?.changesLength ? withoutLength(headers) : headers;
    if (!isWritable) this.#note(unwritableBytes);
    if (altering) relayAltered(incoming, res, this, altering);
    else this.#relayed = relayAnswer(incoming, res, this);
  }

  begin(): boolean {
    const { req, res } = this.#crossing;
    const incoming = this.#answer!;
    // To a second answer Node has nothing to say but that it destroys the connection.
    const isMore = incoming.complete && incoming.socket.destroyed && !this.#isOver && !this.#outbound.failure;
    if (isMore) this.#isOver = true;
    if (res.headersSent) {
      if (isMore) this.#note(bytesAfterEnd);
      return !this.#outbound.failure;
    }
    if (isMore) this.#fail('TARGET_UNREACHABLE', bytesAfterEnd);
    if (this.#outbound.failure || res.destroyed) return false;
    // What is still being sent is read and thrown away after the answer, until the connection closes (RFC 9112 §9.6).
    if (!req.complete) res.shouldKeepAlive = false;
    res.writeHead(incoming.statusCode!, phraseOf(incoming), this.#outbound.relayed as string[]);
    return true;
  }

  hear(part: Buffer): void {
    this.#silence.heard();
    this.#crossing.exchange.answerBody?.add(part);
  }

  #note(fault: OutboundFailure): void {
    this.#outbound.faults = [...(this.#outbound.faults ?? []), fault];
  }

  #giveUp(error: NodeJS.ErrnoException): void {
    if (this.#mayRepeat(error)) {
      this.#outbound.repeated = true;
      this.#request = this.#send();
      this.#request.end();
      return;
    }
    const fault = this.#answer?.complete && error.code?.startsWith('HPE_') ? bytesAfterEnd : undefined;
    if (!this.#answer?.complete || (fault && !this.#crossing.res.headersSent)) {
      this.#fail(
        'TARGET_UNREACHABLE',
        fault ?? (this.#answer ? whyBroken(this.#request, error.code) : this.#leg.explain(error)),
      );
    } else {
      // The answer is whole: what follows it is no fault of what is right.
      if (fault && !this.#isOver) this.#note(fault);
      this.#isOver = true;
    }
  }

  /** A connection that was kept open may close at the moment of its next use; nothing was answered, so a GET is sent once more. */
  #mayRepeat(error: NodeJS.ErrnoException): boolean {
    const { req, res } = this.#crossing;
    const stale = this.#request.reusedSocket && (error.code === 'ECONNRESET' || error.code === 'EPIPE');
    return (
      stale && !this.#answer && !this.#withBody && req.method === 'GET' && !this.#outbound.repeated && !res.destroyed
    );
  }

  fallSilent(): void {
    const isQueued = (this.#request.socket as object | null) === null;
    if (isQueued) this.#fail('CONNECTIONS_USED_UP', noConnectionFree(this.#leg.mostConnections));
    else this.#fail('TARGET_TIMED_OUT', silentProvider(this.#leg.timeout));
  }

  #fail(key: SspErrorKey, failure: OutboundFailure): void {
    const { req, res, exchange } = this.#crossing;
    if (this.#outbound.failure || exchange.aborted || exchange.brokenOff || res.writableEnded) return;
    // What came before the fault is right, and is delivered if the answer has begun.
    if (res.headersSent && this.#answer && !this.#answer.destroyed) while (this.#answer.read() !== null);
    this.#relayed?.flush();
    this.#outbound.failure = failure;
    if (!this.#answer) this.#crossing.stampSetUp(this.#request, this.#leg.readTls(this.#request.socket));
    this.#outbound.tls ??= this.#leg.readTls(this.#request.socket);
    this.#silence.stop();
    this.#request.destroy();
    if (res.headersSent)
      return breakOff(res, res.chunkedEncoding || this.#answer?.headers['content-length'] !== undefined);
    delete this.#outbound.relayed;
    this.#crossing.refuse(key);
    if (this.#withBody) req.resume();
    this.#passedOn?.release();
  }

  /** The provider is not to blame while the client is still sending, or does not read. */
  isExcused(): boolean {
    if (this.#answer) return this.#relayed?.isWaiting ?? this.#answer.isPaused();
    return this.#withBody && !this.#crossing.req.complete && !this.#request.writableNeedDrain;
  }
}
