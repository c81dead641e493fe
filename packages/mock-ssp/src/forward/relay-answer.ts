import type { IncomingMessage, ServerResponse } from 'node:http';
import { responseHeaders } from './headers.ts';

/**
 * Passes a provider's answer on as it arrives, no faster than the consumer reads.
 * @param heard called with every part that arrives
 * @throws Error when the status line cannot be passed on; nothing has been written then
 */
export function relayAnswer(answer: IncomingMessage, res: ServerResponse, heard: () => void): void {
  res.writeHead(answer.statusCode!, answer.statusMessage, responseHeaders(answer.rawHeaders));
  const length = Number(answer.headers['content-length'] ?? Number.NaN);
  let received = 0;

  answer.on('data', (chunk: Buffer) => {
    heard();
    received += chunk.length;
    // The head and a body that is complete leave in one write.
    if (received === length) res.end(chunk);
    else if (!res.write(chunk)) {
      answer.pause();
      res.once('drain', () => answer.resume());
    }
  });
  answer.on('end', () => {
    if (!res.writableEnded) res.end();
  });
  // The head must not wait for a body that is slow to come.
  setImmediate(() => {
    if (received === 0 && !res.writableEnded && !res.destroyed) res.flushHeaders();
  });
}
