import { STATUS_CODES, type IncomingMessage, type Server as HttpServer, type ServerResponse } from 'node:http';
import type { Server as HttpsServer } from 'node:https';
import type { Duplex } from 'node:stream';
import { takeAbsoluteForm, type OwnsOrigin } from './absolute-form.ts';
import { answerAndClose } from './answer-and-close.ts';
import { edgeRefusal, edgeRefusalKey, type EdgeRefusal, type EdgeRefusalKey } from './edge-refusals.ts';
import type { Limits } from './limits.ts';

/** How a mock words a refusal in its own dialect. `Cache-Control`, `Connection`, `Content-Length` and `Date` are added. */
export type EdgeAnswers = (refusal: EdgeRefusal) => { readonly headers: readonly (readonly [name: string, value: string])[]; readonly body: string };

/** What the edge is told. */
export interface EdgeOptions {
  readonly answers: EdgeAnswers;
  readonly limits: Limits;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Whether this client may have an answer at all (P-02); if not, its connection is closed. */
  readonly mayAnswer: (socket: Duplex) => boolean;
  /** Whether a request target in absolute-form names this server. */
  readonly owns: OwnsOrigin;
  /** Is told of each refusal, for the journal. */
  readonly onRefused: (refusal: EdgeRefusal, socket: Duplex) => void;
  /** Is told of errors that are not HTTP's: the connection broke, or TLS failed on it. */
  readonly onBroken: (error: NodeJS.ErrnoException, socket: Duplex) => void;
}

/** What the server's request listener needs of the edge. */
export interface Edge {
  /** Whether the request may go on; if not, it has been answered. Remembers the response as the running one of its connection. */
  readonly admit: (request: IncomingMessage, response: ServerResponse) => boolean;
  /** Answers 500 in place of a handler that threw. */
  readonly fail: (request: IncomingMessage) => void;
  /** The response that is under way on a connection. */
  readonly running: (socket: Duplex) => ServerResponse | undefined;
}

/**
 * Takes over everything that Node answers by itself, so that it is answered in the mock's dialect and with `Cache-Control: no-store`
 * malformed, oversized and slow requests, expectations, CONNECT, and a Host header that is missing or repeated, for which the
 * server must be made with `requireHostHeader: false`. Upgrades need nothing: without an `upgrade` listener Node ignores the
 * header and the request is an ordinary one. `maxRequestsPerSocket` must stay 0, for what it answers cannot be taken over.
 */
export function takeOverEdge(server: HttpServer | HttpsServer, options: EdgeOptions): Edge {
  const latest = new WeakMap<Duplex, ServerResponse>();
  const refused = new WeakSet<Duplex>();

  server.on('clientError', (error: NodeJS.ErrnoException & { rawPacket?: Buffer }, socket) => {
    if (refused.has(socket)) return;
    const key = edgeRefusalKey(error.code ?? '');
    if (key === undefined) {
      options.onBroken(error, socket);
      socket.destroy();
    } else {
      refuseAfter(latest.get(socket), key, socket, startsWithHead(error.rawPacket));
    }
  });
  server.on('checkExpectation', (request) => refuseRequest(request, 'unmet-expectation'));
  server.on('connect', (request) => refuseRequest(request, 'tunnel-asked-for'));

  return { admit, fail: (request) => refuseRequest(request, 'handler-failed'), running };

  function admit(request: IncomingMessage, response: ServerResponse): boolean {
    latest.set(request.socket, response);
    const key = findFault(request, options.limits) ?? (takeAbsoluteForm(request, options.owns) ? undefined : 'foreign-authority');
    if (key !== undefined) refuseRequest(request, key);
    return key === undefined;
  }

  function running(socket: Duplex): ServerResponse | undefined {
    const response = latest.get(socket);
    return response?.closed ? undefined : response;
  }

  function refuseRequest(request: IncomingMessage, key: EdgeRefusalKey): void {
    refuseAfter(undefined, key, request.socket, request.method === 'HEAD');
  }

  /**
   * What is wrong belongs to the latest request as long as that is incomplete, and to what follows it otherwise. A request is answered
   * once: an answer that is whole is let out before the connection ends, one that has begun is cut off.
   */
  function refuseAfter(response: ServerResponse | undefined, key: EdgeRefusalKey, socket: Duplex, isHead: boolean): void {
    refused.add(socket);
    if (response === undefined) refuse(key, socket, isHead);
    else if (response.req.complete) onceClosed(response, () => refuse(key, socket, isHead));
    else if (response.writableEnded) onceClosed(response, () => answerAndClose(socket, '', options.limits));
    else if (response.headersSent || response.socket === null) socket.destroy();
    else refuse(key, socket, isHead);
  }

  function refuse(key: EdgeRefusalKey, socket: Duplex, isHead: boolean): void {
    if (!socket.writable || !options.mayAnswer(socket)) {
      socket.destroy();
      return;
    }
    const { refusal, headers } = edgeRefusal(key);
    answerAndClose(socket, writeAnswer(refusal, headers, options, isHead), options.limits);
    options.onRefused(refusal, socket);
  }
}

function writeAnswer(refusal: EdgeRefusal, extra: readonly (readonly [string, string])[], { answers, now }: EdgeOptions, isHead: boolean): string {
  const { headers, body } = answers(refusal);
  const lines = [...headers, ...extra].filter(([name]) => !ours.has(name.toLowerCase())).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${refusal.status} ${STATUS_CODES[refusal.status]}\r\n${lines.join('')}`
    + `Cache-Control: no-store\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\nDate: ${new Date(now()).toUTCString()}\r\n\r\n`
    + (isHead ? '' : body);
}

const ours = new Set(['cache-control', 'content-length', 'connection', 'date']);

/** What Node's parser lets pass: the versions 0.9 and 2.0, any Host and any transfer coding. Source: RFC 9112 §3.2 and §6.1. */
function findFault({ httpVersion, rawHeaders, headers }: IncomingMessage, { maxHeaderFields }: Limits): EdgeRefusalKey | undefined {
  if (httpVersion !== '1.1' && httpVersion !== '1.0') return 'unknown-version';
  if (rawHeaders.length > 2 * maxHeaderFields) return 'headers-too-large';
  const hosts = countHosts(rawHeaders);
  if (hosts > 1) return 'host-repeated';
  if (hosts === 0 && httpVersion === '1.1') return 'host-missing';
  if (hosts === 1 && !host.test(headers.host ?? '')) return 'host-invalid';
  const coding = headers['transfer-encoding'];
  return coding === undefined || coding.toLowerCase() === 'chunked' ? undefined : 'coding-unknown';
}

const host = /^(\[[\da-f:.]+\]|[\w.~!$&'()*+,;=%-]+)(:\d*)?$/i;

function countHosts(rawHeaders: readonly string[]): number {
  let count = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index];
    if (name?.length === 4 && name.toLowerCase() === 'host') count += 1;
  }
  return count;
}

function onceClosed(response: ServerResponse, act: () => void): void {
  if (response.closed) act();
  else response.once('close', act);
}

const startsWithHead = (packet: Buffer | undefined): boolean => packet?.toString('latin1', 0, 5) === 'HEAD ';
