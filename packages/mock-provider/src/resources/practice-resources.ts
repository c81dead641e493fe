import { codeSystems, identifierSystems, profiles } from '@mock-spine/shared/protocol/identifiers';
import type { Clinician, HealthcareService, Site } from '@mock-spine/shared/world/practices';
import { listed } from '@mock-spine/shared/world/known-of-a-person';
import type { Practice } from '../practices/practices.ts';

/** Version of everything that a practice has from the start. */
export const practiceVersion = '1';

const metaOf = (profile: string) => ({ versionId: practiceVersion, profile: [profile] });
const phone = (value: string) => [{ system: 'phone', value, use: 'work' }];

/** Source: find_an_organisation page; neither contact nor endpoint. */
export const organizationResource = ({ organisationId, odsCode, name, address, phone: number }: Practice) => ({
  resourceType: 'Organization',
  id: organisationId,
  meta: metaOf(profiles.organization),
  identifier: [{ system: identifierSystems.odsOrganisation, value: odsCode }],
  name,
  telecom: phone(number),
  address: [{ use: 'work', ...address }],
});

/** Source: read_a_location page; no endpoint. */
export const locationResource = ({ id, siteCode, name, address, phone: number, status }: Site, practice: Practice) => ({
  resourceType: 'Location',
  id,
  meta: metaOf(profiles.location),
  identifier: [{ system: identifierSystems.odsSite, value: siteCode }],
  status: status ?? 'active',
  name,
  telecom: phone(number),
  address: { ...address },
  managingOrganization: { reference: `Organization/${practice.organisationId}` },
});

/** Source: find_a_practitioner page; neither telecom, address, birthDate, photo nor qualification. */
export const practitionerResource = ({
  id,
  sdsUserId,
  family,
  given,
  prefix,
  gender,
  languages = [],
  roleProfiles = [],
}: Clinician) => ({
  resourceType: 'Practitioner',
  id,
  meta: metaOf(profiles.practitioner),
  ...(languages.length > 0 && {
    extension: languages.map((language) => ({
      url: profiles.nhsCommunication,
      extension: [
        { url: 'language', valueCodeableConcept: { coding: [{ system: codeSystems.humanLanguage, ...language }] } },
      ],
    })),
  }),
  identifier: [
    { system: identifierSystems.sdsUser, value: sdsUserId },
    ...roleProfiles.map((value) => ({ system: identifierSystems.sdsRoleProfile, value })),
  ],
  name: [{ use: 'usual', ...(family !== '' && { family }), given: [given], ...listed('prefix', prefix) }],
  gender,
});

/** Source: find_a_healthcareservice page, 1.2.8. */
export const healthcareServiceResource = ({ id, dosServiceId, name }: HealthcareService, practice: Practice) => ({
  resourceType: 'HealthcareService',
  id,
  meta: metaOf(profiles.healthcareService),
  identifier: [{ system: identifierSystems.dosService, value: dosServiceId }],
  providedBy: { reference: `Organization/${practice.organisationId}` },
  name,
});
