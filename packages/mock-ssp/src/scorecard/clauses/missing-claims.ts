import { maskText } from '@mock-spine/shared/journal/mask';
import { claimNames, claimResources } from '@mock-spine/shared/protocol/claims';
import { findEmptyIdentifier, findLackingPart, type ResourceClaim } from '@mock-spine/shared/protocol/complete-claims';
import type { JsonObject } from '@mock-spine/shared/protocol/json';

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

function findLack(claim: ResourceClaim, value: unknown): string | undefined {
  const { resourceType } = claimResources[claim];
  const resource = value as JsonObject;
  if (typeof value !== 'object' || resource['resourceType'] !== resourceType) return `${claim} is no ${resourceType}.`;
  const what = findLackingPart(claim, resource);
  if (what !== undefined) return `${claim} has no ${what}.`;
  const empty = findEmptyIdentifier(resource);
  return empty === undefined ? undefined : `${claim} has an identifier without a value: ${maskText(empty)}.`;
}
