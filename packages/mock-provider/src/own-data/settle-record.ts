import type { JsonObject } from '@mock-spine/shared/protocol/json';
import type { StoredRecord } from '../holdings/holdings.ts';
import type { ReadFile } from './read-resources.ts';
import { mapReferences, refOf, relativeReference, resourcesOf } from './resolve-references.ts';
import { administrativeTypes, isOutcome } from './rules-of-records.ts';

/**
 * The resources of a record as they are kept: references are relative, the patient is the practice's, and whoever has an id that somebody of the practice has, too, gets another.
 * @param patient logical id of the patient
 * @param taken references to what the practice has
 */
export function settleRecord(
  files: readonly ReadFile[],
  patient: string,
  taken: ReadonlySet<string>,
  confidential: ReadonlySet<string>,
): StoredRecord {
  const resources = resourcesOf(files)
    .map(({ resource }) => resource)
    .filter(({ resourceType }) => resourceType !== 'Patient' && !isOutcome(resourceType));
  const known = new Set(resourcesOf(files).map(({ resource }) => refOf(resource)));
  const relative = relativeReference(files, known);
  const renamed = new Map(
    resources
      .filter((one) => administrativeTypes.has(String(one['resourceType'])) && taken.has(refOf(one)))
      .map((one) => [refOf(one), `${String(one['resourceType'])}/${patient}-${String(one['id'])}`.slice(0, 90)]),
  );
  const map = (reference: string): string => {
    const target = relative(reference);
    return target.startsWith('Patient/') ? `Patient/${patient}` : (renamed.get(target) ?? target);
  };
  return {
    resources: resources.map((one) => {
      const other = renamed.get(refOf(one));
      const mapped = mapReferences(one, map) as JsonObject;
      return other === undefined ? mapped : { ...mapped, id: other.slice(other.indexOf('/') + 1) };
    }),
    confidential,
  };
}
