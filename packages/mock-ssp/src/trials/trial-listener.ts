import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { breakOffNew } from '@mock-spine/shared/failures/break-off';
import { takeOverEdge } from '@mock-spine/shared/http/edge';
import { defaultLimits } from '@mock-spine/shared/http/limits';
import { listenOn } from '@mock-spine/shared/http/listen-on-loopback';
import { guard, nothing, raise } from '@mock-spine/shared/failures/guard';
import { tellAnswer } from '@mock-spine/shared/http/answering';
import { explainHandshake } from '@mock-spine/shared/tls/explain-handshake';
import { handshakeFailures } from '@mock-spine/shared/tls/handshake-failures';
import type { TlsMaterial } from '@mock-spine/shared/tls/material';
import { watchHandshakes } from '@mock-spine/shared/tls/watch-handshakes';
import { ownHeaders } from '../request/refuse.ts';
import type { TrialAttempt } from './attempts.ts';
import { isRefusal } from './refusals.ts';
import { trialContext } from './trial-material.ts';
import { trialOutcome } from './trial-outcome.ts';
import type { Trial } from './trial.ts';
import { Undecided } from './undecided.ts';

/** A trial that is open. */
export interface TrialListener {
  readonly trial: Trial;
  readonly port: number;
  /** Where others reach it: `https://localhost:8460`. */
  readonly url: string;
  /** Takes a new certificate. */
  reload(material: TlsMaterial): void;
  close(): Promise<void>;
}

/** What a trial's listener takes from its surroundings. */
export interface TrialSurroundings {
  readonly host: string;
  /** Where others reach the proxy: a trial has another port. */
  readonly url: string;
  /** Is told how each caller met the trial, and since when the connection was there, in milliseconds since the epoch. */
  readonly onAttempt: (attempt: TrialAttempt, since: number) => void;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** A new GUID. */
  readonly newId: () => string;
}

/**
 * Opens the listener of one trial: a server of its own, which forwards nothing and shares no TLS setting with the proxy's.
 * @param port 0 picks a free one
 * @throws the error of a port that is taken
 */
export async function openTrial(
  trial: Trial,
  material: TlsMaterial,
  port: number,
  { host, url, onAttempt, now, newId }: TrialSurroundings,
): Promise<TrialListener> {
  const server = createTrialServer(trial, material);
  const undecided = new Undecided({ trial: trial.name, onAttempt, now });
  const answer = (): string => JSON.stringify(trialOutcome(trial, newId()));

  const edge = takeOverEdge(server, {
    answers: () => ({ headers: Object.entries(ownHeaders), body: answer() }),
    limits: defaultLimits,
    now,
    mayAnswer: () => true,
    owns: () => true,
    // Who sends nothing at all has not decided either way; whatever else is sent, well or badly, was sent to a server that should have been refused.
    onRefused: ({ key }, socket) =>
      key === 'request-too-slow' ? undecided.leaveOut(socket) : undecided.decide(socket, 'fell', fell),
    onBroken: ({ code = 'without a code' }, socket) =>
      undecided.decide(socket, 'refused', `It ended the connection without a request (${code}).`),
  });
  server.on(
    'secureConnection',
    guard(
      (error, [socket]) => edge.cutOff(socket, error),
      (socket: TLSSocket) => {
        undecided.add(socket);
        socket.on(
          'error',
          guard(socket, () => socket.destroy()),
        );
        socket.once(
          'close',
          guard(socket, () => undecided.decide(socket, 'refused', 'It closed the connection without a request.')),
        );
      },
    ),
  );
  server.on(
    'request',
    guard(edge.fail, (request: IncomingMessage, response: ServerResponse) => {
      response.on('error', guard(response, raise));
      return edge.take(request, response, () => {
        undecided.decide(request.socket, 'fell', fell);
        const body = answer();
        tellAnswer('trial', ownHeaders['Content-Type'], body);
        response
          .writeHead(403, { ...ownHeaders, Connection: 'close', 'Content-Length': Buffer.byteLength(body) })
          .end(body);
      });
    }),
  );
  const handshakes = watchHandshakes(server, defaultLimits.handshakeTimeout, {
    onFailed: ({ code, version, remoteAddress }) => {
      const key = explainHandshake(code, version);
      if (isRefusal(trial, key) && !leavesUnanswered)
        undecided.refusedAtOnce(remoteAddress, `${handshakeFailures[key].says} (${code})`);
    },
    cutOff: edge.cutOff,
  });
  // Whoever leaves before this server has said a word has seen nothing to refuse: who looks whether the port is open, whose greeting breaks off.
  // Registered last, so that it is asked first when a connection closes.
  let leavesUnanswered = false;
  server.prependListener(
    'connection',
    guard(breakOffNew, (socket: Socket) => {
      socket.once(
        'close',
        guard(nothing, () => {
          leavesUnanswered = socket.bytesWritten === 0;
          setImmediate(guard(nothing, () => (leavesUnanswered = false)));
        }),
      );
    }),
  );

  const listening = await listenOn(server, port, host);
  return {
    trial,
    port: listening.port,
    url: `https://${new URL(url).hostname}:${listening.port}`,
    reload: (renewed) => server.setSecureContext(trialContext(trial, renewed)),
    close: async () => {
      undecided.clear();
      handshakes.end();
      const closed = new Promise<void>((resolve) =>
        server.close(
          guard(
            () => resolve(),
            () => resolve(),
          ),
        ),
      );
      server.closeAllConnections();
      await Promise.all([closed, listening.closeBeside()]);
    },
  };
}

/** A server that shows what the trial is about, and shares no TLS setting with the proxy's. */
function createTrialServer(trial: Trial, material: TlsMaterial): Server {
  const { handshakeTimeout, headersTimeout, requestTimeout, maxHeaderSize } = defaultLimits;
  const server = createServer({
    ...trialContext(trial, material),
    requestCert: true,
    rejectUnauthorized: false,
    requireHostHeader: false,
    handshakeTimeout,
    headersTimeout,
    requestTimeout,
    maxHeaderSize,
  });
  server.maxConnections = mostConnections;
  return server;
}

const fell = 'It accepted the server and sent a request.';

const mostConnections = 64;
