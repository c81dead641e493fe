import type { IncomingMessage } from 'node:http';
import { isNestedDeeper } from '@mock-spine/shared/control/nesting';
import { gather, type NotGathered } from '@mock-spine/shared/http/gather';
import type { Portion } from '@mock-spine/shared/http/shared-room';
import type { OutboundFailure } from '../request/exchange.ts';

/** Bytes that the answers to all calls of `/send` may be that are held at the same time. */
export const mostTogether = 32 * 1024 * 1024;

/** What an answer to `/send` may be: bytes, and milliseconds from its head to its end. */
const most = { bytes: 16 * 1024 * 1024, milliseconds: 60_000 };

/** Levels of JSON that are shown as JSON: what writes a value out overflows at some thousand, and no resource comes near. */
const deepest = 500;

/**
 * The body of an answer.
 * @param portion of the room that the answers to all calls share
 * @throws NotGathered when it is larger than 16 MiB, does not end within a minute or finds no room; its connection is closed then
 */
export const readBody = (answer: IncomingMessage, portion: Portion | undefined): Promise<Buffer> =>
  gather(answer, { ...most, portion }).finally(() => answer.destroy());

/** A body as JSON when it is JSON of at most 500 levels, else as text. */
export function parseBody(body: Buffer): unknown {
  const text = body.toString('utf8');
  if (isNestedDeeper(text, deepest)) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** Why an answer was not read to its end. */
export const answerNotRead = ({ because }: NotGathered): OutboundFailure =>
  because === 'crowded'
    ? {
        reason: 'too-many-answers',
        says: `The answers that POST /send holds at the same time are larger than ${mostTogether / 2 ** 20} MiB.`,
        next: 'Send fewer requests for large answers at the same time; requests that go through the SSP have no such limit.',
      }
    : {
        reason: 'endless-answer',
        says:
          because === 'large'
            ? `The body of the answer is larger than ${most.bytes / 2 ** 20} MiB.`
            : `The body of the answer had not ended after ${most.milliseconds / 1000} s.`,
        next: 'Ask for less, or find out why the answer does not end; a request that goes through the SSP may be answered with more.',
      };
