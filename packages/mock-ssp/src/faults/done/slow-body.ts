import { setTimeout as wait } from 'node:timers/promises';
import { wholeNumber } from '@mock-spine/shared/data-files/fields';
import type { Alteration } from '../../request/altering.ts';
import type { FaultKind } from '../effect.ts';

/** The provider's body arrives at so many bytes per second. */
export const slowBody: FaultKind<number> = {
  schema: wholeNumber(1, 100_000_000, 'bytes per second, from 1 to 100000000').describe(
    "Passes the provider's body on at so many bytes per second.",
  ),
  says: (bytes) => `passes the body on at ${bytes} bytes per second`,
  prepare: (bytes) => ({ at: 'body', alter: slowDown(bytes) }),
  decided: ({ aborted }) => aborted === true,
};

/** Every wait comes before the part it stands for, so that the last byte is never early. */
const slowDown = (perSecond: number): Alteration =>
  async function* slow(body, gone) {
    const size = Math.max(1, Math.round(perSecond / partsPerSecond));
    for await (const chunk of body) {
      for (let start = 0; start < chunk.length; start += size) {
        const part = chunk.subarray(start, start + size);
        await wait((part.length / perSecond) * 1000, undefined, { signal: gone });
        yield part;
      }
    }
  };

const partsPerSecond = 20;
