import { wholeNumber } from '@mock-spine/shared/data-files/fields';
import { BreakOff, type Alteration } from '../../request/altering.ts';
import type { FaultKind } from '../effect.ts';

/** The consumer's connection is closed after so many bytes of the provider's body, and in any case before its last one. */
export const truncateBody: FaultKind<number> = {
  schema: wholeNumber(0, 1_000_000_000, 'the number of bytes that get through, from 0 to 1000000000').describe(
    "Closes the connection after so many bytes of the provider's body.",
  ),
  says: (bytes) => `closes the connection after ${bytes} bytes of the body`,
  prepare: (bytes) => ({ at: 'body', alter: cutAfter(bytes) }),
  decided: ({ brokenOff }) => brokenOff === true,
};

const cutAfter = (most: number): Alteration =>
  async function* cut(body) {
    let left = most;
    let held: Buffer | undefined;
    for await (const chunk of body) {
      if (chunk.length === 0) continue;
      if (held !== undefined && left > 0) {
        yield held;
        left -= 1;
      }
      // The last byte so far is held back: nobody knows yet whether it is the last of all.
      const part = chunk.subarray(0, Math.min(left, chunk.length - 1));
      if (part.length > 0) yield part;
      left -= part.length;
      held = chunk.subarray(chunk.length - 1);
      if (left === 0) break;
    }
    if (held !== undefined) throw new BreakOff('closed');
  };
