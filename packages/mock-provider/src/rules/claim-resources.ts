import { claimResources, resourceElements } from '@mock-spine/shared/protocol/claims';
import { identifierSystems } from '@mock-spine/shared/protocol/identifiers';
import type { JsonObject } from '@mock-spine/shared/protocol/token';
import type { ProviderFacts } from '../facts.ts';
import type { ProviderRule } from './rule.ts';
import { quote } from './rule.ts';

type ResourceClaim = keyof typeof claimResources;

/** What each resource must have to say who asks: a path in words, and whether it is there. */
const completeness: Readonly<Record<ResourceClaim, readonly [what: string, isThere: (resource: JsonObject) => boolean][]>> = {
  requesting_device: [
    ['identifier with system and value', (device) => list(device['identifier']).some((identifier) => isText(identifier['system']) && isText(identifier['value']))],
    ['model', (device) => isText(device['model'])],
    ['version', (device) => isText(device['version'])],
  ],
  requesting_organization: [
    ['name', (organisation) => isText(organisation['name'])],
    [`identifier with system ${identifierSystems.odsOrganisation}`, (organisation) => hasIdentifier(organisation, [identifierSystems.odsOrganisation, identifierSystems.odsOrganisationOld])],
  ],
  requesting_practitioner: [
    ['id', (practitioner) => isText(practitioner['id'])],
    ['name with family and given', (practitioner) => list(practitioner['name']).some((name) => isText(name['family']) && Array.isArray(name['given']) && isText(name['given'][0]))],
    [`identifier with system ${identifierSystems.sdsUser} (or the value UNK)`, (practitioner) => hasIdentifier(practitioner, [identifierSystems.sdsUser])],
  ],
};

/** Audit and provenance page: the claims that hold a resource are of the right type, valid and complete. */
export const claimResourceRules: readonly ProviderRule[] = [
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
      const sub = facts.token.claims!['sub'];
      if (sub === id) return undefined;
      return { expected: `sub ${quote(id)}, the id of requesting_practitioner`, actual: quote(sub), next: 'Send the user\'s id in both.' };
    },
  },
];

function rulesOf(claim: ResourceClaim): readonly ProviderRule[] {
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
      appliesTo: (facts) => facts.token.claims![claim] != null,
      check: (facts) => {
        const value = facts.token.claims![claim];
        if (typeof value === 'object' && !Array.isArray(value)) return undefined;
        return { expected: `a ${resourceType} resource in ${claim}`, actual: quote(value), next: `Send the ${resourceType} as a JSON object.` };
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
        return { expected: `resourceType ${resourceType} in ${claim}`, actual: quote(actual), next: `Send a ${resourceType}.` };
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
        const unknown = Object.keys(resourceIn(facts, claim)).find((element) => !known.has(element) && !known.has(element.replace(/^_/, '')));
        if (unknown === undefined) return undefined;
        return { expected: `only elements of a STU3 ${resourceType} in ${claim}`, actual: quote(unknown), next: 'Take the element out, or carry it in an extension.' };
      },
    },
    {
      id: `${name}-is-complete`,
      requirement: 'P-08',
      says: `${claim} has ${completeness[claim].map(([what]) => what).join('; ')}.`,
      force: 'SHALL',
      failsWith: 'BAD_REQUEST',
      needs: [`${name}-is-${resourceType.toLowerCase()}`],
      check: (facts) => {
        const absent = completeness[claim].find(([, isThere]) => !isThere(resourceIn(facts, claim)));
        if (!absent) return undefined;
        return { expected: `${absent[0]} in ${claim}`, actual: 'none', next: `Complete ${claim}.` };
      },
    },
  ];
}

const resourceIn = ({ token }: ProviderFacts, claim: ResourceClaim): JsonObject => token.claims![claim] as JsonObject;

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** The objects of a value that should be a list of objects. */
const list = (value: unknown): JsonObject[] => (Array.isArray(value) ? value.filter((item) => typeof item === 'object' && item !== null) : []);

function hasIdentifier(resource: JsonObject, systems: readonly string[]): boolean {
  return list(resource['identifier']).some(({ system, value }) => systems.includes(system as string) && isText(value));
}
