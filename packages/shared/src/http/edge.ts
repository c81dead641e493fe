import { STATUS_CODES, type IncomingMessage, type Server as HttpServer, type ServerResponse } from 'node:http';
import type { Server as HttpsServer } from 'node:https';
import { type Socket, isIP } from 'node:net';
import type { Duplex } from 'node:stream';
import { X509Certificate } from 'node:crypto';
import { answerAndClose } from './answering.ts';
import type { breakOffNew } from '../failures/break-off.ts';
import { endFailed, guard } from '../failures/guard.ts';
import { edgeRefusal, edgeRefusalKey, type EdgeRefusal, type EdgeRefusalKey } from './edge-refusals.ts';
import type { Limits } from './limits.ts';
import { Turns } from './turns.ts';
import { loopbackHosts } from './loopback-hosts.ts';
import { speaksAnotherProtocol } from './other-protocol.ts';

/** How a mock words a refusal in its own dialect. `Cache-Control`, `Connection`, `Content-Length` and `Date` are added. */
export type EdgeAnswers = (refusal: EdgeRefusal) => {
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
};

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
  /** Is told of each refusal before it leaves, with the request where its head could be read. */
  readonly onRefused: (refusal: EdgeRefusal, socket: Duplex, request: IncomingMessage | undefined) => void;
  /** Is told of errors that are not HTTP's: the connection broke, or TLS failed on it. */
  readonly onBroken: (error: NodeJS.ErrnoException, socket: Duplex) => void;
}

/** What the server's request listener needs of the edge. */
export interface Edge {
  /**
   * Serves a request when its turn on its connection comes, unless the edge refuses it: then nothing more of that connection is executed.
   * @returns what serving it at once gives back: whoever calls has {@link Edge.fail} end it when that fails
   */
  readonly take: (request: IncomingMessage, response: ServerResponse, serve: () => unknown) => unknown;
  /** Answers 500 to a request whose callback failed, or cuts off an answer that has begun. */
  readonly fail: (error: unknown, args: readonly [IncomingMessage, ServerResponse]) => void;
  /** Ends a connection whose callback failed, in some way or by destroying it: that is told as a refusal, unless a request is under way. */
  readonly cutOff: (socket: Socket, error: unknown, end?: typeof breakOffNew) => void;
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
  const turns = new Turns(cutOff, fail);
  const refused = new WeakSet<Duplex>();

  server.on(
    'clientError',
    guard(
      (failure, [, socket]) => cutOff(socket, failure),
      (error: NodeJS.ErrnoException & { rawPacket?: Buffer; reason?: string }, socket: Duplex) => {
        if (refused.has(socket)) return;
        const key = edgeRefusalKey(error.code ?? '', error.reason ?? '');
        if (key === undefined) {
          options.onBroken(error, socket);
          socket.destroy();
        } else {
          refuseUnread(key, socket, startsWithHead(error.rawPacket));
        }
      },
    ),
  );
  server.on(
    'checkExpectation',
    guard(fail, (request: IncomingMessage, response: ServerResponse) =>
      turns.take(request, response, () => refuseRequest(request, 'unmet-expectation')),
    ),
  );
  server.on(
    'connect',
    guard(
      (failure, [, socket]) => cutOff(socket, failure),
      (request: IncomingMessage, socket: Duplex) =>
        turns.last(socket, () => refuseRequest(request, 'tunnel-asked-for')),
    ),
  );

  return { take, fail, cutOff, running: (socket) => turns.running(socket) };

  function take(request: IncomingMessage, response: ServerResponse, serve: () => unknown): unknown {
    const isForeign =
      request.httpVersion === '1.0' &&
      speaksAnotherProtocol(request, (protocol) => `${request.method} ${request.url} ${protocol}/`);
    return turns.take(request, response, () => {
      const key = isForeign
        ? 'unknown-version'
        : (findFault(request, options.limits) ??
          (takeAbsoluteForm(request, options.owns) ? undefined : 'foreign-authority'));
      return key === undefined ? serve() : refuseRequest(request, key);
    });
  }

  /** An answer that has begun cannot be taken back, nor may one overtake another: they are cut off. */
  function fail(error: unknown, [request, response]: readonly [IncomingMessage, ServerResponse]): void {
    if (response.closed) return;
    const running = turns.running(request.socket);
    if (response.headersSent || (running !== undefined && running !== response)) cutOff(request.socket, error);
    else refuseRequest(request, 'handler-failed');
  }

  function cutOff(socket: Duplex, error: unknown, end?: typeof breakOffNew): void {
    if (turns.running(socket) === undefined)
      options.onRefused(edgeRefusal('handler-failed').refusal, socket, undefined);
    if (end) end(error, [socket as Socket]);
    else endFailed(socket, error);
  }

  function refuseRequest(request: IncomingMessage, key: EdgeRefusalKey): void {
    refuse(key, request.socket, request.method === 'HEAD', request);
  }

