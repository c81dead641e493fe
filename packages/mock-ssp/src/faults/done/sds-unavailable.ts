import { yes } from '@mock-spine/shared/data-files/fields';
import type { FaultKind } from '../effect.ts';

/** The FHIR look-ups of the Spine Directory Service answer 503. */
export const sdsUnavailable: FaultKind<true> = {
  schema: yes.describe('Answers the FHIR look-ups in SDS with 503.'),
  says: () => 'answers look-ups in SDS with 503',
  prepare: () => ({ at: 'look-up', does: 'unavailable' }),
};
