import { world } from '@mock-spine/shared/world';
import type { Known } from '../../src/requests/good-requests.ts';

/** A provider that holds the records of docs/test-data.md. */
export const knownCast: Known = {
  consumerAsid: world.consumer.asid,
  patient: world.patients[0].nhsNumber,
  cast: true,
  slots: new Set(),
};
