import https from 'node:https';
import type { Agent } from 'node:https';
import type { ClientRequest, IncomingMessage, ServerResponse } from 'node:http';
import type { TlsFacts } from '@mock-spine/shared/tls/facts';
import type { SspErrorKey } from '@mock-spine/shared/errors/ssp-errors';
import type { Outbound, OutboundFailure, SspExchange } from '../exchange.ts';
import type { Endpoint } from '../registry/directory.ts';
import { brokenAnswer, silentProvider } from './failures.ts';
import { hasBody, requestHeaders } from './headers.ts';
import { relayAnswer } from './relay-answer.ts';
import { watchSilence } from './silence.ts';

/** The leg from the SSP to the providers. */
export interface Leg {
  /** Holds the SSP's client certificate and the connections that are kept open. */
  readonly agent: Agent;
  /** How long a provider may be silent, in milliseconds. */
  readonly timeout: number;
  readonly explain: (error: Error) => OutboundFailure;
  /** The TLS session of a connection to a provider. */
  readonly readTls: (answer: IncomingMessage) => TlsFacts | undefined;
}

/** One request that is to cross. */
export interface Crossing {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly exchange: SspExchange;
  readonly endpoint: Endpoint;
  /** Path and query at the provider, as they were written. */
  readonly path: string;
  /** Notes the end of a stage. */
  readonly stamp: (stage: string) => void;
  /** Answers in the SSP's name. */
  readonly refuse: (key: SspErrorKey) => void;
}

/**
 * Sends a request on to the provider and its answer back. Bodies stream both ways; a client that goes away cancels the request to the provider,
 * a provider that breaks off breaks the answer off. Source: implementation guide, "Transport"; statuses 502 and 504.
 */
export function forward(crossing: Crossing, leg: Leg): void {
  const { req, res, exchange, endpoint, stamp } = crossing;
  const withBody = hasBody(req);
  const outbound: Outbound = (exchange.outbound = { host: endpoint.host });
  let request = send();
  let answer: IncomingMessage | undefined;
  const silence = watchSilence(leg.timeout, excused, () => fail('TARGET_TIMED_OUT', silentProvider(leg.timeout)));

  if (withBody) {
    req.on('data', silence.heard);
    req.pipe(request);
    // The provider judges the head while the body is still on its way.
    setImmediate(() => request.flushHeaders());
  } else request.end();
  res.on('close', () => {
    silence.stop();
    if (!res.writableFinished) request.destroy();
  });

  function send(): ClientRequest {
    const { hostname: host, port } = endpoint;
    const headers = (outbound.sent = requestHeaders(req, endpoint.host));
    const sent = https
      .request({ agent: leg.agent, host, port, method: req.method!, path: crossing.path, headers, setHost: false })
      .on('information', ({ statusCode }) => passInterim(res, statusCode))
      .on('response', receive)
      .on('error', giveUp)
      // After a 101, which nobody asked for, Node closes without an error.
      .on('close', () => sent === request && !answer && fail('TARGET_UNREACHABLE', brokenAnswer));
    return sent;
  }

  function receive(incoming: IncomingMessage): void {
    answer = incoming;
    silence.heard();
    stamp('providerAnswered');
    outbound.tls = leg.readTls(incoming);
    outbound.answered = incoming.rawHeaders;
    incoming.on('error', giveUp);
    incoming.on('close', () => (incoming.complete ? silence.stop() : fail('TARGET_UNREACHABLE', brokenAnswer)));
    exchange.answer = { by: 'provider', status: incoming.statusCode! };
    try {
      relayAnswer(incoming, res, silence.heard);
    } catch (error) {
      giveUp(error as Error);
    }
  }

  function giveUp(error: Error): void {
    if (mayRepeat(error)) {
      outbound.repeated = true;
      request = send();
      request.end();
    } else fail('TARGET_UNREACHABLE', answer ? brokenAnswer : leg.explain(error));
  }

  /** A connection that was kept open may close at the moment of its next use; nothing was answered, so a GET is sent once more. */
  function mayRepeat(error: NodeJS.ErrnoException): boolean {
    const stale = request.reusedSocket && (error.code === 'ECONNRESET' || error.code === 'EPIPE');
    return stale && !answer && !withBody && req.method === 'GET' && !outbound.repeated && !res.destroyed;
  }

  function fail(key: SspErrorKey, failure: OutboundFailure): void {
    if (outbound.failure || exchange.aborted || res.writableEnded) return;
    outbound.failure = failure;
    silence.stop();
    request.destroy();
    if (res.headersSent) return void res.destroy();
    crossing.refuse(key);
    if (withBody) req.unpipe(request).resume();
  }

  /** The provider is not to blame while the client is still sending, or does not read. */
  function excused(): boolean {
    if (answer) return answer.isPaused();
    return withBody && !req.complete && !request.writableNeedDrain;
  }
}

function passInterim(res: ServerResponse, status: number): void {
  if (res.headersSent) return;
  if (status === 100) res.writeContinue();
  if (status === 102) res.writeProcessing();
}
