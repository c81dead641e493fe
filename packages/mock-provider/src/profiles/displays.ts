import { objectIn, type JsonObject } from '@mock-spine/shared/protocol/json';
import type { Facts } from './facts.ts';
import { displays } from './display-table.ts';

/** The codings in a resource whose code or display is not the published one. */
export function findWrongDisplays(resource: unknown, facts: Facts): string[] {
  if (typeof resource !== 'object' || resource === null) return [];
  const coding = objectIn(resource);
  const own = coding ? judgeCoding(coding, facts) : [];
  return [...own, ...Object.values(resource).flatMap((value) => findWrongDisplays(value, facts))];
}

/** Every code of a value set has to be in the table of displays; SNOMED CT has more codes than those. */
function judgeCoding({ system, code, display }: JsonObject, { valueSets }: Facts): string[] {
  if (typeof system !== 'string' || typeof code !== 'string') return [];
  const expected = displays[system]?.[code];
  if (expected === undefined) {
    const isBound = Object.values(valueSets).some((codes) =>
      system === 'http://snomed.info/sct' ? codes[system]?.includes(code) : codes[system] !== undefined,
    );
    return isBound || (displays[system] !== undefined && system !== 'http://snomed.info/sct')
      ? [`the code ${system}|${code} is not in the table of displays`]
      : [];
  }
  return display === undefined || expected === display
    ? []
    : [`the display of ${code} is ${String(display)}, not ${expected}`];
}
