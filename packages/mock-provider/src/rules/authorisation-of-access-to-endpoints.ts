import { endpointScopes, readScope, type RequestedScope } from '@mock-spine/shared/protocol/scopes';
import type { Endpoint } from '@mock-spine/shared/protocol/scopes';
import { withClaims, withClaimsAndInteraction } from './given.ts';
import { quote, type ProviderRule, type RuleOn } from './rule.ts';
import type { WithClaims, WithInteraction } from '../request/facts.ts';

/** Security page, "Authorisation of access to endpoints": what `requested_scope` must ask for, while P-09 is used. */
export const authorisationRules: readonly ProviderRule[] = [
  ...withClaims([
    {
      id: 'scope-is-known',
      requirement: 'P-09',
      says: 'requested_scope is a scope of GP Connect, after which conf/N or conf/R may follow.',
      force: 'SHALL',
      failsWith: 'BAD_REQUEST',
      needs: ['claims-are-texts'],
      check: (facts) => {
        if (scopeIn(facts)) return undefined;
        return {
          expected: 'patient/*.read, patient/*.write or organization/*.read, perhaps with conf/N or conf/R',
          actual: quote(facts.token.claims['requested_scope']),
          next: 'Send one scope, and at most one confidentiality code after one space.',
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

const endpointsWithRow: ReadonlySet<Endpoint> = new Set(endpointScopes.map(({ endpoint }) => endpoint));

const scopeIn = ({ token }: WithClaims): RequestedScope | undefined => readScope(token.claims['requested_scope']);
