import { codeSystems, identifierSystems, profiles } from '@mock-spine/shared/protocol/identifiers';
import type { OtherOrganisation } from './authors.ts';
import { practiceVersion } from './practice-resources.ts';

/** An organisation that is not a practice, with the only type of the value set that fits. Source: profile CareConnect-GPC-Organization-1. */
export const otherOrganizationResource = ({ id, odsCode, name, phone, kind }: OtherOrganisation) => ({
  resourceType: 'Organization',
  id,
  meta: { versionId: practiceVersion, profile: [profiles.organization] },
  identifier: [{ system: identifierSystems.odsOrganisation, value: odsCode }],
  type: [
    { coding: [{ system: codeSystems.organisationType, code: 'urgent-care', display: 'Urgent Care' }], text: kind },
  ],
  name,
  telecom: [{ system: 'phone', value: phone, use: 'work' }],
});
