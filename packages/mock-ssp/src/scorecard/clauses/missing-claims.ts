import { claimNames, claimResources } from '@mock-spine/shared/protocol/claims';
import { identifierSystems } from '@mock-spine/shared/protocol/identifiers';
import type { JsonObject } from '@mock-spine/shared/protocol/token';

type ResourceClaim = keyof typeof claimResources;

/**
 * The first thing that claims lack, as words. Source: cross-organisation audit and provenance page, 1.6.0.
 * @param migrates whether the interaction is one that a system may ask for by itself
 */
export function findMissing(claims: JsonObject, migrates: boolean): string | undefined {
  for (const name of claimNames) {
    const optional = migrates && name === 'requesting_practitioner';
    const value = claims[name];
    if (value == null || value === '') {
      if (!optional) return `There is no claim ${name}.`;
    } else if (name in claimResources) {
      const lack = findLack(name as ResourceClaim, value);
      if (lack !== undefined) return lack;
    }
  }
  return undefined;
}

/** What each resource must have to say who asks. */
const parts: Readonly<Record<ResourceClaim, readonly [what: string, isThere: (resource: JsonObject) => boolean][]>> = {
  requesting_device: [
    ['identifier', (device) => hasIdentifier(device)],
    ['model', ({ model }) => isText(model)],
    ['version', ({ version }) => isText(version)],
  ],
  requesting_organization: [
    ['name', ({ name }) => isText(name)],
    ['ODS code as identifier', (organisation) => hasIdentifier(organisation, identifierSystems.odsOrganisation, identifierSystems.odsOrganisationOld)],
  ],
  requesting_practitioner: [
    ['id', ({ id }) => isText(id)],
    ['name with family and given', ({ name }) => objectsIn(name).some(({ family, given }) => isText(family) && Array.isArray(given) && isText(given[0]))],
    ['SDS user id (or UNK) as identifier', (practitioner) => hasIdentifier(practitioner, identifierSystems.sdsUser)],
  ],
};

function findLack(claim: ResourceClaim, value: unknown): string | undefined {
  const { resourceType } = claimResources[claim];
  const resource = value as JsonObject;
  if (typeof value !== 'object' || resource['resourceType'] !== resourceType) return `${claim} is no ${resourceType}.`;
  const [what] = parts[claim].find(([, isThere]) => !isThere(resource)) ?? [];
  return what === undefined ? undefined : `${claim} has no ${what}.`;
}

const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';

const objectsIn = (value: unknown): JsonObject[] => (Array.isArray(value) ? value.filter((item) => typeof item === 'object' && item !== null) : []);

/** @param systems any of them will do; any at all when there are none */
function hasIdentifier(resource: JsonObject, ...systems: readonly string[]): boolean {
  return objectsIn(resource['identifier']).some(({ system, value }) => isText(value) && isText(system) && (systems.length === 0 || systems.includes(system as string)));
}
