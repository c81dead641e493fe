import { claimNames, claimResources } from '../protocol/claims.ts';
import { claimParts } from '../protocol/token.ts';
import { identifierSystems } from '../protocol/identifiers.ts';
import type { Dialect } from './dialect.ts';

/** GP Connect 1.x. Source: general API guidance, and audit and provenance page, 1.6.0; FHIR STU3, "MIME types" for the general types. */
export const stu3: Dialect = {
  name: 'stu3',
  release: 'STU3',
  fhirVersion: '3.0.1',
  mediaTypes: {
    json: ['application/fhir+json', 'application/json', 'text/json'],
    xml: ['application/fhir+xml', 'application/xml', 'text/xml'],
  },
  systems: identifierSystems,
  claims: {
    names: claimNames,
    audienceOf: (serviceRoot) => serviceRoot,
    resources: {
      requesting_device: { ...claimResources.requesting_device, parts: claimParts.requesting_device },
      requesting_organization: { ...claimResources.requesting_organization, parts: claimParts.requesting_organization },
      requesting_practitioner: { ...claimResources.requesting_practitioner, parts: claimParts.requesting_practitioner },
    },
  },
};
