import type { InteractionRow } from './row.ts';

/** Access Record HTML, of GP Connect 0.7: its ids have no `-1`. Source: interaction ids page, 0.7.4. */
export const html = {
  'read-metadata-html': {
    id: 'urn:nhs:names:services:gpconnect:fhir:rest:read:metadata',
    says: 'Read the conformance statement (HTML)',
    capability: 'html',
    method: 'GET',
    path: '/metadata',
    leadsTo: '/OperationDefinition/gpc.getcarerecord',
    endpoint: 'metadata',
    scope: 'organization/*.read',
    enablement: null,
    about: 'nobody',
  },
  'get-care-record': {
    id: 'urn:nhs:names:services:gpconnect:fhir:operation:gpc.getcarerecord',
    says: 'Get a section of a record as HTML',
    capability: 'html',
    method: 'POST',
    path: '/Patient/$gpc.getcarerecord',
    endpoint: 'Patient',
    scope: 'patient/*.read',
    enablement: 'html',
    about: 'nhs-number',
    body: 'Parameters',
  },
} as const satisfies Readonly<Record<string, InteractionRow>>;
