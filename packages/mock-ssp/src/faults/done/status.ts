import { z } from 'zod';
import type { SspErrorKey } from '@mock-spine/shared/errors/ssp-errors';
import { BreakOff } from '../../request/altering.ts';
import type { FaultKind } from '../effect.ts';

/** The statuses of a bad day, and the refusals that have them. Source: implementation guide, status codes. */
const refusals = {
  429: 'RATE_LIMITED',
  497: 'PLAIN_HTTP',
  502: 'TARGET_UNREACHABLE',
  503: 'SERVICE_BUSY',
  504: 'TARGET_TIMED_OUT',
} as const satisfies Record<number, SspErrorKey>;

/** Never on the wire: what the guide's log calls a connection that is closed without an answer, and one that the client closed. */
const [closed, left] = [444, 499] as const;

type Status = keyof typeof refusals | typeof closed | typeof left;

const statuses = [429, 444, 497, 499, 502, 503, 504] as const;
const expected = '429, 444, 497, 499, 502, 503 or 504';

/** The SSP answers with a status of a bad day, in its own dialect; of 444 and 499 the consumer sees the end of its connection alone. */
export const status: FaultKind<Status> = {
  schema: z
    .union([z.literal(statuses), z.enum(statuses.map(String)).transform((text) => Number(text) as Status)], {
      error: expected,
    })
    .describe(
      "Answers with this status, in the SSP's dialect; 444 closes the connection without an answer, 499 ends the exchange as if the client had left.",
    ),
  says: (value) =>
    value === closed
      ? 'closes the connection without an answer (444)'
      : value === left
        ? 'ends the exchange as if the client had closed its connection (499)'
        : `answers ${value}`,
  decided: ({ aborted }) => aborted === true,
  prepare: (value) =>
    value === left
      ? { at: 'body', alter: leaveAtOnce }
      : {
          at: 'door',
          meet(visit) {
            if (value === closed) visit.close();
            else visit.refuse(refusals[value]);
            return 'over';
          },
        },
};

/** The provider's answer has begun; its connection is given up too, as when a client leaves. */
// eslint-disable-next-line require-yield
async function* leaveAtOnce(): AsyncGenerator<Buffer> {
  throw new BreakOff('left');
}
