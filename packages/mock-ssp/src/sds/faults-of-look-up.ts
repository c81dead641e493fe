import type { FaultPoint } from '../faults/effect.ts';
import type { FaultStore } from '../faults/fault-store.ts';
import type { MetLookUpFault } from '../faults/look-up-fault.ts';
import type { SdsCall } from './call.ts';

/**
 * The faults that touch a look-up: those of any, then those of what it is for.
 * @param at milliseconds since the epoch
 */
export function faultsOfLookUp(
  faults: FaultStore,
  { resource, kept: { asked } }: SdsCall,
  at: number,
): MetLookUpFault[] {
  const touched = { asid: undefined, practice: asked.organisation, interaction: asked.interaction };
  const points = resource === undefined ? (['look-up'] as const) : (['look-up', pointOf[resource]] as const);
  return points
    .flatMap((point) => faults.touching(point, touched, at))
    .map(({ name, says, effect }) => ({ name, says, does: effect.does }));
}

const pointOf = { Device: 'device', Endpoint: 'endpoint' } as const satisfies Record<string, FaultPoint>;
