import { maskText } from '@mock-spine/shared/journal/mask';
import type { ClaimDialect } from '@mock-spine/shared/dialects/claim-dialect';
import { findEmptyIdentifier, findLackingPart, type ResourceClaim } from '@mock-spine/shared/protocol/token';
import type { JsonObject } from '@mock-spine/shared/protocol/json';

/**
 * The first thing that claims lack, as words. Source: cross-organisation audit and provenance pages, 1.6.0 and 0.7.4.
 * @param dialect what the dialect of the interaction asks for
 * @param migrates whether the interaction is one that a system may ask for by itself
 */
export function findMissing(claims: JsonObject, dialect: ClaimDialect, migrates: boolean): string | undefined {
  for (const name of dialect.names) {
    const optional = migrates && name === 'requesting_practitioner';
    const value = claims[name];
    if (value == null || value === '') {
      if (!optional) return `There is no claim ${name}.`;
    } else if (texts.has(name) && (typeof value !== 'string' || value.trim() === '')) {
      return `The claim ${name} is no text, or blank.`;
    } else if (name in dialect.resources) {
      const lack = findLack(name as ResourceClaim, value, dialect);
      if (lack !== undefined) return lack;
    }
  }
  return undefined;
}

/** All but the times and the resources. */
const texts: ReadonlySet<string> = new Set(['iss', 'sub', 'aud', 'reason_for_request', 'requested_scope']);

function findLack(claim: ResourceClaim, value: unknown, { resources }: ClaimDialect): string | undefined {
  const { resourceType, parts } = resources[claim];
  const resource = value as JsonObject;
  if (typeof value !== 'object' || resource['resourceType'] !== resourceType) return `${claim} is no ${resourceType}.`;
  const lacking = findLackingPart(parts, resource);
  if (lacking !== undefined) {
    const [part, , element] = lacking;
    return isAbsent(resource[element])
      ? `${claim} has no ${part}.`
      : `${claim}.${element} is not as the page has it: ${part}.`;
  }
  const empty = findEmptyIdentifier(resource);
  return empty === undefined ? undefined : `${claim} has an identifier without a value: ${maskText(empty)}.`;
}

/** Whether nothing stands there; what has another form is not absent. */
const isAbsent = (value: unknown): boolean =>
  value == null || (typeof value === 'string' ? value.trim() === '' : Array.isArray(value) && value.length === 0);
