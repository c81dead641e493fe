import { elementsOfDstu2 } from './dstu2/claim-elements.ts';
import { partsOfDstu2 } from './dstu2/claim-parts.ts';
import { dstu2Systems } from './dstu2/systems.ts';
import type { Dialect } from './dialect.ts';

/** GP Connect 0.7, which Access Record HTML is of. Source: general API guidance, and audit and provenance page, 0.7.4. */
export const dstu2: Dialect = {
  name: 'dstu2',
  release: 'DSTU2',
  fhirVersion: '1.0.2',
  mediaTypes: {
    json: ['application/json+fhir', 'application/json', 'text/json'],
    xml: ['application/xml+fhir', 'application/xml', 'text/xml'],
  },
  systems: {
    nhsNumber: dstu2Systems.nhsNumber,
    odsOrganisation: dstu2Systems.odsOrganisation,
    sdsUser: dstu2Systems.sdsUserInToken,
    sdsRoleProfile: dstu2Systems.sdsRoleProfileInToken,
  },
  claims: {
    names: [
      'iss',
      'sub',
      'aud',
      'exp',
      'iat',
      'reason_for_request',
      'requested_record',
      'requested_scope',
      'requesting_device',
      'requesting_organization',
      'requesting_practitioner',
    ],
    audienceOf: () => audienceOfDstu2,
    resources: {
      requesting_device: {
        resourceType: 'Device',
        elements: elementsOfDstu2.Device,
        parts: partsOfDstu2.requesting_device,
      },
      requesting_organization: {
        resourceType: 'Organization',
        elements: elementsOfDstu2.Organization,
        parts: partsOfDstu2.requesting_organization,
      },
      requesting_practitioner: {
        resourceType: 'Practitioner',
        elements: elementsOfDstu2.Practitioner,
        parts: partsOfDstu2.requesting_practitioner,
      },
    },
  },
};

/** What `aud` is in every token of 0.7. Source: audit and provenance page, 0.7.4. */
const audienceOfDstu2 = 'https://authorize.fhir.nhs.net/token';
