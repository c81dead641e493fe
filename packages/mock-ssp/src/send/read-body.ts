import type { IncomingMessage } from 'node:http';
import { gather, type NotGathered } from '@mock-spine/shared/http/gather';
import type { OutboundFailure } from '../exchange.ts';

/** What an answer to `/send` may be: bytes, and milliseconds from its head to its end. */
const most = { bytes: 16 * 1024 * 1024, milliseconds: 60_000 };

/**
 * The body of an answer: as JSON when it is JSON, else as text.
 * @throws NotGathered when it is larger than 16 MiB or does not end within a minute; its connection is closed then
 */
export async function readBody(answer: IncomingMessage): Promise<unknown> {
  const text = (await gather(answer, most).finally(() => answer.destroy())).toString('utf8');
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** Why an answer was not read to its end. */
export const endlessAnswer = ({ because }: NotGathered): OutboundFailure => ({
  reason: 'endless-answer',
  says: because === 'large' ? `The body of the answer is larger than ${most.bytes / 2 ** 20} MiB.` : `The body of the answer had not ended after ${most.milliseconds / 1000} s.`,
  next: 'Ask for less, or find out why the answer does not end; a request that goes through the SSP may be answered with more.',
});
