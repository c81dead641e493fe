import { identifierSystems } from '@mock-spine/shared/protocol/identifiers';
import { atServiceRoot, isFor } from './given.ts';
import { quote, type ProviderRule } from './rule.ts';

/** Search for free slots page, 1.2.8: the parameter `service.identifier`. */
export const serviceFilteringRules: readonly ProviderRule[] = atServiceRoot([
  {
    id: 'slot-service-is-filtered-by',
    requirement: 'A-115',
    says: 'A search for slots has no service.identifier where the provider does not do service filtering.',
    force: 'SHALL',
    failsWith: 'BAD_REQUEST',
    needs: ['interaction-fits-path'],
    concerns: isFor('search-slot'),
    appliesTo: ({ query }) => query.has('service.identifier'),
    check: ({ serviceFiltering, query }) =>
      serviceFiltering === undefined
        ? {
            expected: 'the parameters of 1.6.0',
            actual: `service.identifier=${quote(query.get('service.identifier'))}`,
            next: 'Leave it out: 1.2.8 alone has it. This mock does with --service-filtering.',
          }
        : undefined,
  },
  {
    id: 'slot-service-is-listed',
    requirement: 'A-115',
    says: "The service that is searched for is in the practice's list, where service filtering is switched on there.",
    force: 'SHALL',
    failsWith: 'NO_RECORD_FOUND',
    needs: ['slot-service-is-filtered-by'],
    concerns: isFor('search-slot'),
    appliesTo: ({ query }) => query.has('service.identifier'),
    check: ({ serviceFiltering, service, query }) => {
      const known = service.practice.services.map(
        ({ dosServiceId }) => `${identifierSystems.dosService}|${dosServiceId}`,
      );
      const wanted = query.get('service.identifier') ?? '';
      if (serviceFiltering !== 'enabled' || known.includes(wanted)) return undefined;
      return {
        expected: `a service of practice ${service.practice.odsCode}`,
        actual: quote(wanted),
        next: 'Find a healthcare service tells which there are.',
      };
    },
    diagnostics: () => 'The HealthcareService identified by the service.identifier parameter was not found',
  },
]);
