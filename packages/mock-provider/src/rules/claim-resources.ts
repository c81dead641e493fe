import type { Dialect } from '@mock-spine/shared/dialects/dialect';
import { dialects } from '@mock-spine/shared/dialects/dialects';
import type { ProviderErrorKey } from '@mock-spine/shared/errors/provider-errors';
import { resourceElements } from '@mock-spine/shared/protocol/claims';
import {
  findEmptyIdentifier,
  findLackingPart,
  findSystemsOf,
  type ResourceClaim,
} from '@mock-spine/shared/protocol/token';
import { oldSystemStart, oldSystems, systemStart } from '@mock-spine/shared/protocol/identifiers';
import type { JsonObject } from '@mock-spine/shared/protocol/json';
import { validateResource } from '../fhir/validate.ts';
import { isPlainResource } from '../fhir/plain-resource.ts';
import type { WithClaims } from '../request/facts.ts';
import { describeFound } from './found-in-claim.ts';
import { inDialect, withClaims } from './given.ts';
import { quote, type ProviderRule, type RuleOn } from './rule.ts';

/** What differs between the dialects in how a claim that holds a resource is judged. */
interface Manner {
  /** What the ids of its rules begin with. */
  readonly prefix: string;
  readonly dialect: Dialect;
  readonly wrongTypeFailsWith: ProviderErrorKey;
  /** What systems of the other dialect begin with, and whose they are. */
  readonly strangers: readonly [start: string, of: string];
}

const inStu3: Manner = {
  prefix: '',
  dialect: dialects.stu3,
  wrongTypeFailsWith: 'INVALID_RESOURCE',
  strangers: [oldSystemStart, 'GP Connect 0.x'],
};

/** Source: audit and provenance page, 0.7.4; the suite for the refusals. */
const inDstu2: Manner = {
  prefix: 'dstu2-',
  dialect: dialects.dstu2,
  wrongTypeFailsWith: 'BAD_REQUEST',
  strangers: [systemStart, 'GP Connect 1.x'],
};

const resourceClaims: readonly ResourceClaim[] = [
  'requesting_device',
  'requesting_organization',
  'requesting_practitioner',
];

const resourceRules = (manner: Manner): readonly RuleOn<WithClaims>[] => [
  ...resourceClaims.flatMap((claim) => rulesOf(claim, manner)),
  subIsPractitioner(manner),
];

const subIsPractitioner = ({ prefix }: Manner): RuleOn<WithClaims> => ({
  id: `${prefix}sub-is-practitioner`,
  requirement: 'P-08',
  says: 'sub is the id of requesting_practitioner.',
  force: 'SHALL',
  failsWith: 'BAD_REQUEST',
  needs: ['claims-are-texts', `${prefix}requesting-practitioner-is-complete`],
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
});

/** Audit and provenance pages: the claims that hold a resource are of the right type, valid and complete; and nothing of 0.x is in those of 1.x. */
export const claimResourceRules: readonly ProviderRule[] = [
  ...inDialect('stu3', [
    ...withClaims(resourceRules(inStu3)),
    ...withClaims(resourceClaims.map(validity)),
    ...withClaims(resourceClaims.map(systemsOfToday)),
  ]),
  ...inDialect('dstu2', withClaims(resourceRules(inDstu2))),
];

