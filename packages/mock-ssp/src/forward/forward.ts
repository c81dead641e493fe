import https from 'node:https';
import type { Agent } from 'node:https';
import type { ClientRequest, IncomingMessage, ServerResponse } from 'node:http';
import type { TlsFacts } from '@mock-spine/shared/tls/facts';
import type { Header } from '@mock-spine/shared/vectors/draft';
import type { SspErrorKey } from '@mock-spine/shared/errors/ssp-errors';
import type { Outbound, OutboundFailure, SspExchange } from '../exchange.ts';
import type { Endpoint } from '../registry/directory.ts';
import { brokenAnswer, silentProvider } from './failures.ts';
import { hasBody, requestHeaders } from './headers.ts';
import { relayAltered, type Altering } from './relay-altered.ts';
import { relayAnswer } from './relay-answer.ts';
import { watchSilence, type Silence } from './silence.ts';

/** The leg from the SSP to the providers. */
export interface Leg {
  /** Holds the SSP's client certificate and the connections that are kept open. */
  readonly agent: Agent;
  /** How long a provider may be silent, in milliseconds. */
  readonly timeout: number;
  /** Largest head of an answer, in bytes: what a request may have, too. */
  readonly maxHeaderSize: number;
  readonly explain: (error: Error) => OutboundFailure;
  /** The TLS session of a connection to a provider; undefined when its handshake did not come to its end. */
  readonly readTls: (socket: object | null) => TlsFacts | undefined;
}

/** Another way to the provider than the leg's. */
export interface Detour {
  readonly agent: Agent;
  readonly hostname: string;
  readonly port: number;
}

/** One request that is to cross. */
export interface Crossing {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly exchange: SspExchange;
  readonly endpoint: Endpoint;
  /** Path and query at the provider, as they were written. */
  readonly path: string;
  /** Header fields that the SSP adds to the answer. */
  readonly added: readonly Header[];
  readonly detour?: Detour | undefined;
  /** How the answer is altered on its way; as it is, where there is nothing. */
  readonly altering?: Altering | undefined;
  /** Notes the end of a stage. */
  stamp(stage: string): void;
  /** Answers in the SSP's name. */
  refuse(key: SspErrorKey): void;
}

/**
 * Sends a request on to the provider and its answer back. Bodies stream both ways; a client that goes away cancels the request to the provider,
 * a provider that breaks off breaks the answer off. Source: implementation guide, "Transport"; statuses 502 and 504.
 */
export function forward(crossing: Crossing, leg: Leg): void {
  new Forwarding(crossing, leg).start();
}

/** A class, not a function with functions inside: those would be made anew for every request. */
class Forwarding {
  readonly #crossing: Crossing;
  readonly #leg: Leg;
  readonly #withBody: boolean;
  readonly #outbound: Outbound;
  readonly #silence: Silence;
  #request: ClientRequest;
  #answer: IncomingMessage | undefined;

  constructor(crossing: Crossing, leg: Leg) {
    this.#crossing = crossing;
    this.#leg = leg;
    this.#withBody = hasBody(crossing.req);
    this.#outbound = crossing.exchange.outbound = { host: crossing.endpoint.host };
    this.#request = this.#send();
    this.#silence = watchSilence(leg.timeout, () => this.#excused(), () => this.#fail('TARGET_TIMED_OUT', silentProvider(leg.timeout)));
  }

  start(): void {
    const { req, res } = this.#crossing;
    if (this.#withBody) {
      req.on('data', (part: Buffer) => {
        this.#silence.heard();
        this.#crossing.exchange.requestBody?.add(part);
      });
      req.pipe(this.#request);
      // The provider judges the head while the body is still on its way.
      setImmediate(() => this.#request.flushHeaders());
    } else this.#request.end();
    res.on('close', () => {
      this.#silence.stop();
      if (!res.writableFinished) this.#request.destroy();
    });
  }

  #send(): ClientRequest {
    const { req, res, endpoint, path, detour } = this.#crossing;
    const { hostname: host, port } = detour ?? endpoint;
    const headers = (this.#outbound.sent = requestHeaders(req, endpoint.host));
    const sent = https
      // The agent names the server by itself; without a name here Node would look for one in the header fields of every request.
      .request({ agent: detour?.agent ?? this.#leg.agent, host, port, method: req.method!, path, headers, setHost: false, servername: '', maxHeaderSize: this.#leg.maxHeaderSize })
      .on('information', ({ statusCode }) => passInterim(res, statusCode))
      .on('response', (incoming) => this.#receive(incoming))
      .on('error', (error) => this.#giveUp(error))
      // After a 101, which nobody asked for, Node closes without an error.
      .on('close', () => sent === this.#request && !this.#answer && this.#fail('TARGET_UNREACHABLE', brokenAnswer));
    return sent;
  }

  #receive(incoming: IncomingMessage): void {
    const { res, exchange, added, altering } = this.#crossing;
    this.#answer = incoming;
    this.#silence.heard();
    this.#crossing.stamp('providerAnswered');
    this.#outbound.tls = this.#leg.readTls(incoming.socket);
    this.#outbound.answered = incoming.rawHeaders;
    incoming.on('error', (error) => this.#giveUp(error));
    incoming.on('close', () => (incoming.complete ? this.#silence.stop() : this.#fail('TARGET_UNREACHABLE', brokenAnswer)));
    exchange.answer = { by: 'provider', status: incoming.statusCode! };
    try {
      // A function with a name would cost a definition of it for every request.
      this.#outbound.relayed = altering
        ? relayAltered(incoming, res, added, (part) => this.#hear(part), altering)
        : relayAnswer(incoming, res, added, (part) => this.#hear(part));
    } catch (error) {
      this.#giveUp(error as Error);
    }
  }

  #hear(part: Buffer): void {
    this.#silence.heard();
    this.#crossing.exchange.answerBody?.add(part);
  }

  #giveUp(error: Error): void {
    if (this.#mayRepeat(error)) {
      this.#outbound.repeated = true;
      this.#request = this.#send();
      this.#request.end();
    } else this.#fail('TARGET_UNREACHABLE', this.#answer ? brokenAnswer : this.#leg.explain(error));
  }

  /** A connection that was kept open may close at the moment of its next use; nothing was answered, so a GET is sent once more. */
  #mayRepeat(error: NodeJS.ErrnoException): boolean {
    const { req, res } = this.#crossing;
    const stale = this.#request.reusedSocket && (error.code === 'ECONNRESET' || error.code === 'EPIPE');
    return stale && !this.#answer && !this.#withBody && req.method === 'GET' && !this.#outbound.repeated && !res.destroyed;
  }

  #fail(key: SspErrorKey, failure: OutboundFailure): void {
    const { req, res, exchange } = this.#crossing;
    if (this.#outbound.failure || exchange.aborted || exchange.brokenOff || res.writableEnded) return;
    this.#outbound.failure = failure;
    this.#outbound.tls ??= this.#leg.readTls(this.#request.socket);
    this.#silence.stop();
    this.#request.destroy();
    if (res.headersSent) return void res.destroy();
    this.#crossing.refuse(key);
    if (this.#withBody) req.unpipe(this.#request).resume();
  }

  /** The provider is not to blame while the client is still sending, or does not read. */
  #excused(): boolean {
    if (this.#answer) return this.#answer.isPaused();
    return this.#withBody && !this.#crossing.req.complete && !this.#request.writableNeedDrain;
  }
}

function passInterim(res: ServerResponse, status: number): void {
  if (res.headersSent) return;
  if (status === 100) res.writeContinue();
  if (status === 102) res.writeProcessing();
}
