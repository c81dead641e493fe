import type { OnReadOpts } from 'node:net';
import { connect, type ConnectionOptions, type SecureContext, type TLSSocket } from 'node:tls';
import { createAnswerReader } from './answer-reader.ts';

/** One connection over which one request at a time is sent. */
export interface Connection {
  readonly socket: TLSSocket;
  send(request: Buffer): void;
  close(): void;
}

/** What a connection tells. */
export interface ConnectionEvents {
  /** The handshake is done. */
  readonly ready: () => void;
  /** A whole answer has arrived. @param bytes the size of its body */
  readonly answered: (bytes: number) => void;
  readonly failed: (error: Error) => void;
}

/** Opens a connection. What arrives goes into one buffer that is used again: a stream would cost the generator more than the rest. */
export function openConnection(
  port: number,
  secureContext: SecureContext,
  session: Buffer | undefined,
  events: ConnectionEvents,
): Connection {
  const reader = createAnswerReader();
  let closed = false;
  const options: ConnectionOptions & { onread: OnReadOpts } = {
    host: '127.0.0.1',
    port,
    servername: 'localhost',
    secureContext,
    ...(session !== undefined && { session }),
    onread: { buffer: Buffer.allocUnsafe(65_536), callback: read },
  };
  const socket = connect(options);
  socket.setNoDelay(true);
  socket.once('secureConnect', events.ready);
  socket.on('error', (error) => closed || events.failed(error));
  socket.on('close', () => closed || events.failed(new Error('The server closed the connection.')));
  return { socket, send: (request) => socket.write(request), close };

  function read(size: number, buffer: Uint8Array): boolean {
    try {
      const bytes = reader.read((buffer as Buffer).subarray(0, size));
      if (bytes !== undefined) events.answered(bytes);
    } catch (error) {
      events.failed(error as Error);
    }
    return true;
  }

  function close(): void {
    closed = true;
    socket.destroy();
  }
}
