import type { EnablementKey, Interaction } from '@mock-spine/shared/protocol/interactions';
import { entryOf } from '@mock-spine/shared/failures/surely';
import { nothingOff, type AreasOff, type ToldAs } from '../structured/areas-off.ts';
import { clinicalAreas, everyArea, type AreaKey } from '../structured/clinical-areas.ts';

/** What can be switched at a practice: GP Connect, a capability, or a clinical area of Access Record Structured. */
export type SwitchKey = EnablementKey | AreaKey;

/** What is switched on and off at each practice; it can change while the provider runs. */
export interface Enablement {
  /** What is switched off and stands in the way of an interaction at a practice; undefined when nothing is. */
  blocks(practice: string, interaction: Interaction | undefined): EnablementKey | undefined;
  /** The clinical areas that are switched off at a practice. */
  areasOff(practice: string): AreasOff;
  set(practice: string, key: SwitchKey, on: boolean): void;
  /** Every practice with every capability and every clinical area. */
  show(): Record<string, Record<SwitchKey, boolean>>;
  /** What is not as it was at the start, as `show` has it: practices and switches that were not used are left out. */
  changes(): Record<string, Partial<Record<SwitchKey, boolean>>>;
  /** Goes on with other practices: those that stay keep their switches. @param off what is switched off at the start, by practice */
  serve(off: ReadonlyMap<string, readonly SwitchKey[]>): void;
  /** Goes back to the state at the start. */
  reset(): void;
}

/** How the error handling page and the pages of the APIs call what is switched off. */
const names: Readonly<Record<EnablementKey, string>> = {
  'gp-connect': 'GP Connect',
  foundations: 'The Foundations capability',
  appointments: 'The Appointment Management capability',
  structured: 'The Access Record Structured capability',
  documents: 'The Access Document capability',
  html: 'The Access Record HTML capability',
};

export const enablementKeys: readonly SwitchKey[] = [
  ...(Object.keys(names) as EnablementKey[]),
  ...everyArea.map((area) => clinicalAreas[area].key),
];

/** The documented diagnostics: "The Access Document capability is disabled at this practice." Source: error handling page. */
export const describeDisabled = (key: EnablementKey): string => `${names[key]} is disabled at this practice.`;

/**
 * @param off what is switched off at the start, by practice
 * @param areasAre how clinical areas that are off are told of
 */
export function createEnablement(
  off: ReadonlyMap<string, readonly SwitchKey[]>,
  areasAre: ToldAs = 'disabled',
): Enablement {
  let atFirst = off;
  const disabled = new Map<string, Set<SwitchKey>>();
  const reset = () => {
    disabled.clear();
    for (const [practice, keys] of atFirst) disabled.set(practice, new Set(keys));
  };
  reset();
  return {
    blocks(practice, interaction) {
      const keys = disabled.get(practice);
      const own = interaction?.enablement ?? null;
      if (!keys || keys.size === 0 || own === null) return undefined;
      return (['gp-connect', own] as const).find((key) => keys.has(key));
    },
    areasOff(practice) {
      const keys = disabled.get(practice) ?? new Set();
      const areas = keys.size === 0 ? [] : everyArea.filter((area) => keys.has(clinicalAreas[area].key));
      return areas.length === 0 ? nothingOff : new Map(areas.map((area) => [area, areasAre]));
    },
    set(practice, key, on) {
      const keys = entryOf(disabled, practice);
      if (on) keys.delete(key);
      else keys.add(key);
    },
    changes: () =>
      Object.fromEntries(
        [...disabled].flatMap(([practice, keys]) => {
          const atStart = entryOf(atFirst, practice);
          const switched = enablementKeys.filter((key) => keys.has(key) !== atStart.includes(key));
          return switched.length === 0
            ? []
            : [[practice, Object.fromEntries(switched.map((key) => [key, !keys.has(key)]))]];
        }),
      ),
    show: () =>
      Object.fromEntries(
        [...disabled].map(([practice, keys]) => [
          practice,
          Object.fromEntries(enablementKeys.map((key) => [key, !keys.has(key)])) as Record<SwitchKey, boolean>,
        ]),
      ),
    serve(others) {
      atFirst = others;
      for (const practice of disabled.keys()) if (!others.has(practice)) disabled.delete(practice);
      for (const [practice, keys] of others) if (!disabled.has(practice)) disabled.set(practice, new Set(keys));
    },
    reset,
  };
}
