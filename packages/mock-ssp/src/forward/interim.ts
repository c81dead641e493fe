import type { IncomingMessage, InformationEvent, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { guard } from '@mock-spine/shared/failures/guard';

/** How many interim answers a provider may give to one request. */
export const mostInterim = 100;

/**
 * Passes the interim answers to one request on: never to HTTP/1.0, which has none (RFC 9110 §15.2), and no more than are bounded.
 * @param mostBytes how large their header fields may be together
 */
export class InterimAnswers {
  readonly #mostBytes: number;
  #count = 0;
  #bytes = 0;

  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes;
  }

  /** @returns false when they are too many */
  pass(
    { statusCode, rawHeaders }: InformationEvent,
    req: IncomingMessage,
    res: ServerResponse,
    provider: Socket | null,
  ): boolean {
    this.#count += 1;
    for (const text of rawHeaders) this.#bytes += text.length;
    if (this.#count > mostInterim || this.#bytes > this.#mostBytes) return false;
    if (res.headersSent || res.destroyed || req.httpVersion === '1.0') return true;
    if (statusCode === 100) res.writeContinue();
    if (statusCode === 102) res.writeProcessing();
    if (res.socket?.writableNeedDrain && provider !== null) {
      provider.pause();
      res.socket.once(
        'drain',
        guard(provider, () => provider.resume()),
      );
    }
    return true;
  }
}
