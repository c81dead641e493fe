import type { Clock } from '@mock-spine/shared/clock';
import type { SharedPart } from '@mock-spine/shared/database/shared-state';
import type { FaultStore } from '../faults/fault-store.ts';
import type { RegistryStore } from '../registry/registry-store.ts';

/** What can be changed about an SSP while it runs. */
export interface Changeable {
  readonly clock: Clock;
  readonly faults: FaultStore;
  readonly store: RegistryStore;
  /** How often it was reset. */
  readonly resets: () => number;
  /** Puts back what is not shared, after a reset at another replica. */
  readonly resetAs: (resets: number) => void;
}

/** The parts of an SSP that its replicas have alike. */
export const sharedParts = (changeable: Changeable): readonly SharedPart[] => [
  resetOf(changeable),
  clockOf(changeable),
  registryOf(changeable),
  faultsOf(changeable),
];

/** Of what is not among the other parts, which tell for themselves that they are as at the start. */
const resetOf = ({ resets, resetAs }: Changeable): SharedPart => ({
  name: 'ssp/reset',
  read: () => resets() || null,
  write: (value) => resetAs(Number(value)),
});

const clockOf = ({ clock }: Changeable): SharedPart => ({
  name: 'ssp/clock',
  read: () => clock.offset ?? null,
  write: (value) => (typeof value === 'number' ? clock.shift(value) : clock.reset()),
});

const registryOf = ({ store }: Changeable): SharedPart => ({
  name: 'ssp/registry',
  read: () => (store.document === store.start ? null : store.document),
  write: (value) => (value === null ? store.reset() : store.replace(value)),
});

function faultsOf({ faults }: Changeable): SharedPart {
  const atStart = JSON.stringify(faults.document);
  return {
    name: 'ssp/faults',
    read: () => (JSON.stringify(faults.document) === atStart ? null : faults.document),
    write(value) {
      if (value === null) faults.reset();
      else becomeBySteps(faults, value as FaultStore['document']);
    },
  };
}

/** What stays goes on with its count. */
function becomeBySteps(faults: FaultStore, wanted: FaultStore['document']): void {
  const before = new Map(faults.document.faults.map((record) => [record.name, JSON.stringify(record)]));
  const names = new Set(wanted.faults.map(({ name }) => name));
  for (const name of before.keys()) if (name !== undefined && !names.has(name)) faults.remove(name);
  for (const record of wanted.faults)
    if (record.name !== undefined && before.get(record.name) !== JSON.stringify(record))
      faults.put(record.name, record);
  // Another order is another meaning: the first that matches may decide.
  if (JSON.stringify(faults.document) !== JSON.stringify(wanted)) faults.replace(wanted);
}
