import { z } from 'zod';
import { sspErrors, type SspErrorKey } from '@mock-spine/shared/errors/ssp-errors';
import type { FaultKind } from '../effect.ts';

const keys = Object.keys(sspErrors) as [SspErrorKey, ...SspErrorKey[]];

/** The SSP refuses, with any of the refusals that it has. Source: error handling page; `sspErrors`. */
export const refuse: FaultKind<SspErrorKey> = {
  schema: z
    .enum(keys, { error: 'a refusal of the SSP, such as TARGET_UNREACHABLE; docs/errors.md has their names' })
    .describe("Answers with one of the SSP's own refusals."),
  says: (key) => `refuses with ${sspErrors[key].status} ${key}`,
  prepare: (key) => ({
    at: 'door',
    meet(visit) {
      visit.refuse(key);
      return 'over';
    },
  }),
};
