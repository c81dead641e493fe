import type { JsonObject } from '@mock-spine/shared/protocol/token';
import { objectIn, objectsIn } from '../json.ts';

/** The parameters in a body. */
export const parametersIn = (body: unknown): JsonObject[] => objectsIn(objectIn(body)?.['parameter']);

/** The Patient that the first parameter holds; undefined when it holds none. */
export function patientIn(body: unknown): JsonObject | undefined {
  const resource = objectIn(parametersIn(body)[0]?.['resource']);
  return resource?.['resourceType'] === 'Patient' ? resource : undefined;
}
