import { connect, type ConnectionOptions } from 'node:tls';

/** What came back on one connection. */
export interface Raw {
  /** All that the server sent inside TLS, a character a byte. */
  readonly received: string;
  /** Whether the server ended the connection before the deadline. */
  readonly closed: boolean;
  /** The error that ended it, if one did. */
  readonly code: string | undefined;
}

/** How a raw request is sent. */
export interface RawOptions {
  /** Whether the client ends its half of the connection after the last byte. */
  readonly ends?: boolean;
  /** Milliseconds to wait for the server to end the connection. */
  readonly deadline?: number;
}

/** Sends bytes as they are on a connection of their own, and waits until the server ends it. */
export function rawTls(
  port: number,
  client: ConnectionOptions,
  bytes: string | Buffer,
  { ends = false, deadline = 8_000 }: RawOptions = {},
): Promise<Raw> {
  return new Promise((resolve) => {
    const socket = connect({ ...client, host: '127.0.0.1', servername: 'localhost', port });
    const chunks: Buffer[] = [];
    let code: string | undefined;
    let closed = true;
    const timer = setTimeout(() => {
      closed = false;
      socket.destroy();
    }, deadline);
    socket.on('error', (error: NodeJS.ErrnoException) => (code = error.code));
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.once('secureConnect', () => {
      socket.write(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes);
      if (ends) socket.end();
    });
    socket.once('close', () => {
      clearTimeout(timer);
      resolve({ received: Buffer.concat(chunks).toString('latin1'), closed, code });
    });
  });
}
