import { once } from 'node:events';
import { yes } from '@mock-spine/shared/data-files/fields';
import type { FaultKind, FaultOutcome } from '../effect.ts';

/** The SSP takes the request and never answers it. */
export const stall: FaultKind<true> = {
  schema: yes.describe('Never answers.'),
  says: () => 'never answers',
  prepare: () => ({
    at: 'door',
    async meet({ req, gone }): Promise<FaultOutcome> {
      // Otherwise it is the request that would be too slow.
      req.resume();
      if (!gone.aborted) await once(gone, 'abort');
      return 'over';
    },
  }),
};
