import type { InteractionRow } from './row.ts';

/** Access Record Structured; a record can be migrated whether the capability is switched on or not. */
export const structured = {
  'read-metadata-structured': {
    id: 'urn:nhs:names:services:gpconnect:structured:fhir:rest:read:metadata-1',
    says: 'Read the capability statement (structured)',
    capability: 'structured',
    method: 'GET',
    path: '/metadata',
    endpoint: 'metadata',
    scope: 'organization/*.read',
    enablement: null,
    about: 'nobody',
    since: '1.2.6',
  },
  'get-structured-record': {
    id: 'urn:nhs:names:services:gpconnect:fhir:operation:gpc.getstructuredrecord-1',
    says: 'Get a structured record',
    capability: 'structured',
    method: 'POST',
    path: '/Patient/$gpc.getstructuredrecord',
    endpoint: 'Patient',
    scope: 'patient/*.read',
    enablement: 'structured',
    about: 'nhs-number',
    body: 'Parameters',
  },
  'migrate-structured-record': {
    id: 'urn:nhs:names:services:gpconnect:fhir:operation:gpc.migratestructuredrecord-1',
    says: 'Migrate a structured record',
    capability: 'structured',
    method: 'POST',
    path: '/Patient/$gpc.migratestructuredrecord',
    endpoint: 'Patient',
    scope: 'patient/*.read',
    enablement: 'gp-connect',
    about: 'nhs-number',
    body: 'Parameters',
    reason: 'migration',
    since: '1.6.0',
  },
} as const satisfies Readonly<Record<string, InteractionRow>>;
