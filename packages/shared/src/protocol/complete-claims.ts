import type { claimResources } from './claims.ts';
import { identifierSystems } from './identifiers.ts';
import type { JsonObject } from './json.ts';

/** A claim that holds a resource. */
export type ResourceClaim = keyof typeof claimResources;

/** One thing that a resource must have to say who asks: in words, and whether it is there. */
export type ClaimPart = readonly [what: string, isThere: (resource: JsonObject) => boolean];

/** What makes the resource of each claim complete. Source: cross-organisation audit and provenance page, 1.6.0. */
export const claimParts: Readonly<Record<ResourceClaim, readonly ClaimPart[]>> = {
  requesting_device: [
    [
      'identifier with system and value',
      (device) => objectsOf(device['identifier']).some(({ system, value }) => isText(system) && isText(value)),
    ],
    ['model', ({ model }) => isText(model)],
    ['version', ({ version }) => isText(version)],
  ],
  requesting_organization: [
    ['name', ({ name }) => isText(name)],
    [
      `identifier with system ${identifierSystems.odsOrganisation}`,
      (organisation) => hasIdentifier(organisation, identifierSystems.odsOrganisation),
    ],
  ],
  requesting_practitioner: [
    ['id', ({ id }) => isText(id)],
    [
      'name with family and given',
      (practitioner) =>
        objectsOf(practitioner['name']).some(
          ({ family, given }) => isText(family) && Array.isArray(given) && isText(given[0]),
        ),
    ],
    [
      `identifier with system ${identifierSystems.sdsUser} (or the value UNK)`,
      (practitioner) => hasIdentifier(practitioner, identifierSystems.sdsUser),
    ],
  ],
};

/** The first of its parts that the resource of a claim lacks, in words; undefined when it is complete. */
export const findLackingPart = (parts: readonly ClaimPart[], resource: JsonObject): string | undefined =>
  parts.find(([, isThere]) => !isThere(resource))?.[0];

/**
 * The identifier of a claim's resource whose value is there and holds nothing, as its system, or its place where it has none; undefined when there is none.
 * An identifier that has no value at all is one that STU3 permits: only the mandatory ones are looked for.
 */
export function findEmptyIdentifier(resource: JsonObject): string | undefined {
  const identifiers = objectsOf(resource['identifier']);
  const at = identifiers.findIndex(({ value }) => value !== undefined && !isText(value));
  if (at < 0) return undefined;
  const { system } = identifiers[at]!;
  return isText(system) ? String(system) : `identifier[${at}]`;
}

/**
 * Every `system` in the resource of a claim, at any depth, that begins so. The depth is the peer's: nothing here calls itself.
 * @param start `http://fhir.nhs.net/`, with which those of GP Connect 0.x begin
 */
export function findSystemsOf(start: string, resource: JsonObject): readonly string[] {
  const found: string[] = [];
  const open: unknown[] = [resource];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value !== 'object' || value === null) continue;
    const { system } = value as JsonObject;
    if (typeof system === 'string' && system.startsWith(start)) found.push(system);
    open.push(...Object.values(value).filter((inner) => typeof inner === 'object'));
  }
  return found;
}

export const isText = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '';

/** The objects of a value that should be a list of objects: nearly always it is one, and no other is made. */
export const objectsOf = (value: unknown): readonly JsonObject[] => {
  if (!Array.isArray(value)) return none;
  return value.every(isObject) ? value : value.filter(isObject);
};

const isObject = (item: unknown): item is JsonObject => typeof item === 'object' && item !== null;

const none: readonly JsonObject[] = [];

export function hasIdentifier(resource: JsonObject, wanted: string): boolean {
  return objectsOf(resource['identifier']).some(({ system, value }) => system === wanted && isText(value));
}
