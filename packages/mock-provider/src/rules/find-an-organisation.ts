import { identifierSystems } from '@mock-spine/shared/protocol/identifiers';
import { identifierRules } from './identifier-parameter.ts';

/** Find an organisation page: exactly one `identifier`, an ODS code. */
export const findAnOrganisationRules = identifierRules({
  prefix: 'organisation-identifier',
  requirement: 'A-037',
  interaction: 'search-organization',
  what: 'an organisation',
  system: identifierSystems.odsOrganisation,
  value: 'ODS code',
});
