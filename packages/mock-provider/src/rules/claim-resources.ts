import { claimResources, resourceElements } from '@mock-spine/shared/protocol/claims';
import {
  claimParts,
  findEmptyIdentifier,
  findLackingPart,
  findOldSystems,
  type ResourceClaim,
} from '@mock-spine/shared/protocol/complete-claims';
import { oldSystems } from '@mock-spine/shared/protocol/identifiers';
import type { JsonObject } from '@mock-spine/shared/protocol/json';
import type { WithClaims } from '../request/facts.ts';
import { withClaims } from './given.ts';
import { quote, type ProviderRule, type RuleOn } from './rule.ts';

/** Audit and provenance page: the claims that hold a resource are of the right type, valid and complete. */
export const claimResourceRules: readonly ProviderRule[] = withClaims([
  ...rulesOf('requesting_device'),
  ...rulesOf('requesting_organization'),
  ...rulesOf('requesting_practitioner'),
  {
    id: 'sub-is-practitioner',
    requirement: 'P-08',
    says: 'sub is the id of requesting_practitioner.',
    force: 'SHALL',
    failsWith: 'BAD_REQUEST',
    needs: ['claims-are-texts', 'requesting-practitioner-is-complete'],
    check: (facts) => {
      const { id } = resourceIn(facts, 'requesting_practitioner');
      const sub = facts.token.claims['sub'];
      if (sub === id) return undefined;
      return {
        expected: `sub ${quote(id)}, the id of requesting_practitioner`,
        actual: quote(sub),
        next: "Send the user's id in both.",
      };
    },
  },
]);

function rulesOf(claim: ResourceClaim): readonly RuleOn<WithClaims>[] {
  const { resourceType, elements } = claimResources[claim];
  const name = claim.replace('_', '-');
  const known: ReadonlySet<string> = new Set([...resourceElements, ...elements]);
  return [
    {
      id: `${name}-is-object`,
      requirement: 'P-08',
      says: `${claim} is a JSON object.`,
      force: 'SHALL',
      failsWith: 'BAD_REQUEST',
      needs: ['claims-present'],
      appliesTo: (facts) => facts.token.claims[claim] != null,
      check: (facts) => {
        const value = facts.token.claims[claim];
        if (typeof value === 'object' && !Array.isArray(value)) return undefined;
        return {
          expected: `a ${resourceType} resource in ${claim}`,
          actual: quote(value),
          next: `Send the ${resourceType} as a JSON object.`,
        };
      },
    },
    {
      id: `${name}-is-${resourceType.toLowerCase()}`,
      requirement: 'P-08',
      says: `${claim} is a ${resourceType}.`,
      force: 'SHALL',
      failsWith: 'INVALID_RESOURCE',
      needs: [`${name}-is-object`],
      check: (facts) => {
        const actual = resourceIn(facts, claim)['resourceType'];
        if (actual === resourceType) return undefined;
        return {
          expected: `resourceType ${resourceType} in ${claim}`,
          actual: quote(actual),
          next: `Send a ${resourceType}.`,
        };
      },
    },
    {
      id: `${name}-has-known-elements`,
      requirement: 'P-08',
      says: `${claim} has no element that a STU3 ${resourceType} does not have.`,
      force: 'SHALL',
      failsWith: 'INVALID_RESOURCE',
      needs: [`${name}-is-${resourceType.toLowerCase()}`],
      check: (facts) => {
        const unknown = Object.keys(resourceIn(facts, claim)).find(
          (element) => !known.has(element) && !known.has(element.replace(/^_/, '')),
        );
        if (unknown === undefined) return undefined;
        return {
          expected: `only elements of a STU3 ${resourceType} in ${claim}`,
          actual: quote(unknown),
          next: 'Take the element out, or carry it in an extension.',
        };
      },
    },
    {
      id: `${name}-is-complete`,
      requirement: 'P-08',
      says: `${claim} has ${claimParts[claim].map(([what]) => what).join('; ')}.`,
      force: 'SHALL',
      failsWith: 'BAD_REQUEST',
      needs: [`${name}-is-${resourceType.toLowerCase()}`],
      check: (facts) => {
        const absent = findLackingPart(claim, resourceIn(facts, claim));
        if (absent === undefined) return undefined;
        const [old] = findOldSystems(resourceIn(facts, claim));
        return {
          expected: `${absent} in ${claim}`,
          actual: old === undefined ? 'none' : `none, but ${quote(old)} of GP Connect 0.x`,
          next: `Complete ${claim}.`,
        };
      },
    },
    {
      id: `${name}-identifiers-have-values`,
      requirement: 'A-126',
      says: `No identifier in ${claim} has an empty value.`,
      force: 'SHALL',
      failsWith: 'BAD_REQUEST',
      needs: [`${name}-is-complete`],
      check: (facts) => {
        const empty = findEmptyIdentifier(resourceIn(facts, claim));
        if (empty === undefined) return undefined;
        return {
          expected: `a text in each identifier.value of ${claim}`,
          actual: `none in ${quote(empty)}`,
          next: 'Send the value, or leave the whole identifier out where it is not mandatory.',
        };
      },
    },
    {
      id: `${name}-has-systems-of-today`,
      requirement: 'A-127',
      says: `No system in ${claim} is one of GP Connect 0.x.`,
      force: 'SHOULD',
      failsWith: 'BAD_REQUEST',
      needs: [`${name}-is-object`],
      check: (facts) => {
        const [old] = findOldSystems(resourceIn(facts, claim));
        if (old === undefined) return undefined;
        const today = oldSystems.get(old);
        return {
          expected: `systems of GP Connect 1.x in ${claim}`,
          actual: `${quote(old)}, of GP Connect 0.x (DSTU2)`,
          next:
            today === undefined
              ? 'Send what the audit and provenance page of 1.x has in its place, or leave it out.'
              : `Send ${today}.`,
        };
      },
    },
  ];
}

const resourceIn = ({ token }: WithClaims, claim: ResourceClaim): JsonObject => token.claims[claim] as JsonObject;
