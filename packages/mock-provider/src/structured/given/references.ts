import { isJsonObject, type JsonObject } from '@mock-spine/shared/protocol/json';
import { objectsIn } from '../../fhir/json.ts';

/**
 * The types of those who did what, who come with what names them. Source: retrieve_patient_record page, "Payload response body", 1.6.0; diaryentry page, `requester.agent`: a Device
 * is who made what the system entered by itself; profile CareConnect-GPC-AllergyIntolerance-1, `asserter`: a RelatedPerson is who told it.
 */
export const typesBeside: ReadonlySet<string> = new Set([
  'Device',
  'HealthcareService',
  'Location',
  'Organization',
  'Practitioner',
  'PractitionerRole',
  'RelatedPerson',
]);

/** `Condition/3`. */
export const refOf = ({ resourceType, id }: JsonObject): string => `${String(resourceType)}/${String(id)}`;

/** Every reference in a value. */
export function referencesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (!isJsonObject(value)) return [];
  const { reference } = value;
  return [...(typeof reference === 'string' ? [reference] : []), ...Object.values(value).flatMap(referencesIn)];
}

/** The resources that references lead to. */
export const findAll = (
  references: readonly string[],
  find: (reference: string) => JsonObject | undefined,
): JsonObject[] => references.map(find).filter((found) => found !== undefined);

/** What stands in the place of a reference: another, words, or nothing. */
export type Replacement = JsonObject | undefined;

/**
 * A value in which references are replaced. What has lost its reference goes, and with it what cannot be without it or has nothing left: an extension, an entry of a list, an array.
 * @param replace is given each object with a reference
 */
export function replaceReferences(value: unknown, replace: (object: JsonObject) => Replacement): unknown {
  if (Array.isArray(value)) {
    const kept = value.map((one) => replaceReferences(one, replace)).filter((one) => one !== undefined);
    return kept.length === 0 && value.length > 0 ? undefined : kept;
  }
  if (!isJsonObject(value)) return value;
  if (typeof value['reference'] === 'string') return replace(value);
  const kept = Object.fromEntries(
    Object.entries(value)
      .map(([name, child]) => [name, replaceReferences(child, replace)] as const)
      .filter(([, child]) => child !== undefined),
  );
  return isOfNoUse(kept, value) ? undefined : kept;
}

/** Whether what is left of an element is nothing, the address of an extension alone, or without what it must have. */
function isOfNoUse(kept: JsonObject, before: JsonObject): boolean {
  const left = new Set(partsOf(kept));
  const lost = partsOf(before).filter((name) => !left.has(name));
  return (
    lost.some((name) => mandatory.has(name)) || (lost.length > 0 && Object.keys(kept).every((name) => name === 'url'))
  );
}

/** The names of the elements in an element, and of the parts of an extension. */
const partsOf = (element: JsonObject): string[] => [
  ...Object.keys(element),
  ...objectsIn(element['extension']).map(({ url }) => String(url)),
];

/**
 * The references to clinical resources that an element must have. Source: FHIR STU3, Encounter.diagnosis.condition, List.entry.item, Observation.related.target and DocumentReference.relatesTo.target;
 * profile Extension-CareConnect-RelatedProblemHeader-1, target.
 */
const mandatory: ReadonlySet<string> = new Set(['condition', 'item', 'target']);
