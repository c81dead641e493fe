import { unrecognised, type Warned } from './areas-off.ts';
import { clinicalAreas, everyArea } from './clinical-areas.ts';
import type { RecordQuery } from './query.ts';
import type { Selection } from './selection.ts';

/**
 * What is warned of for the areas that are off: those that were asked for, and, where they are switched off, those to which something in the answer is
 * linked. Source: clinical_area_config page, "Populating a warning"; A-093.
 */
export function warnOfAreas(query: RecordQuery, { off, leftOut }: Selection): Warned[] {
  const isDisabled = off.as === 'disabled';
  const linked = new Set(isDisabled ? leftOut.values() : []);
  return everyArea
    .filter((area) => off.areas.has(area) && (query[area] !== undefined || linked.has(area)))
    .map((area) => {
      const { parameter } = clinicalAreas[area];
      return isDisabled ? { name: parameter, says: `${parameter} has been disabled` } : unrecognised(parameter);
    });
}
