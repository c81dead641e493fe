import { unrecognised, type Warned } from './areas-off.ts';
import { clinicalAreas, everyArea } from './clinical-areas.ts';
import type { RecordQuery } from './query.ts';
import type { Selection } from './selection.ts';

/**
 * What is warned of for the areas that are off: those that were asked for, and, where they are switched off, those to which something in the answer is
 * linked. Source: clinical_area_config page, "Populating a warning"; A-093.
 */
export function warnOfAreas(query: RecordQuery, { off, leftOut }: Selection): Warned[] {
  const linked = new Set(leftOut.values());
  return everyArea.flatMap((area) => {
    const isDisabled = off.get(area) === 'disabled';
    const isWarnedOf = off.has(area) && (query[area] !== undefined || (isDisabled && linked.has(area)));
    const { parameter } = clinicalAreas[area];
    if (!isWarnedOf) return [];
    return isDisabled ? { name: parameter, says: `${parameter} has been disabled` } : unrecognised(parameter);
  });
}