  /**
   * What cannot be read belongs to the newest request as long as that is incomplete, and to what follows it otherwise. A request is answered
   * once: an answer that is whole is let out before the connection ends, one that has begun is cut off, and after one that has left there is none.
   */
  function refuseUnread(key: EdgeRefusalKey, socket: Duplex, isHead: boolean): void {
    refused.add(socket);
    const refuseIt = (): void => refuse(key, socket, isHead, undefined);
    if (turns.replace(socket, refuseIt)) return;
    const response = turns.latest(socket);
    if (response === undefined || response.req.complete) turns.last(socket, refuseIt);
    else if (response.writableEnded) turns.last(socket, () => answerAndClose(socket, '', options.limits));
    else if (response.headersSent || response.socket === null) socket.destroy();
    else refuse(key, socket, isHead, response.req);
  }

  function refuse(key: EdgeRefusalKey, socket: Duplex, isHead: boolean, request: IncomingMessage | undefined): void {
    refused.add(socket);
    turns.end(socket);
    if (!socket.writable || !options.mayAnswer(socket)) {
      socket.destroy();
      return;
    }
    const { refusal, headers } = edgeRefusal(key);
    options.onRefused(refusal, socket, request);
    answerAndClose(socket, writeAnswer(refusal, headers, options, isHead), options.limits);
  }
}

function writeAnswer(
  refusal: EdgeRefusal,
  extra: readonly (readonly [string, string])[],
  { answers, now }: EdgeOptions,
  isHead: boolean,
): string {
  const { headers, body } = answers(refusal);
  const given = new Set(headers.map(([name]) => name.toLowerCase()));
  const lines = [...headers, ...extra.filter(([name]) => !given.has(name.toLowerCase()))]
    .filter(([name]) => !ours.has(name.toLowerCase()))
    .map(([name, value]) => `${name}: ${value}\r\n`);
  return (
    `HTTP/1.1 ${refusal.status} ${STATUS_CODES[refusal.status]}\r\n${lines.join('')}` +
    `Cache-Control: no-store\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\nDate: ${new Date(now()).toUTCString()}\r\n\r\n` +
    (isHead ? '' : body)
  );
}

const ours = new Set(['cache-control', 'content-length', 'connection', 'date']);

/** What Node's parser lets pass: the versions 0.9 and 2.0, any Host and any transfer coding, in HTTP/1.0 too. Source: RFC 9112 §3.2 and §6.1. */
function findFault(
  { httpVersion, rawHeaders, headers }: IncomingMessage,
  { maxHeaderFields }: Limits,
): EdgeRefusalKey | undefined {
  if (httpVersion !== '1.1' && httpVersion !== '1.0') return 'unknown-version';
  if (rawHeaders.length > 2 * maxHeaderFields) return 'headers-too-large';
  const hosts = countHosts(rawHeaders);
  if (hosts > 1) return 'host-repeated';
  if (hosts === 0 && httpVersion === '1.1') return 'host-missing';
  if (hosts === 1 && !host.test(headers.host ?? '')) return 'host-invalid';
  const coding = headers['transfer-encoding'];
  if (coding === undefined) return undefined;
  if (httpVersion === '1.0') return 'coding-in-old-version';
  return coding.toLowerCase() === 'chunked' ? undefined : 'coding-unknown';
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

const startsWithHead = (packet: Buffer | undefined): boolean => packet?.toString('latin1', 0, 5) === 'HEAD ';

/** Whether an origin that a client names is this server's. */
export type OwnsOrigin = (origin: URL, socket: Socket) => boolean;

/**
 * Takes a request target in absolute-form, as clients that know of a proxy send it, for the same in origin-form. Its authority takes the place of the Host field,
 * which RFC 9112 §3.2.2 has a server ignore then; `rawHeaders` keeps what was sent.
 * @returns false when the URL is another server's
 */
function takeAbsoluteForm(request: IncomingMessage, owns: OwnsOrigin): boolean {
  const { url = '' } = request;
  // Nearly every target begins with its path.
  if (url.startsWith('/') || !scheme.test(url)) return true;
  const [, origin = '', authority = '', rest = ''] = form.exec(url) ?? [];
  if (!URL.canParse(origin) || !owns(new URL(origin), request.socket)) return false;
  request.url = rest.startsWith('/') ? rest : `/${rest}`;
  request.headers.host = authority;
  return true;
}

/** Whether a server is called by an origin: its scheme and port, and a name of this machine, of its certificate, or the address that the client connected to. */
export function isOwnOrigin(
  { protocol, hostname, port }: URL,
  { localAddress, localPort }: Socket,
  own: { readonly protocol: 'http:' | 'https:'; readonly cert?: string },
): boolean {
  const host = hostname.replace(/^\[|\]$/g, '');
  if (protocol !== own.protocol || (port === '' ? defaultPorts[own.protocol] : Number(port)) !== localPort)
    return false;
  if (loopbackHosts.has(host) || host === localAddress?.replace(/^::ffff:/, '')) return true;
  if (own.cert === undefined) return false;
  const certificate = new X509Certificate(own.cert);
  return (isIP(host) === 0 ? certificate.checkHost(host) : certificate.checkIP(host)) !== undefined;
}

const scheme = /^[a-z][a-z\d+.-]*:\/\//i;
/** Without user information, which RFC 9110 §4.2.4 has a server refuse. */
const form = /^(https?:\/\/((?:\[[\da-f:.]+\]|[^/?#@:[\]\\]+)(?::\d{1,5})?))(?=[/?#]|$)(.*)$/is;
const defaultPorts = { 'https:': 443, 'http:': 80 } as const;
