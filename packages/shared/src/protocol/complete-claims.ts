import type { claimResources } from './claims.ts';
import { identifierSystems } from './identifiers.ts';
import type { JsonObject } from './token.ts';

/** A claim that holds a resource. */
export type ResourceClaim = keyof typeof claimResources;

/** One thing that a resource must have to say who asks: in words, and whether it is there. */
type Part = readonly [what: string, isThere: (resource: JsonObject) => boolean];

/** What makes the resource of each claim complete. Source: cross-organisation audit and provenance page, 1.6.0. */
export const claimParts: Readonly<Record<ResourceClaim, readonly Part[]>> = {
  requesting_device: [
    ['identifier with system and value', (device) => listOf(device['identifier']).some(({ system, value }) => isText(system) && isText(value))],
    ['model', ({ model }) => isText(model)],
    ['version', ({ version }) => isText(version)],
  ],
  requesting_organization: [
    ['name', ({ name }) => isText(name)],
    [`identifier with system ${identifierSystems.odsOrganisation}`, (organisation) => hasIdentifier(organisation, [identifierSystems.odsOrganisation, identifierSystems.odsOrganisationOld])],
  ],
  requesting_practitioner: [
    ['id', ({ id }) => isText(id)],
    ['name with family and given', (practitioner) => listOf(practitioner['name']).some(({ family, given }) => isText(family) && Array.isArray(given) && isText(given[0]))],
    [`identifier with system ${identifierSystems.sdsUser} (or the value UNK)`, (practitioner) => hasIdentifier(practitioner, [identifierSystems.sdsUser])],
  ],
};

/** The first thing that the resource of a claim lacks, in words; undefined when it is complete. */
export const findLackingPart = (claim: ResourceClaim, resource: JsonObject): string | undefined => claimParts[claim].find(([, isThere]) => !isThere(resource))?.[0];

const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';

/** The objects of a value that should be a list of objects. */
const listOf = (value: unknown): JsonObject[] => (Array.isArray(value) ? value.filter((item) => typeof item === 'object' && item !== null) : []);

function hasIdentifier(resource: JsonObject, systems: readonly string[]): boolean {
  return listOf(resource['identifier']).some(({ system, value }) => systems.includes(system as string) && isText(value));
}
