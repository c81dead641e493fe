import type { IncomingMessage, ServerResponse } from 'node:http';
import { PassThrough } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { guard } from '@mock-spine/shared/failures/guard';
import { BreakOff, type Altering } from '../request/altering.ts';
import type { Courier } from './passing-on.ts';

/** Passes a provider's answer on with its status and headers as they are and its body as the alterations make it. */
export function relayAltered(answer: IncomingMessage, res: ServerResponse, courier: Courier, altering: Altering): void {
  if (!courier.begin()) return;
  altering.begin();
  answer.on(
    'data',
    guard(courier.fail, (part: Buffer) => courier.hear(part)),
  );
  const body = answer.pipe(new PassThrough());
  answer.once(
    'close',
    guard(courier.fail, () => answer.complete || body.destroy()),
  );
  altering.gone.addEventListener(
    'abort',
    guard(courier.fail, () => body.destroy()),
    { once: true },
  );
  writeAll(
    altering.alterations.reduce<AsyncIterable<Buffer>>((made, alter) => alter(made), body),
    res,
    altering,
  ).catch(courier.fail);
}

/** Headers, names and values in turn, without the length of a body that may have another. */
export const withoutLength = (headers: readonly string[]): string[] =>
  headers.filter((_, i) => headers[i - (i % 2)]!.toLowerCase() !== 'content-length');

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
