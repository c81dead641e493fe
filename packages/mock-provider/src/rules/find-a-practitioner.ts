import { identifierSystems } from '@mock-spine/shared/protocol/identifiers';
import { identifierRules } from './identifier-parameter.ts';

/** Find a practitioner page: exactly one `identifier`, an SDS user id. */
export const findAPractitionerRules = identifierRules({
  prefix: 'practitioner-identifier',
  requirement: 'A-037',
  interaction: 'search-practitioner',
  what: 'a practitioner',
  system: identifierSystems.sdsUser,
  value: 'SDS user id',
});
