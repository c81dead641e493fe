import type { IncomingMessage, ServerResponse } from 'node:http';
import { readHeaders } from '@mock-spine/shared/protocol/headers';
import type { Header } from '@mock-spine/shared/vectors/draft';
import { responseHeaders } from './headers.ts';

/**
 * Passes a provider's answer on as it arrives, no faster than the consumer reads.
 * @param added header fields of the SSP's own, for those that the answer does not have
 * @param heard called with every part that arrives
 * @returns the header fields that the consumer gets, names and values in turn
 * @throws Error when the status line cannot be passed on; nothing has been written then
 */
export function relayAnswer(answer: IncomingMessage, res: ServerResponse, added: readonly Header[], heard: (part: Buffer) => void): readonly string[] {
  const headers = passHead(answer, res, added);
  const length = Number(readHeaders(answer.rawHeaders).first('content-length') ?? Number.NaN);
  let received = 0;

  answer.on('data', (chunk: Buffer) => {
    heard(chunk);
    received += chunk.length;
    if (received === length) endWith(res, chunk);
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
  return headers;
}

/** Passes the status and the header fields of an answer on; they leave with what follows. The parameters are those of {@link relayAnswer}. */
export function passHead(answer: IncomingMessage, res: ServerResponse, added: readonly Header[]): readonly string[] {
  const given = readHeaders(answer.rawHeaders);
  const headers = responseHeaders(answer.rawHeaders);
  // Not by setHeader: beside that, writeHead keeps one of several fields of a name.
  for (const [name, value] of added) if (given.first(name.toLowerCase()) === undefined) headers.push(name, value);
  res.writeHead(answer.statusCode!, answer.statusMessage, headers);
  return headers;
}

/** The head and a small body that is complete leave in one piece: Node puts a text into the head's, bytes into a second one beside it. */
function endWith(res: ServerResponse, chunk: Buffer): void {
  if (chunk.length <= largestText) res.end(chunk.toString('latin1'), 'latin1');
  else res.end(chunk);
}

/** Bytes up to which copying a part is cheaper than writing two. */
const largestText = 16 * 1024;
