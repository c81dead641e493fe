import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { channel } from 'node:diagnostics_channel';
import { guard } from '../failures/guard.ts';
import type { Limits } from './limits.ts';

/** Lets Node close a connection gently: it does so by `destroySoon` once the answer is out, whether or not its client is still sending. */
export function closeGently(socket: Socket, limits: Pick<Limits, 'lingerTime' | 'lingerBytes'>): void {
  socket.destroySoon = guard(socket, () => answerAndClose(socket, '', limits));
}

/**
 * Sends the last answer of a connection and ends it. A socket that is closed while its client is still sending is reset, and a reset
 * takes the answer with it: so what comes is read and thrown away for a while (RFC 9112 §9.6).
 * @param bytes the whole answer; empty when the client has it already
 */
export function answerAndClose(
  socket: Duplex,
  bytes: string,
  { lingerTime, lingerBytes }: Pick<Limits, 'lingerTime' | 'lingerBytes'>,
): void {
  if (socket.destroyed) return;
  const deadline = setTimeout(
    guard(socket, () => socket.destroy()),
    lingerTime,
  );
  socket.once(
    'close',
    guard(socket, () => clearTimeout(deadline)),
  );
  socket.on(
    'error',
    guard(socket, () => socket.destroy()),
  );

  let received = 0;
  socket.removeAllListeners('data');
  socket.on(
    'data',
    guard(socket, (chunk: Buffer) => {
      received += chunk.length;
      if (received > lingerBytes) socket.destroy();
    }),
  );
  // A connection that was paused before its parser let go of it believes that it is being read.
  socket.push('');
  socket.resume();
  socket.end(bytes);
}

/** An answer that a mock makes itself, as it is before it is packed; what the SSP passes on is none. */
export interface OwnAnswer {
  /** A trial stands for a server that is not what it should be. */
  readonly by: 'ssp' | 'provider' | 'trial';
  /** Content-Type. */
  readonly type: string;
  /** The text, or its pieces in order. */
  readonly body: string | readonly string[];
}

/** The channel on which each is told to whoever watches the mocks within their process. */
export const ownAnswers = channel('mock-spine:own-answer');

/** Tells of an answer; costs one look where nobody listens. */
export function tellAnswer(by: OwnAnswer['by'], type: string, body: OwnAnswer['body']): void {
  if (ownAnswers.hasSubscribers) ownAnswers.publish({ by, type, body } satisfies OwnAnswer);
}
