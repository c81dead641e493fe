import { z } from 'zod';
import type { SspErrorKey } from '@mock-spine/shared/errors/ssp-errors';
import type { Kind } from '../effect.ts';

/** The statuses of a bad day, and the refusals that have them. Source: implementation guide, status codes. */
const refusals = {
  429: 'RATE_LIMITED',
  502: 'TARGET_UNREACHABLE',
  503: 'SERVICE_BUSY',
  504: 'TARGET_TIMED_OUT',
} as const satisfies Record<number, SspErrorKey>;

/** Never on the wire: what the guide's log calls a connection that is closed without an answer. */
const closed = 444;

type Status = keyof typeof refusals | typeof closed;

const expected = '429, 444, 502, 503 or 504';

/** The SSP answers with a status of a bad day, in its own dialect; of 444 the consumer sees the end of its connection alone. */
export const status: Kind<Status> = {
  schema: z
    .union(
      [
        z.literal([429, closed, 502, 503, 504]),
        z.enum(['429', '444', '502', '503', '504']).transform((text) => Number(text) as Status),
      ],
      { error: expected },
    )
    .describe("Answers with this status, in the SSP's dialect; 444 closes the connection without an answer."),
  says: (value) => (value === closed ? 'closes the connection without an answer (444)' : `answers ${value}`),
  prepare: (value) => ({
    at: 'door',
    meet(visit) {
      if (value === closed) visit.close();
      else visit.refuse(refusals[value]);
      return 'over';
    },
  }),
};
