import { practiceOnPds, type Person } from '@mock-spine/shared/world/patients';

/** Where PDS has people registered; it can change while the provider runs. */
export interface PdsRegister {
  /** ODS code of the practice at which PDS has somebody registered; undefined for one who is registered nowhere. */
  practiceOf(person: Person): string | undefined;
  /** Registers somebody elsewhere; undefined takes them back to where they were at the start. */
  move(nhsNumber: string, odsCode: string | undefined): void;
  /** Who was moved, by NHS number. */
  show(): Record<string, string>;
  reset(): void;
}

/** The register as it is at the start. */
export function createPdsRegister(): PdsRegister {
  const moved = new Map<string, string>();
  return {
    practiceOf: (person) => moved.get(person.nhsNumber) ?? practiceOnPds(person),
    move(nhsNumber, odsCode) {
      if (odsCode === undefined) moved.delete(nhsNumber);
      else moved.set(nhsNumber, odsCode);
    },
    show: () => Object.fromEntries(moved),
    reset: () => moved.clear(),
  };
}
