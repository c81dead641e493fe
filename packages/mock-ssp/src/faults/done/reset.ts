import { z } from 'zod';
import { BreakOff } from '../../request/altering.ts';
import type { FaultKind } from '../effect.ts';

const moments = ['before-headers', 'after-headers'] as const;

/** The consumer's connection is reset (TCP RST): before there is an answer, or when its status and headers are there. */
export const reset: FaultKind<(typeof moments)[number]> = {
  schema: z.enum(moments, { error: moments.join(' or ') }).describe("Resets the consumer's connection."),
  says: (moment) => `resets the consumer's connection ${moment.replace('-', ' the ')} of the answer`,
  decided: ({ brokenOff }) => brokenOff === true,
  prepare: (moment) =>
    moment === 'after-headers'
      ? { at: 'body', alter: resetAtOnce }
      : {
          at: 'door',
          meet(visit) {
            visit.reset();
            return 'over';
          },
        },
};

// eslint-disable-next-line require-yield
async function* resetAtOnce(): AsyncGenerator<Buffer> {
  throw new BreakOff('reset');
}
