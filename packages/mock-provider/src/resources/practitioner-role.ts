import { codeSystems } from '@mock-spine/shared/protocol/identifiers';
import type { Clinician } from '@mock-spine/shared/world/practices';
import { recordProfiles } from '../fhir/urls.ts';
import { practiceVersion } from './practice-resources.ts';

/**
 * A clinician at an organisation. Source: examples of 1.6.0; profile CareConnect-GPC-PractitionerRole-1.
 * @param organisation logical id of the Organization where the role is
 */
export const practitionerRoleResource = ({ id, role }: Clinician, organisation: string) => ({
  resourceType: 'PractitionerRole',
  id,
  meta: { versionId: practiceVersion, profile: [recordProfiles.practitionerRole] },
  practitioner: { reference: `Practitioner/${id}` },
  organization: { reference: `Organization/${organisation}` },
  code: [{ coding: [{ system: codeSystems.sdsJobRole, ...role }] }],
});
