import { okWithVersion, refuse } from '../request/answer.ts';
import { healthcareServiceResource } from '../resources/practice-resources.ts';
import type { Interact } from './interaction.ts';

/** GET /HealthcareService/[id]. Source: read_a_healthcareservice page, 1.2.8. */
export const readHealthcareService: Interact = ({ service, path, policy, serviceFiltering }) => {
  const { practice } = service!;
  const services = serviceFiltering === 'enabled' ? practice.services : [];
  const found = services.find(({ id }) => id === path.slice('/HealthcareService/'.length));
  if (found) return okWithVersion(healthcareServiceResource(found, practice));
  return refuse(
    'NO_RECORD_FOUND',
    {
      expected: `the logical id of a healthcare service of practice ${practice.odsCode}`,
      actual:
        serviceFiltering === 'enabled'
          ? 'an id that none has'
          : `service filtering ${serviceFiltering}: no service is answered`,
      next: 'Find the service first and use the id in the answer.',
    },
    policy.dialect,
  );
};
