import type { Interaction, InteractionName } from '@mock-spine/shared/protocol/interactions';
import { suggest } from '@mock-spine/shared/settings/settings';
import { atServiceRoot } from './given.ts';
import { quote, type ProviderRule } from './rule.ts';

/** FHIR API guidance page: search criteria that are not recognised are ignored, which whoever misspelt one does not see. */
export const queryParameterRules: readonly ProviderRule[] = atServiceRoot([
  {
    id: 'query-parameters-are-known',
    requirement: 'A-118',
    says: 'The query has no parameter that the interaction does not read.',
    force: 'SHOULD',
    failsWith: 'INVALID_PARAMETER',
    needs: ['interaction-fits-path'],
    concerns: ({ name }) => name !== 'search-documentreference',
    appliesTo: ({ query }) => query.size > 0,
    check: ({ query, interaction }) => {
      const known = parametersOf(interaction);
      const unknown = findUnknown(query, known);
      return unknown === undefined
        ? undefined
        : {
            expected: `no parameter but ${known.join(', ')}`,
            actual: `${quote(unknown)}, which is ignored`,
            next: `Take it out.${suggest(unknown, known, '')}`,
          };
    },
  },
]);

function findUnknown(query: URLSearchParams, known: readonly string[]): string | undefined {
  for (const name of query.keys()) if (!known.includes(name)) return name;
  return undefined;
}

const parametersBefore = new Map<InteractionName, readonly string[]>();

/** Names of the parameters that an interaction reads. */
function parametersOf({ name, search = [] }: Interaction): readonly string[] {
  const before = parametersBefore.get(name);
  if (before) return before;
  const parameters = [
    ...search.map((parameter) => parameter.name),
    ...(name === 'search-slot' ? includes : []),
    '_format',
  ];
  parametersBefore.set(name, parameters);
  return parameters;
}

const includes = ['_include', '_include:recurse'];
