import { fitsPath, interactionById, lacksId, type Interaction } from '@mock-spine/shared/protocol/interactions';
import { endpointScopes, readScope, type RequestedScope, type EndpointName } from '@mock-spine/shared/protocol/scopes';
import { atServiceRoot, withInteraction, withClaims, withClaimsAndInteraction } from './given.ts';
import { quote, type ProviderRule, type RuleOn } from './rule.ts';
import { describeDisabled } from '../enablement/enablement.ts';
import type { WithClaims, WithInteraction } from '../request/facts.ts';

/** Interaction ids page: the interaction that is named against the request that is made. */
export const interactionIdRules: readonly ProviderRule[] = [
  {
    id: 'interaction-known',
    requirement: 'P-06',
    says: 'Ssp-InteractionID names an interaction of GP Connect.',
    force: 'SHALL',
    failsWith: 'BAD_REQUEST',
    needs: ['ssp-interactionid-present'],
    check: ({ interaction, ssp, policy }) => {
      if (interaction) return undefined;
      const known = interactionById(ssp.interactionId ?? '');
      return {
        expected: known
          ? `an interaction id of GP Connect ${policy.version.name}`
          : 'an interaction id of GP Connect 1.x',
        actual: quote(ssp.interactionId),
        next: known
          ? absentInteraction(known, policy.version.name)
          : 'Compare it with the interaction ids page; ids are case sensitive.',
      };
    },
  },
  ...atServiceRoot([
    {
      id: 'interaction-fits-service-root',
      requirement: 'P-06',
      says: 'The interaction belongs to the capability whose service root is called.',
      force: 'SHALL',
      failsWith: 'BAD_REQUEST',
      needs: ['interaction-known', 'service-root-known'],
      check: ({ interaction, service }) => {
        if (interaction.capability === service.capability) return undefined;
        return {
          expected: `the ${interaction.capability} service root for ${interaction.id}`,
          actual: `the ${service.capability} one`,
          next: 'Look up the endpoint in SDS by this interaction id; each capability has its own.',
        };
      },
    },
  ]),
  ...withInteraction([
    {
      id: 'interaction-fits-method',
      requirement: 'P-06',
      says: 'The HTTP method is the one that the interaction uses.',
      force: 'SHALL',
      failsWith: 'BAD_REQUEST',
      needs: ['interaction-known'],
      check: ({ interaction, method }) => {
        if (interaction.method === method) return undefined;
        return {
          expected: `${interaction.method} for ${interaction.id}`,
          actual: quote(method),
          next: 'Send the method and the interaction id of the same interaction.',
        };
      },
    },
  ]),
  ...atServiceRoot([
    {
      id: 'interaction-fits-path',
      requirement: 'P-06',
      says: 'The path below the service root is the one that the interaction uses.',
      force: 'SHALL',
      failsWith: 'BAD_REQUEST',
      needs: ['interaction-known', 'service-root-known'],
      check: ({ interaction, path }) => {
        if (fitsPath(interaction, path) || lacksId(interaction, path)) return undefined;
        return {
          expected: `${interaction.path} for ${interaction.id}`,
          actual: quote(path),
          next: 'Send the path and the interaction id of the same interaction; paths are case sensitive.',
        };
      },
    },
  ]),
];

/** Where an interaction is that this provider does not have. */
const absentInteraction = ({ feature, since }: Interaction, version: string): string =>
  feature === undefined
    ? `${since} brought it, and this provider is of ${version}: choose another with --profile.`
    : `1.2.8 alone has it: this mock does with --${feature}.`;

/** Non-functional requirements page, "Enablement": GP Connect and each capability can be switched off at a practice. */
export const enablementRules: readonly ProviderRule[] = atServiceRoot([
  {
    id: 'capability-enabled',
    requirement: 'A-048',
    says: 'GP Connect and the capability of the interaction are switched on at the practice; the capability statement always answers.',
    force: 'SHALL',
    failsWith: 'ACCESS_DENIED',
    needs: ['interaction-known', 'service-root-known'],
    check: ({ disabled, service }) =>
      disabled && {
        expected: `the capability to be switched on at practice ${service.practice.odsCode}`,
        actual: 'it switched off',
        says: `The capability that the interaction needs is switched off at practice ${service.practice.odsCode}.`,
        next: 'Ask the practice, or switch it on with PUT /enablement at the control API.',
      },
    // Only a refusal has words, and what is refused is what is switched off.
    diagnostics: ({ disabled }) => describeDisabled(disabled!),
  },
]);

