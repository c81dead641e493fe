import { identifierSystems } from '@mock-spine/shared/protocol/identifiers';
import { objectIn, type JsonObject } from '@mock-spine/shared/protocol/json';
import { localDate } from '@mock-spine/shared/world/local-time';
import { objectsIn, textIn } from '../fhir/json.ts';

/** The parameters in a body. */
export const registrationParametersIn = (body: unknown): JsonObject[] => objectsIn(objectIn(body)?.['parameter']);

/** The Patient that the first parameter holds; undefined when it holds none. */
export function patientIn(body: unknown): JsonObject | undefined {
  const resource = objectIn(registrationParametersIn(body)[0]?.['resource']);
  return resource?.['resourceType'] === 'Patient' ? resource : undefined;
}

/** The identifiers that are NHS numbers: there may be others beside it. */
export const nhsNumbersIn = (patient: JsonObject): JsonObject[] =>
  objectsIn(patient['identifier']).filter(({ system }) => system === identifierSystems.nhsNumber);

/** The NHS number of a Patient. */
export const nhsNumberIn = (patient: JsonObject): string => textIn(nhsNumbersIn(patient)[0]?.['value']) ?? '';

/**
 * The names, telecoms or addresses that are in use: those whose period has ended, or is still to begin, do not count.
 * @param now milliseconds since the epoch
 */
export const inUse = (patient: JsonObject, element: 'name' | 'telecom' | 'address', now: number): JsonObject[] =>
  objectsIn(patient[element]).filter(({ period }) => isNow(objectIn(period), now));

/** The names of the use official that are in use. */
export const officialNamesIn = (patient: JsonObject, now: number): JsonObject[] =>
  inUse(patient, 'name', now).filter(({ use }) => use === 'official');

function isNow(period: JsonObject | undefined, now: number): boolean {
  const [start, end] = [textIn(period?.['start']), textIn(period?.['end'])];
  return (start === undefined || compare(start, now) <= 0) && (end === undefined || compare(end, now) >= 0);
}

/** Whether a FHIR dateTime is before a moment (negative), after it, or, where it names a day, a month or a year, the one of the moment (0). */
function compare(text: string, now: number): number {
  if (text.length > 'yyyy-mm-dd'.length) return Date.parse(text) - now;
  const today = localDate(now).slice(0, text.length);
  return text === today ? 0 : text < today ? -1 : 1;
}
