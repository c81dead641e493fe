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

type Status = keyof typeof refusals;

const expected = '429, 502, 503 or 504';

/** The SSP answers with a status of a bad day, in its own dialect. */
export const status: Kind<Status> = {
  schema: z
    .union(
      [
        z.literal([429, 502, 503, 504]),
        z.enum(['429', '502', '503', '504']).transform((text) => Number(text) as Status),
      ],
      { error: expected },
    )
    .describe("Answers with this status, in the SSP's dialect."),
  says: (value) => `answers ${value}`,
  prepare: (value) => ({
    at: 'door',
    meet(visit) {
      visit.refuse(refusals[value]);
      return 'over';
    },
  }),
};
