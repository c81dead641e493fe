import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { wholeNumber } from '@mock-spine/shared/data-files/fields';
import type { FaultKind } from '../effect.ts';

const expected = 'milliseconds from 0 to 600000, or a range of them such as "200-800"';
const range = /^(\d{1,6})-(\d{1,6})$/;

/** The SSP takes its time before it goes on: always the same, or another one for each request. */
export const latency: FaultKind<number | string> = {
  schema: z
    .union(
      [
        wholeNumber(0, 600_000, expected),
        z
          .string()
          .regex(range, { abort: true })
          .refine((text) => read(text)[0] <= read(text)[1] && read(text)[1] <= 600_000, { abort: true }),
      ],
      { error: expected },
    )
    .describe('Waits so many milliseconds before it goes on; for a range, another time for each request.'),
  says: (value) => `waits ${String(value).replace('-', ' to ')} ms`,
  prepare(value, { random }) {
    const [least, most] = read(value);
    return {
      at: 'door',
      async meet({ gone }) {
        await wait(Math.round(least + random() * (most - least)), undefined, { signal: gone }).catch(() => {});
        return gone.aborted ? 'over' : 'goes on';
      },
    };
  },
};

function read(value: number | string): [least: number, most: number] {
  const [, least, most] = range.exec(String(value)) ?? [undefined, value, value];
  return [Number(least), Number(most)];
}
