import { isIP } from 'node:net';
import { connect, type ConnectionOptions, type TLSSocket } from 'node:tls';
import { openTunnel, type TunnelAddress } from '../kit/tunnel.ts';
import { isServed } from '../requests/read-outcome.ts';
import { alertIn } from './alerts.ts';
import { readAnswerBody } from './answer-body.ts';

/** What became of a connection that asks for an answer. */
export type Attempt = Answered | RefusedHandshake | Unclear;

/** The server agreed to the handshake and sent something. */
export interface Answered {
  readonly end: 'answered';
  /** The request, `GET /Patient`, where it is not that for the capability statement. */
  readonly to?: string;
  readonly handshake: Handshake;
  /** Undefined when what was sent is not HTTP. */
  readonly status: number | undefined;
  readonly headers: string;
  /** Whether it is a 2xx that serves nothing: its body is an OperationOutcome that refuses. */
  readonly refusesInBody: boolean;
  /** Whether the server closed the connection afterwards; waited for only after 400, 495 and 496. */
  readonly closed: boolean;
}

/** The server ended the connection without a byte of an answer. */
export interface RefusedHandshake {
  readonly end: 'refused';
  /** Undefined when the handshake was refused. */
  readonly handshake: Handshake | undefined;
  /** `alert handshake_failure (40)`, `a close` or `a reset`. */
  readonly by: string;
}

/** It shows nothing: no connection, no end to it, or an error of this machine's own. */
export interface Unclear {
  readonly end: 'unclear';
  readonly why: string;
}

/** A handshake that was completed. */
export interface Handshake {
  readonly protocol: string;
  readonly cipher: string;
  readonly resumed: boolean;
  /** For a later connection. */
  readonly session: Buffer | undefined;
}

/** Host and port as a URL has them. */
export const writeAddress = ({ host, port }: TunnelAddress): string =>
  `${isIP(host) === 6 ? `[${host}]` : host}:${port}`;

/** How long a connection may take, to the end of its handshake, in milliseconds. */
export const patience = 5_000;

/** A server, and how long its answer may take, in milliseconds; as long as the handshake where nothing is said. */
export interface AttemptAddress extends TunnelAddress {
  readonly patience?: number;
}

/** Connects, sends the request, and sees what comes of it; never rejects. */
export async function attemptRequest(
  address: AttemptAddress,
  options: ConnectionOptions,
  request: string,
): Promise<Attempt> {
  try {
    return await ask(await connectTls(address, options), request, address);
  } catch (error) {
    // Suites and versions that OpenSSL does not know are refused before there is a connection.
    return explain(error as Error);
  }
}

/** Begins a handshake, through the proxy where there is one. */
export async function connectTls(address: TunnelAddress, options: ConnectionOptions): Promise<TLSSocket> {
  const { host, port, proxy } = address;
  const socket = proxy && (await openTunnel(address, proxy, patience));
  return connect({ host, port, servername: isIP(host) === 0 ? host : '', ...(socket && { socket }), ...options });
}

function ask(
  socket: TLSSocket,
  request: string,
  { proxy, patience: answerTime = patience }: AttemptAddress,
): Promise<Attempt> {
  return new Promise((resolve) => {
    let connected = proxy !== undefined;
    let handshake: Handshake | undefined;
    let text = '';
    let error: NodeJS.ErrnoException | undefined;
    let closing: NodeJS.Timeout | undefined;
    let waited = patience;
    let deadline = setTimeout(() => finish(false), waited);
    socket.once('connect', () => (connected = true));
    socket.once('secureConnect', () => {
      handshake = {
        protocol: socket.getProtocol() ?? 'unknown',
        cipher: socket.getCipher().name,
        resumed: socket.isSessionReused(),
        session: socket.getSession(),
      };
      clearTimeout(deadline);
      waited = answerTime;
      deadline = setTimeout(() => finish(false), waited);
      socket.write(request);
    });
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString('latin1');
      if (isEnough(text)) finish(false);
      else if (text.includes('\r\n\r\n')) closing ??= setTimeout(() => finish(false), closeTime);
    });
    socket.on('error', (met) => (error ??= met));
    socket.once('close', () => finish(true));

    function finish(closed: boolean): void {
      clearTimeout(deadline);
      clearTimeout(closing);
      socket.destroy();
      if (handshake !== undefined && text !== '') resolve({ end: 'answered', handshake, ...readAnswer(text), closed });
      else if (!closed)
        resolve({ end: 'unclear', why: `nothing came of the connection within ${waited / 1000} seconds` });
      else resolve(endOf(error, connected, handshake));
    }
  });
}

/** What an error of the client shows when it is the server's doing; everything else is this machine's own. */
export function endOf(
  error: NodeJS.ErrnoException | undefined,
  connected: boolean,
  handshake: Handshake | undefined,
): RefusedHandshake | Unclear {
  if (!connected)
    return { end: 'unclear', why: `the connection could not be made (${error?.code ?? 'no reason given'})` };
  const alert = error && alertIn(error);
  if (alert !== undefined) return { end: 'refused', handshake, by: `alert ${alert}` };
  if (error === undefined || error.code === 'EPIPE') return { end: 'refused', handshake, by: 'a close' };
  if (error.code === 'ECONNRESET')
    return { end: 'refused', handshake, by: error.syscall === 'read' ? 'a reset' : 'a close' };
  return explain(error);
}

const explain = ({ code, message }: NodeJS.ErrnoException): Unclear => ({
  end: 'unclear',
  why: `the client on this machine gave up by itself (${code ?? message})`,
});

/** How long a server may take to close after it has refused a certificate in words, in milliseconds. */
const closeTime = 2_000;

/** Statuses by which a certificate is refused in words; a close should follow. Source: SSP.feature of the assurance suite; 400 is what nginx sends. */
const certificateStatuses: ReadonlySet<number | undefined> = new Set([400, 495, 496]);

const largestHead = 64 * 1024;

function isEnough(text: string): boolean {
  if (!text.startsWith('HTTP/1.'.slice(0, text.length))) return true;
  if (text.length > largestHead) return true;
  if (!text.includes('\r\n\r\n')) return false;
  const { status } = readHead(text);
  return isGood(status) ? readAnswerBody(text).isWhole : !certificateStatuses.has(status);
}

function readAnswer(text: string): Pick<Answered, 'status' | 'headers' | 'refusesInBody'> {
  const { status, headers } = readHead(text);
  const refusesInBody = isGood(status) && !isServed({ status, body: readAnswerBody(text).text });
  return { status, headers, refusesInBody };
}

function readHead(text: string): Pick<Answered, 'status' | 'headers'> {
  const [head = ''] = text.split('\r\n\r\n', 1);
  const status = /^HTTP\/1\.[01] (\d{3})\b/.exec(head)?.[1];
  return { status: status === undefined ? undefined : Number(status), headers: head };
}

const isGood = (status: number | undefined): status is number => status !== undefined && status >= 200 && status < 300;
