import { withInteraction } from './given.ts';
import type { ProviderRule } from './rule.ts';

/** FHIR API guidance page, "Read resource": the path names a resource by its logical id. */
export const readByIdRules: readonly ProviderRule[] = withInteraction([
  {
    id: 'read-names-an-id',
    requirement: 'A-055',
    says: 'A read names the logical id of what is read.',
    force: 'ASSUMED',
    failsWith: 'NO_RECORD_FOUND',
    needs: ['interaction-fits-path', 'interaction-fits-method'],
    concerns: ({ method, path }) => method === 'GET' && path.endsWith('/[id]'),
    check: ({ path, interaction }) =>
      path.endsWith('/')
        ? {
            expected: `a logical id in ${interaction.path}`,
            actual: 'an empty one',
            next: 'Search first and use an id in the answer.',
          }
        : undefined,
  },
]);