/** Security page, "Authorisation of access to endpoints": what `requested_scope` must ask for, while P-09 is used. */
export const authorisationRules: readonly ProviderRule[] = [
  ...withClaims([
    {
      id: 'scope-is-known',
      requirement: 'P-09',
      says: 'requested_scope is a scope of GP Connect, beside which conf/N or conf/R may stand since 1.6.0.',
      force: 'SHALL',
      failsWith: 'BAD_REQUEST',
      needs: ['claims-are-texts'],
      check: (facts) => {
        const asked = facts.token.claims['requested_scope'];
        const scope = scopeIn(facts);
        // Access Record HTML is of 0.7, whatever version of the others the provider has; of a code there a rule of its own tells.
        const isOf07 = facts.dialect.name === 'dstu2';
        const { name, confidentialityInScopes } = facts.policy.version;
        if (scope && (isOf07 || confidentialityInScopes || scope.value === asked)) return undefined;
        const expected = 'patient/*.read, patient/*.write or organization/*.read';
        const actual = quote(asked);
        if (isOf07) return { expected, actual, next: 'Send one scope.' };
        return confidentialityInScopes
          ? {
              expected: `${expected}, perhaps with conf/N or conf/R`,
              actual,
              next: 'Send one scope, and at most one confidentiality code after one space.',
            }
          : {
              expected: `${expected}, and nothing after it`,
              actual,
              next: `Send one scope. 1.6.0 brought confidentiality codes, and this provider is of ${name}.`,
            };
      },
    },
  ]),
  ...withClaimsAndInteraction([
    ...endpointScopes.map(({ requirement, endpoint, context }): RuleOn<WithClaims & WithInteraction> => ({
      id: `scope-for-${endpoint.toLowerCase()}`,
      requirement,
      says: `/${endpoint} accepts only the scopes ${context}/*.[read/write].`,
      force: 'SHALL',
      failsWith: 'BAD_REQUEST',
      needs: ['scope-is-known', 'interaction-fits-path'],
      concerns: (interaction) => interaction.endpoint === endpoint,
      check: (facts) => {
        const scope = scopeIn(facts);
        if (scope === undefined || scope.context === context) return undefined;
        return {
          expected: `${context === 'organization' ? 'an' : 'a'} ${context} scope for /${endpoint}`,
          actual: scope.value,
          says: `The token has the wrong scope: ${scope.value}, where /${endpoint} takes ${context}/*.[read/write].`,
          next: `Ask for ${facts.interaction.scope}.`,
        };
      },
    })),
    {
      id: 'scope-covers-interaction',
      requirement: 'P-09',
      says: 'requested_scope covers what the interaction does.',
      force: 'SHALL',
      failsWith: 'BAD_REQUEST',
      needs: ['scope-is-known', 'interaction-known'],
      check: (facts) => {
        const scope = scopeIn(facts);
        if (scope === undefined || covers(scope, facts)) return undefined;
        return {
          expected: `the scope ${facts.interaction.scope} for ${facts.interaction.id}`,
          actual: scope.value,
          says: `The token has the wrong scope: ${scope.value}, where the interaction needs ${facts.interaction.scope}.`,
          next: `Ask for ${facts.interaction.scope}.`,
        };
      },
    },
  ]),
];

/** On an endpoint that has a row of its own the row judges patient or organization, and this rule only read or write. */
function covers(scope: RequestedScope, { interaction }: WithInteraction): boolean {
  const { scope: needed, endpoint } = interaction;
  return endpointsWithRow.has(endpoint) ? needed.endsWith(`.${scope.access}`) : needed === scope.value;
}

const endpointsWithRow: ReadonlySet<EndpointName> = new Set(endpointScopes.map(({ endpoint }) => endpoint));

const scopeIn = ({ token }: WithClaims): RequestedScope | undefined => readScope(token.claims['requested_scope']);
