import { identifierSystems } from '@mock-spine/shared/protocol/identifiers';
import { identifierRules } from './identifier-parameter.ts';

/** Find a healthcare service page (1.2.8): at most one `identifier`, the id of a service in the Directory of Services. */
export const findAHealthcareServiceRules = identifierRules({
  prefix: 'service-identifier',
  requirement: 'A-037',
  interaction: 'search-healthcareservice',
  what: 'a healthcare service',
  system: identifierSystems.dosService,
  value: 'DoS service id',
  optional: true,
});
