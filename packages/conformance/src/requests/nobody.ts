import type { Subject } from '@mock-spine/shared/vectors/subject';
import { world } from '@mock-spine/shared/world';

/** Stands in for a target where only the form of a request is looked at. */
export const nobody: Subject = {
  serviceRoot: 'https://provider.example/B82617/STU3/1/gpconnect',
  providerAsid: world.practice.asid,
  consumerAsid: world.consumer.asid,
  practitioner: world.practitioner,
  organisation: { odsCode: world.consumer.odsCode, name: world.consumer.organisation },
  traceId: '00000000-0000-4000-8000-000000000000',
  now: 0,
};
