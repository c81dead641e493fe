import type { IncomingMessage, ServerResponse } from 'node:http';
import { PassThrough } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { guard } from '@mock-spine/shared/failures/guard';
import type { Courier } from './relay-answer.ts';

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

/** Passes a provider's answer on with its status and headers as they are and its body as the alterations make it. */
export function relayAltered(answer: IncomingMessage, res: ServerResponse, courier: Courier, altering: Altering): void {
  if (!courier.begin()) return;
  altering.begin();
  const served = (error: unknown): void => courier.fail(error);
  answer.on('data', guard(served, (part: Buffer) => courier.hear(part)));
  const body = answer.pipe(new PassThrough());
  answer.once('close', guard(served, () => answer.complete || body.destroy()));
  altering.gone.addEventListener('abort', guard(served, () => body.destroy()), { once: true });
  writeAll(altering.alterations.reduce<AsyncIterable<Buffer>>((made, alter) => alter(made, altering.gone), body), res, altering).catch(served);
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
