import type { IncomingMessage, ServerResponse } from 'node:http';
import { PassThrough } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import type { Header } from '@mock-spine/shared/vectors/draft';
import { passHead } from './relay-answer.ts';

/** Makes another body of a body. @param gone aborted when the consumer's connection is closed */
export type Alteration = (body: AsyncIterable<Buffer>, gone: AbortSignal) => AsyncIterable<Buffer>;

/** How an altered answer is passed on. */
export interface Altering {
  /** In the order in which the body goes through them. */
  readonly alterations: readonly Alteration[];
  readonly gone: AbortSignal;
  /** Called when the answer has come and is altered from now on. */
  begin(): void;
  /** Ends the consumer's connection. */
  breakOff(how: BreakOff['how']): void;
}

/** Thrown by an alteration: what was passed on so far is all that the consumer gets. */
export class BreakOff extends Error {
  readonly how: 'closed' | 'reset';

  constructor(how: BreakOff['how']) {
    super(`The connection is ${how}.`);
    this.how = how;
  }
}

/**
 * Passes a provider's answer on with its status and headers as they are and its body as the alterations make it.
 * @param added header fields of the SSP's own, for those that the answer does not have
 * @param heard called with every part that arrives
 * @returns the header fields that the consumer gets, names and values in turn
 * @throws Error when the status line cannot be passed on; nothing has been written then
 */
export function relayAltered(answer: IncomingMessage, res: ServerResponse, added: readonly Header[], heard: (part: Buffer) => void, altering: Altering): readonly string[] {
  const headers = passHead(answer, res, added);
  altering.begin();
  answer.on('data', heard);
  const body = answer.pipe(new PassThrough());
  answer.once('close', () => answer.complete || body.destroy());
  altering.gone.addEventListener('abort', () => body.destroy(), { once: true });
  void writeAll(altering.alterations.reduce<AsyncIterable<Buffer>>((made, alter) => alter(made, altering.gone), body), res, altering);
  return headers;
}

async function writeAll(body: AsyncIterable<Buffer>, res: ServerResponse, altering: Altering): Promise<void> {
  res.flushHeaders();
  try {
    for await (const part of body) await new Promise((resolve) => res.write(part, resolve));
    res.end();
  } catch (error) {
    if (!(error instanceof BreakOff)) return void res.destroy();
    // The end of the connection may overtake what the consumer has not read yet.
    await wait(moment, undefined, { signal: altering.gone }).catch(() => {});
    altering.breakOff(error.how);
  }
}

/** Milliseconds. */
const moment = 20;
