import type { Organisation } from '../registry/registry.ts';

/** An organisation as the Organisation Data Service shows it. Source: published answers of its FHIR API (`/STU3/Organization/N81082`, `/STU3/Organization/A6JR`). */
export const organizationResource = ({ odsCode, name, type, address }: Organisation): object => ({
  resourceType: 'Organization',
  id: odsCode,
  meta: {
    lastUpdated: `${since}T00:00:00+00:00`,
    profile: 'https://fhir.nhs.uk/STU3/StructureDefinition/ODSAPI-Organization-1',
  },
  extension: [
    { url: `${extensions}ActivePeriod-1`, valuePeriod: activePeriod },
    ...(roles[type ?? ''] ?? []).map(showRole),
  ],
  identifier: { system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: odsCode },
  active: true,
  type: {
    coding: {
      system: 'https://fhir.nhs.uk/STU3/CodeSystem/ODSAPI-OrganizationRecordClass-1',
      code: '1',
      display: 'HSCOrg',
    },
  },
  name,
  ...(address && { address: { ...address, country: 'ENGLAND' } }),
});

interface Role {
  readonly code: string;
  readonly display: string;
  readonly primary: boolean;
}

/** The roles of a kind of organisation, by SDS `nhsOrgTypeCode`. Source: the answer for N81082. */
const roles: Readonly<Record<string, readonly Role[]>> = {
  PR: [
    { code: '177', display: 'PRESCRIBING COST CENTRE', primary: true },
    { code: '76', display: 'GP PRACTICE', primary: false },
  ],
};

const extensions = 'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-ODSAPI-';

/** Since when everybody is active and nothing has changed: made up. */
const since = '2014-04-15';

const activePeriod = {
  extension: [{ url: `${extensions}DateType-1`, valueString: 'Operational' }],
  start: since,
};

const showRole = ({ code, display, primary }: Role) => ({
  url: `${extensions}OrganizationRole-1`,
  extension: [
    {
      url: 'role',
      valueCoding: {
        system: 'https://directory.spineservices.nhs.uk/STU3/CodeSystem/ODSAPI-OrganizationRole-1',
        code,
        display,
      },
    },
    { url: 'primaryRole', valueBoolean: primary },
    { url: 'activePeriod', valuePeriod: activePeriod },
    { url: 'status', valueString: 'Active' },
  ],
});