function rulesOf(
  claim: ResourceClaim,
  { prefix, dialect: { release, claims }, wrongTypeFailsWith, strangers }: Manner,
): readonly RuleOn<WithClaims>[] {
  const { resourceType, elements, parts } = claims.resources[claim];
  const name = prefix + claim.replace('_', '-');
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
          expected: `${an(resourceType)} resource in ${claim}`,
          actual: quote(value),
          next: `Send the ${resourceType} as a JSON object.`,
        };
      },
    },
    {
      id: `${name}-is-${resourceType.toLowerCase()}`,
      requirement: 'P-08',
      says: `${claim} is ${an(resourceType)}.`,
      force: 'SHALL',
      failsWith: wrongTypeFailsWith,
      needs: [`${name}-is-object`],
      check: (facts) => {
        const actual = resourceIn(facts, claim)['resourceType'];
        if (actual === resourceType) return undefined;
        return {
          expected: `resourceType ${resourceType} in ${claim}`,
          actual: quote(actual),
          next: `Send ${an(resourceType)}.`,
        };
      },
    },
    {
      id: `${name}-has-known-elements`,
      requirement: 'P-08',
      says: `${claim} has no element that a ${release} ${resourceType} does not have.`,
      force: 'SHALL',
      failsWith: 'INVALID_RESOURCE',
      needs: [`${name}-is-${resourceType.toLowerCase()}`],
      check: (facts) => {
        const unknown = Object.keys(resourceIn(facts, claim)).find(
          (element) => !known.has(element) && !known.has(element.replace(/^_/, '')),
        );
        if (unknown === undefined) return undefined;
        return {
          expected: `only elements of a ${release} ${resourceType} in ${claim}`,
          actual: quote(unknown),
          next: 'Take the element out, or carry it in an extension.',
        };
      },
    },
    {
      id: `${name}-is-complete`,
      requirement: 'P-08',
      says: `${claim} has ${parts.map(([what]) => what).join('; ')}.`,
      force: 'SHALL',
      failsWith: 'BAD_REQUEST',
      needs: [`${name}-is-${resourceType.toLowerCase()}`],
      check: (facts) => {
        const resource = resourceIn(facts, claim);
        const lacking = findLackingPart(parts, resource);
        if (lacking === undefined) return undefined;
        const [absent, isThere, element] = lacking;
        const found = resource[element];
        const [start, of] = strangers;
        const [other] = findSystemsOf(start, { found });
        const listless = isThere({ ...resource, [element]: [found] }) ? ', which is in no list' : '';
        return {
          expected: `${absent} in ${claim}`,
          actual: other === undefined ? describeFound(found) + listless : `none, but ${quote(other)} of ${of}`,
          next: `Complete ${claim}: the audit and provenance page has an example of it.`,
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
  ];
}

/** Source: error handling page, "Resource validation errors": a resource in a claim that fails validation. What says more exactly what is wrong stands before it. */
function validity(claim: ResourceClaim): RuleOn<WithClaims> {
  const { resourceType } = dialects.stu3.claims.resources[claim];
  const name = claim.replace('_', '-');
  return {
    id: `${name}-is-valid-stu3`,
    requirement: 'A-031',
    says: `${claim} is valid FHIR STU3: the right types, no empty text, every mandatory element, codes of the required value sets.`,
    force: 'SHALL',
    failsWith: 'INVALID_RESOURCE',
    needs: [`${name}-has-known-elements`, `${name}-identifiers-have-values`],
    check: (facts) => {
      const resource = resourceIn(facts, claim);
      if (isPlainResource(resource, claim)) return undefined;
      const [first] = validateResource(resource, resourceType);
      return (
        first && {
          expected: `a valid STU3 ${resourceType} in ${claim}`,
          actual: `${first.path}: ${first.reason}`,
          next: 'Validate the resource before it is sent, or leave the element out.',
        }
      );
    },
  };
}

function systemsOfToday(claim: ResourceClaim): RuleOn<WithClaims> {
  const name = claim.replace('_', '-');
  return {
    id: `${name}-has-systems-of-today`,
    requirement: 'A-127',
    says: `No system in ${claim} is one of GP Connect 0.x.`,
    force: 'SHOULD',
    failsWith: 'BAD_REQUEST',
    needs: [`${name}-is-object`],
    check: (facts) => {
      const [old] = findSystemsOf(oldSystemStart, resourceIn(facts, claim));
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
  };
}

function an(resourceType: string): string {
  return `${/^[AEIOU]/.test(resourceType) ? 'an' : 'a'} ${resourceType}`;
}

const resourceIn = ({ token }: WithClaims, claim: ResourceClaim): JsonObject => token.claims[claim] as JsonObject;
