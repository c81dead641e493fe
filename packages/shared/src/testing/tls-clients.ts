import { spawn } from 'node:child_process';
import { once, type EventEmitter } from 'node:events';
import { connect as connectTcp } from 'node:net';
import { connect, type ConnectionOptions, type TLSSocket } from 'node:tls';

/** What a client saw of one connection. */
export interface Seen {
  /** The error that ended it, if one did. */
  readonly code: string | undefined;
  /** All that the server sent inside TLS (or, for a plain connection, all that it sent). */
  readonly received: string;
  readonly protocol?: string | undefined;
  readonly cipher?: string | undefined;
  /** What the server chose by ALPN; false where it chose nothing. */
  readonly alpn?: string | false | null;
  readonly resumed?: boolean;
  /** A session for a later connection. */
  readonly session?: Buffer | undefined;
}

/** A request that ends its connection. */
const lastRequest = 'GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n';

/** Connects with Node, sends the text, and waits for the end. */
export async function callWithNode(options: ConnectionOptions, text = lastRequest): Promise<Seen> {
  const socket = connect({ host: '127.0.0.1', servername: 'localhost', ...options });
  let code: string | undefined;
  let received = '';
  let during: Omit<Seen, 'code' | 'received'> = {};
  socket.on('error', (error: NodeJS.ErrnoException) => (code = error.code));
  socket.on('data', (chunk) => (received += chunk.toString('latin1')));
  socket.once('secureConnect', () => {
    during = {
      protocol: socket.getProtocol() ?? undefined,
      cipher: socket.getCipher().name,
      alpn: socket.alpnProtocol,
      resumed: socket.isSessionReused(),
      session: socket.getSession(),
    };
    socket.write(text);
  });
  await closeOf(socket);
  return { code, received, ...during };
}

/** Connects with Node and keeps the connection. @throws the error of the handshake */
export async function openWithNode(options: ConnectionOptions): Promise<TLSSocket> {
  const socket = connect({ host: '127.0.0.1', servername: 'localhost', ...options });
  await once(socket, 'secureConnect');
  return socket;
}

/** Sends a request on an open connection and waits for an answer of one packet, or for the end of the connection: ''. */
export function askOn(socket: TLSSocket, text: string): Promise<string> {
  socket.on('error', () => undefined);
  return new Promise((resolve) => {
    socket.once('data', (chunk) => resolve(chunk.toString('latin1')));
    socket.once('close', () => resolve(''));
    socket.write(text);
  });
}

/** Connects without TLS, sends the bytes, and waits for the end. */
export async function callPlainly(
  port: number,
  bytes: string | Buffer,
  onConnected?: (socket: ReturnType<typeof connectTcp>) => void,
): Promise<Seen> {
  const socket = connectTcp(port, '127.0.0.1');
  let code: string | undefined;
  let received = '';
  socket.on('error', (error: NodeJS.ErrnoException) => (code = error.code));
  socket.on('data', (chunk) => (received += chunk.toString('latin1')));
  socket.once('connect', () => {
    if (bytes.length > 0) socket.write(bytes);
    onConnected?.(socket);
  });
  await closeOf(socket);
  return { code, received };
}

/**
 * Runs `openssl s_client`, sends the text, and waits for its end; gives all that it printed.
 * @param mode `-ign_eof` sends the text as it is; without, a line `R` renegotiates
 */
export async function callWithOpenssl(
  port: number,
  args: readonly string[],
  text = lastRequest,
  mode: readonly string[] = ['-ign_eof'],
): Promise<string> {
  const client = spawn('openssl', [
    's_client',
    '-connect',
    `127.0.0.1:${port}`,
    '-servername',
    'localhost',
    ...mode,
    ...args,
  ]);
  let output = '';
  client.stdout.on('data', (chunk) => (output += chunk));
  client.stderr.on('data', (chunk) => (output += chunk));
  client.stdin.on('error', () => undefined);
  client.stdin.write(text);
  await closeOf(client);
  return output;
}

/** `once` of node:events would reject at the error that comes before. */
const closeOf = (emitter: EventEmitter): Promise<unknown> => new Promise((resolve) => emitter.once('close', resolve));
