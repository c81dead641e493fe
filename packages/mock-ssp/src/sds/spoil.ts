import type { LookUpFault, MetLookUpFault } from '../faults/look-up-fault.ts';
import type { FoundResource } from './searchset.ts';
import { sdsSystems } from './systems.ts';

/** What is left of what was found, and the fault that took the rest; the first of several decides. */
export function spoil(
  found: readonly FoundResource[],
  faults: readonly MetLookUpFault[],
): { readonly found: readonly FoundResource[]; readonly decidedBy?: MetLookUpFault | undefined } {
  const decidedBy = faults.find(({ does }) => takes[does] !== undefined);
  const take = decidedBy && takes[decidedBy.does];
  return take === undefined ? { found } : { found: found.flatMap(take), decidedBy };
}

/** What each fault makes of a resource. */
const takes: Readonly<Partial<Record<LookUpFault, (resource: FoundResource) => readonly FoundResource[]>>> = {
  empty: () => [],
  'no-endpoint': () => [],
  'no-asid': (device) => [
    { ...device, identifier: device.identifier.filter(({ system }) => system !== sdsSystems.asid) },
  ],
  'no-address': ({ address: _, ...endpoint }) => [endpoint],
};
